"""The books of papers as pages: lines, print, workbook, and what their keeper does by hand."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.seen import NUMBERING, seen_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers.services import revoke_number_of_no_paper
from danvan.apps.registers import selectors, services
from danvan.apps.registers.access import book_unit_for, entry_for, kept_unit_for, may_keep, read_units
from danvan.apps.registers.counting import rule_of
from danvan.apps.registers.enums import BookKind
from danvan.domain.authority import Permission as P
from danvan.web.papers import book_forms
from danvan.web.papers.book_pages import book_context, book_year
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

BOTH = ("GET", "POST")
READERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN, P.PAPER_SIGN)
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)
_FILE_NAMES = {
    BookKind.OUTGOING: "so-van-ban-di", BookKind.INCOMING: "so-van-ban-den", BookKind.COPIES: "so-ban-sao",
}  # fmt: skip


@needs(*READERS)
def first_book(request: OfficialRequest) -> HttpResponse:
    """Leads to the book of outgoing papers of the committee, or of the own unit."""
    units = list(read_units(request.actor))
    if not units:
        raise Http404
    chosen = next((unit for unit in units if unit.pk == request.actor.authority_id), units[0])
    return redirect("books:outgoing", chosen.pk)


@needs(*READERS)
def book(request: OfficialRequest, unit_pk: int, book: BookKind) -> HttpResponse:
    """A book of a year, narrowed by words."""
    unit = book_unit_for(request.actor, unit_pk)
    year = book_year(request)
    narrowed = selectors.Narrowed(words=request.GET.get("tim", "")[:100])
    page = selectors.book_page(unit, book, year, narrowed, page_number(request.GET.get(PAGE, "")))
    context = book_context(
        page, request.GET, keeps=may_keep(request.actor, unit_pk), copies=request.actor.may(P.PAPER_DRAFT)
    )
    context["units"] = [one for one in read_units(request.actor) if one.pk != unit_pk]
    return render(request, "papers/book.html", context)


@needs(*READERS)
def printed(request: OfficialRequest, unit_pk: int, book: BookKind) -> HttpResponse:
    """A whole book of a year, to be printed."""
    unit, year = book_unit_for(request.actor, unit_pk), book_year(request)
    context = {
        "unit": unit, "label": book.label, "year": year, "headings": selectors.headings_of(book),
        "lines": selectors.whole_book(unit, book, year),
    }  # fmt: skip
    return render(request, "papers/book_printed.html", context)


@needs(*READERS)
def workbook(request: OfficialRequest, unit_pk: int, book: BookKind) -> HttpResponse:
    """A whole book of a year as XLSX."""
    unit, year = book_unit_for(request.actor, unit_pk), book_year(request)
    return saved_as(f"{_FILE_NAMES[book]}-{year}.xlsx", selectors.book_workbook(unit, book, year, request.at), XLSX)


@needs(*KEEPERS, methods=BOTH)
def take_number(request: OfficialRequest, unit_pk: int) -> HttpResponse:
    """Give a paper that was written elsewhere its number."""
    unit = kept_unit_for(request.actor, unit_pk)
    initial = {"day": request.today, "issuer_code": rule_of(unit_pk).issuer_code}
    form = book_forms.TakeNumberForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        entry = perform(
            form,
            lambda: services.take_number(
                actor=request.actor, unit_id=unit_pk, paper=form.booked(), at=request.at,
                wanted=form.cleaned_data["wanted"],
            ),
        )  # fmt: skip
        if entry:
            messages.success(request, f"Đã cấp số {entry.code}.")
            return redirect("books:outgoing", unit_pk)
    return _form(request, form, f"Cấp số văn bản đi: {unit.name}", "Cấp số", "outgoing", unit_pk)


@needs(*KEEPERS, methods=BOTH)
def enter_incoming(request: OfficialRequest, unit_pk: int) -> HttpResponse:
    """Enter a paper that came from outside."""
    unit = kept_unit_for(request.actor, unit_pk)
    form = book_forms.IncomingForm(request.POST or None, request.FILES or None, initial={"day": request.today})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        entry = perform(
            form,
            lambda: services.enter_incoming(
                actor=request.actor, unit_id=unit_pk, paper=form.arrived(), day=form.cleaned_data["day"],
                at=request.at, file=UploadedFile(uploaded_content(file), file.name) if file else None,
            ),
        )  # fmt: skip
        if entry:
            messages.success(request, f"Đã vào sổ văn bản {entry.code}, số đến {entry.number:02d}.")
            return redirect("books:incoming", unit_pk)
    return _form(request, form, f"Vào sổ văn bản đến: {unit.name}", "Vào sổ", "incoming", unit_pk)


@needs(*KEEPERS, methods=BOTH)
def reserve(request: OfficialRequest, unit_pk: int) -> HttpResponse:
    """Reserve numbers for papers that will bear a day."""
    unit = kept_unit_for(request.actor, unit_pk)
    form = book_forms.ReserveForm(request.POST or None, initial={"day": request.today, "count": 1})
    if request.method == "POST" and performed(
        form,
        lambda: services.reserve_numbers(
            actor=request.actor, unit_id=unit_pk, paper=form.booked(), count=form.cleaned_data["count"],
            reason=form.cleaned_data["reason"], at=request.at,
        ),
    ):  # fmt: skip
        messages.success(request, "Đã để dành số.")
        return redirect("books:outgoing", unit_pk)
    return _form(request, form, f"Để dành số văn bản: {unit.name}", "Để dành số", "outgoing", unit_pk)


@needs(*KEEPERS, methods=BOTH)
def revoke(request: OfficialRequest, pk: int) -> HttpResponse:
    """Revoke a number with a reason; its line stays in the book."""
    entry = entry_for(request.actor, pk)
    unit_id = entry.counter.unit_id
    kept_unit_for(request.actor, unit_id)
    form = book_forms.ReasonForm(request.POST or None)
    if request.method == "POST" and performed(
        form,
        lambda: revoke_number_of_no_paper(
            actor=request.actor, entry_id=pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, f"Đã thu hồi số {entry.code}.")
        return redirect(f"books:{entry.counter.book}", unit_id)
    return _form(request, form, f"Thu hồi số {entry.code}: {entry.abstract}", "Thu hồi số", entry.counter.book, unit_id)


@needs(*KEEPERS, methods=BOTH)
def numbering(request: OfficialRequest, unit_pk: int) -> HttpResponse:
    """How an office counts its papers."""
    unit = kept_unit_for(request.actor, unit_pk)
    form = book_forms.NumberingForm(request.POST or None, initial=_numbering_initial(unit_pk))
    if request.method == "POST" and performed(
        form,
        lambda: services.set_numbering(
            actor=request.actor, unit_id=unit_pk, words=form.words(), seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        messages.success(request, "Đã lưu cách đánh số.")
        return redirect("books:numbering", unit_pk)
    context = {"unit": unit, "form": form, "term_form": book_forms.TermForm(), "terms": selectors.terms_of(unit_pk)}
    return render(request, "papers/numbering.html", context, status=422 if form.errors else 200)


def _numbering_initial(unit_pk: int) -> dict[str, object]:
    seen, rule = seen_of(NUMBERING, unit_pk), rule_of(unit_pk)
    return {name: getattr(rule, name) for name in ("series", "order", "issuer_code", "document")} | {"seen": seen}


@needs(*KEEPERS, methods=("POST",))
def add_term(request: OfficialRequest, unit_pk: int) -> HttpResponse:
    """Write down a term of the Party committee."""
    unit, form = kept_unit_for(request.actor, unit_pk), book_forms.TermForm(request.POST)
    if performed(
        form, lambda: services.add_term(actor=request.actor, unit_id=unit_pk, at=request.at, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhiệm kỳ.")
        return redirect("books:numbering", unit_pk)
    form_of_rule = book_forms.NumberingForm(initial=_numbering_initial(unit_pk))
    context = {"unit": unit, "form": form_of_rule, "term_form": form}
    return render(request, "papers/numbering.html", context | {"terms": selectors.terms_of(unit_pk)}, status=422)


def _form(
    request: OfficialRequest, form: forms.Form, heading: str, button: str, book: str, unit_id: int
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "back": f"books:{book}", "unit_id": unit_id}
    return render(request, "papers/book_form.html", context, status=422 if form.errors else 200)
