"""Packages that came: handed in, looked at, entered into the book or refused, answered."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.selectors import history_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.exchange import selectors, services
from danvan.apps.exchange.access import arrived_packages, package_for
from danvan.apps.registers.access import kept_units
from danvan.domain.authority import Permission as P
from danvan.web.papers import package_pages as pages
from danvan.web.papers.forms import ReasonForm
from danvan.web.papers.package_forms import ArrivedForm, TakeInForm
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.attachment import attachment
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline
from danvan.web.shared.uploads import uploaded_content

POST = ("POST",)
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)
ROWS_A_PAGE = 50


@needs(*KEEPERS, methods=("GET", "POST"))
def packages(request: OfficialRequest) -> HttpResponse:
    """Hand a package in; what was handed in before."""
    units = [(unit.pk, unit.name) for unit in kept_units(request.actor)]
    form = TakeInForm(units, request.POST or None, request.FILES or None, initial={"unit": request.actor.authority_id})
    if request.method == "POST" and form.is_valid():
        kept = perform(
            form,
            lambda: services.take_in_package(
                actor=request.actor, unit_id=form.cleaned_data["unit"],
                content=uploaded_content(form.cleaned_data["file"]), at=request.at,
            ),
        )  # fmt: skip
        if kept:
            messages.success(request, "Đã nạp gói. Xem lại rồi vào sổ, hoặc từ chối nhận.")
            return redirect("incoming:package", kept.pk)
    found, number = arrived_packages(request.actor), page_number(request.GET.get(PAGE, ""))
    start = (number - 1) * ROWS_A_PAGE
    rows, total = selectors.arrived_rows(found[start : start + ROWS_A_PAGE]), found.count()
    context = {
        "form": form, "columns": pages.ARRIVED_COLUMNS, "rows": pages.arrived_table(rows),
        "pager": pager(total=total, first=start + 1, shown=len(rows), size=ROWS_A_PAGE, query={}),
    }  # fmt: skip
    return render(request, "papers/packages.html", context, status=422 if form.errors else 200)


@needs(*KEEPERS)
def package(request: OfficialRequest, pk: int) -> HttpResponse:
    """One package that came."""
    return _page(request, pk, None, None)


@needs(*KEEPERS, methods=POST)
def receive(request: OfficialRequest, pk: int) -> HttpResponse:
    """Enter the paper into the book as the keeper saw and confirmed it."""
    form = ArrivedForm(request.POST, auto_id="receive-%s")
    if performed(
        form,
        lambda: services.receive_package(
            actor=request.actor, package_id=pk, paper=form.arrived(), day=form.cleaned_data["day"], at=request.at
        ),
    ):
        messages.success(request, "Đã vào sổ văn bản đến. Tải gói trạng thái để trả lời nơi gửi.")
        return redirect("incoming:package", pk)
    return _page(request, pk, form, None)


@needs(*KEEPERS, methods=POST)
def refuse(request: OfficialRequest, pk: int) -> HttpResponse:
    """Refuse the package with a reason."""
    form = ReasonForm(request.POST, auto_id="refuse-%s")
    if performed(
        form,
        lambda: services.refuse_package(
            actor=request.actor, package_id=pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã từ chối nhận. Tải gói trạng thái để trả lời nơi gửi.")
        return redirect("incoming:package", pk)
    return _page(request, pk, None, form)


@needs(*KEEPERS)
def attached_file(request: OfficialRequest, pk: int, position: int) -> HttpResponse:
    """One file of the package."""
    found = selectors.attachment_of(package_for(request.actor, pk), position)
    if found is None:
        raise Http404
    return attachment(content_of(found.file), found.file.media_type, found.name)


@needs(*KEEPERS)
def answer(request: OfficialRequest, pk: int) -> HttpResponse:
    """The receipt package that goes back to the sender."""
    content = selectors.answer_of(package_for(request.actor, pk))
    if content is None:
        raise Http404
    return saved_as(f"trang-thai-{pk}.edxml", content, "application/xml")


def _page(
    request: OfficialRequest, pk: int, receive_form: forms.Form | None, refuse_form: forms.Form | None
) -> HttpResponse:
    found = package_for(request.actor, pk)
    row = selectors.arrived_row(found)
    initial = {
        "code": row.number, "paper_day": row.paper_day, "kind": row.kind_name, "sender": row.sender,
        "abstract": row.abstract, "signatory": row.signatory, "day": request.today,
    }  # fmt: skip
    context = {
        "row": row,
        "has_code": bool(selectors.own_code(row.unit_id)),
        "facts": pages.arrived_facts(row),
        "warnings": pages.arrived_warnings(row, selectors.taken_in_before(found)) if row.is_waiting else [],
        "files": selectors.attachment_rows(found),
        "receive": receive_form or ArrivedForm(initial=initial, auto_id="receive-%s"),
        "refuse": refuse_form or ReasonForm(auto_id="refuse-%s"),
        "refused": receive_form or refuse_form,
        "history": timeline(history_of(subject_type="package", subject_id=pk)),
    }
    return render(request, "papers/package.html", context, status=422 if context["refused"] else 200)
