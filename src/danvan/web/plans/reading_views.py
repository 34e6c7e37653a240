"""From a text to a confirmed plan, as pages."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.incoming.selectors import compared
from danvan.apps.plans import access, corrections, selectors, services
from danvan.apps.plans.corrections import Correction
from danvan.apps.plans.quarantine import KEPT_DAYS
from danvan.apps.plans.reading_form import Fact, FactKind
from danvan.domain.authority import Permission as P
from danvan.web.plans.forms import FACT_FORMS, DocumentForm, NamesForm, ReasonForm, SourceForm, VersionForm
from danvan.web.plans.reading_pages import KINDS, ChangedFact, changed_fact, confirm_page
from danvan.web.plans.source import FACT_PARAMETER, MARK_PARAMETER
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.links import reverse
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

REFUSED = 422


@needs(P.PLAN_READ_SOURCE, methods=("GET", "POST"))
def read_source(request: OfficialRequest) -> HttpResponse:
    """Hand a text in; it is read at once, and a person goes on to confirm it."""
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = SourceForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            taken = perform(
                form,
                lambda: services.take_in(
                    actor=request.actor, content=uploaded_content(file), filename=file.name, at=request.at
                ),
            )
            if taken:
                return went_on(request, taken)
    context = {"form": form, **kept_uploads(request)}
    return render(request, "plans/read_source.html", context, status=REFUSED if form.errors else 200)


def kept_uploads(request: OfficialRequest) -> dict[str, object]:
    """What the pages of handing in tell of the actor's files that could not be read."""
    kept = selectors.kept_rows(access.visible_kept_uploads(request.actor))
    return {"kept": kept, "kept_days": KEPT_DAYS}


def went_on(request: OfficialRequest, taken: services.TakenIn) -> HttpResponse:
    """The page on which a person goes on with a file that was taken in."""
    if taken.scan_id:
        messages.success(request, "Đã nạp bản quét. Máy đang nhận dạng chữ từng trang.")
        return redirect("plans:scan", taken.scan_id)
    messages.success(request, "Đã đọc văn bản. Hãy đối chiếu từng mục với văn bản rồi xác nhận.")
    return redirect("plans:reading", taken.reading_id)


@needs(P.PLAN_READ_SOURCE, P.PLAN_CONFIRM)
def reading(request: OfficialRequest, pk: int) -> HttpResponse:
    """The source text beside what was understood, with what may be done."""
    return reading_page(request, pk, ReasonForm())


def reading_page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    """A reading with a form that may have been refused."""
    reading = access.reading_for(request.actor, pk)
    page = confirm_page(
        selectors.reading_on_page(request.actor, reading),
        request.GET.get(MARK_PARAMETER, ""),
        request.GET.get(FACT_PARAMETER, ""),
    )
    context = {"page": page, "form": form, "book": compared(reading)}
    return render(request, "plans/reading.html", context, status=REFUSED if form.errors else 200)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def confirm(request: OfficialRequest, pk: int) -> HttpResponse:
    """Make a plan of the reading."""
    reading, form = access.reading_for(request.actor, pk), VersionForm(request.POST)
    if form.is_valid():
        plan = perform(
            form,
            lambda: services.confirm_reading(
                actor=request.actor, reading_id=reading.pk, version=form.cleaned_data["version"], at=request.at
            ),
        )
        if plan and reading.amends_id:
            messages.success(request, "Đã xác nhận bản sửa đổi. Xem những gì sẽ thay đổi trước khi ban hành.")
            return redirect("plans:changes", plan.pk, selectors.waiting_version_of(plan))
        if plan:
            messages.success(
                request, f"Đã xác nhận kế hoạch số {plan.number}. Kế hoạch chưa có hiệu lực trong hệ thống."
            )
            return redirect("plans:detail", plan.pk)
    return reading_page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Put the reading aside."""
    reading, form = access.reading_for(request.actor, pk), ReasonForm(request.POST)
    if form.is_valid():
        discarded = perform(
            form,
            lambda: services.discard_reading(
                actor=request.actor, reading_id=reading.pk, reason=form.cleaned_data["reason"], at=request.at
            ),
        )
        if discarded:
            messages.success(request, "Đã bỏ kết quả đọc; tệp văn bản vẫn được lưu.")
            return redirect("plans:list")
    return reading_page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("GET", "POST"))
def document(request: OfficialRequest, pk: int) -> HttpResponse:
    """The fields of the document: correct them, give what the text lacks."""
    reading = access.reading_for(request.actor, pk)
    form = DocumentForm(request.POST or None, initial=selectors.document_values(reading))
    if request.method == "POST" and _saved(
        request, pk, form, lambda: corrections.document_corrected(reading, form.values())
    ):
        return redirect("plans:reading", pk)
    return _form_page(request, selectors.reading_head(reading), form, "Thông tin của văn bản")


@needs(P.PLAN_CONFIRM, methods=("GET", "POST"))
def names(request: OfficialRequest, pk: int) -> HttpResponse:
    """Units and groups for the names in the text."""
    reading = access.reading_for(request.actor, pk)
    known = selectors.known_on_reading(reading)
    form = NamesForm(
        request.POST or None,
        names=[(row.name, row.choice, _name_hint(row)) for row in selectors.name_rows(reading, known)],
        choices=selectors.whom_choices(known),
    )
    if request.method == "POST" and _saved(
        request, pk, form, lambda: corrections.names_answered(reading, form.answers())
    ):
        return redirect("plans:reading", pk)
    return _form_page(request, selectors.reading_head(reading), form, "Đơn vị được nêu trong văn bản")


@needs(P.PLAN_CONFIRM, methods=("GET", "POST"))
def add_fact(request: OfficialRequest, pk: int, kind: str) -> HttpResponse:
    """Add a fact that was not understood."""
    reading, known = access.reading_for(request.actor, pk), _kind(kind)
    form = FACT_FORMS[known](request.POST or None, sections=selectors.section_choices(reading))
    if request.method == "POST" and _saved(
        request, pk, form, lambda: corrections.fact_corrected(reading, known, None, form.values())
    ):
        return _back_at(pk, kind)
    return _form_page(request, selectors.reading_head(reading), form, f"Thêm {known.label}")


@needs(P.PLAN_CONFIRM, methods=("GET", "POST"))
def fact(request: OfficialRequest, pk: int, kind: str, key: int) -> HttpResponse:
    """Correct one fact."""
    reading, known = access.reading_for(request.actor, pk), _kind(kind)
    values = selectors.fact_values(reading, known, str(key))
    if values is None and request.method != "POST":
        raise Http404
    form = FACT_FORMS[known](
        request.POST or None,
        initial=FACT_FORMS[known].initial_of(values or {}),
        sections=selectors.section_choices(reading),
    )
    if request.method == "POST" and _saved(
        request, pk, form, lambda: corrections.fact_corrected(reading, known, str(key), form.values())
    ):
        return _back_at(pk, f"{kind}-{key}")
    return _form_page(
        request,
        selectors.reading_head(reading),
        form,
        f"Sửa {known.label}",
        changed_fact(
            kind, key, selectors.fact_origin(reading, values), _stored_since(request, reading.version, known, values)
        ),
    )


@needs(P.PLAN_CONFIRM, methods=("POST",))
def drop_fact(request: OfficialRequest, pk: int, kind: str, key: int) -> HttpResponse:
    """Drop one fact that the text does not hold."""
    reading, known, form = access.reading_for(request.actor, pk), _kind(kind), forms.Form(request.POST)
    if _saved(request, pk, form, lambda: corrections.fact_dropped(reading, known, str(key))):
        return _back_at(pk, kind)
    return reading_page(request, pk, form)


def _stored_since(request: OfficialRequest, version: int, kind: FactKind, values: Fact | None) -> str:
    """How the fact of a stale form is stored now; empty while the form is not stale."""
    is_stale = request.method == "POST" and request.POST.get("version") != str(version)
    return selectors.fact_words(kind, values) if is_stale and values else ""


def _back_at(pk: int, place: str) -> HttpResponse:
    """The confirm page where the change was made, not at its top: a long text holds hundreds of facts."""
    return redirect(f"{reverse('plans:reading', args=(pk,))}#{place}")


def _kind(slug: str) -> FactKind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _name_hint(row: selectors.NameRow) -> str:
    if not row.choice:
        return "Chưa ghép được; hãy chọn."
    return "" if row.is_exact or row.choice == "none" else "Ghép gần đúng; hãy kiểm tra lại."


def _saved(request: OfficialRequest, pk: int, form: forms.Form, correction: Callable[[], Correction]) -> bool:
    """Store a change; a refusal stays on the form together with what was typed."""
    version = VersionForm(request.POST)
    if not form.is_valid():
        return False
    if not version.is_valid():
        form.add_error(None, "Trang thiếu thông tin lần sửa. Hãy mở lại trang.")
        return False

    def act() -> bool:
        change = correction()
        services.correct_reading(
            actor=request.actor,
            reading_id=pk,
            version=version.cleaned_data["version"],
            corrected=change.corrected,
            supplements=change.supplements,
            unit_choices=change.unit_choices,
            at=request.at,
        )
        return True

    if perform(form, act) is None:
        return False
    messages.success(request, "Đã lưu.")
    return True


def _form_page(
    request: OfficialRequest,
    head: selectors.ReadingHead,
    form: forms.Form,
    heading: str,
    changed: ChangedFact | None = None,
) -> HttpResponse:
    context = {"head": head, "form": form, "heading": heading, "changed": changed}
    return render(request, "plans/reading_form.html", context, status=REFUSED if form.errors else 200)
