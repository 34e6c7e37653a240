"""Writing and sending a unit's plan or report, and entering one that came on paper."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import obligation_for
from danvan.apps.reporting.services import (
    draft_report,
    enter_on_behalf,
    remove_report_file,
    submit_report,
)
from danvan.domain.authority import Permission
from danvan.web.reporting import pages
from danvan.web.reporting.forms import (
    PaperForm,
    ReportForm,
    VersionForm,
    ask_for_file_again,
    perform_by_figure,
    take_version,
)
from danvan.web.reporting.views import show_report, stored_report
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content


@needs(Permission.REPORT_DRAFT, methods=("GET", "POST"))
def edit(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Write the unit's plan or report; what was typed stays on the page whatever is refused."""
    obligation = obligation_for(request.actor, obligation_pk)
    if not request.actor.belongs_to(obligation.unit_id):
        raise Http404
    sheet = selectors.entry_on_page(obligation)
    if request.method == "POST":
        form = ReportForm(request.POST, request.FILES, sheet=sheet, obligation_id=obligation_pk)
        if form.is_valid() and perform_by_figure(form, lambda: _save(request, obligation_pk, form, sheet)) is not None:
            messages.success(request, "Đã lưu bản đang soạn.")
            return redirect("reporting:detail" if "xem" in request.POST else "reporting:edit", obligation_pk)
        return _edit_again(request, obligation_pk, form)
    page = selectors.writing_on_page(obligation, sheet.values)
    if page.is_sent:
        messages.warning(request, "Bản này đã gửi nên không sửa được; muốn sửa phải được trả lại.")
        return redirect("reporting:detail", obligation_pk)
    form = ReportForm(initial=page.typed, sheet=sheet, obligation_id=obligation_pk)
    return render(request, "reporting/edit.html", pages.edit_context(request.actor, page, form, sheet))


def _save(request: OfficialRequest, obligation_pk: int, form: ReportForm, sheet: selectors.EntryOnPage) -> object:
    typed = form.cleaned_data
    return draft_report(
        actor=request.actor,
        obligation_id=obligation_pk,
        version=typed["version"],
        content=typed["content"],
        difficulties=typed["difficulties"],
        proposals=typed["proposals"],
        number=typed["number"],
        paper_date=typed["paper_date"],
        figures=form.filled_from(sheet) if "theo_so" in request.POST else form.typed_figures,
        nothing=form.nothing,
        seen=form.seen,
        at=request.at,
        files=form.new_files,
    )


def _edit_again(request: OfficialRequest, obligation_pk: int, form: ReportForm) -> HttpResponse:
    """The page with what was typed; after somebody else's change also with what is stored, and its version."""
    obligation = obligation_for(request.actor, obligation_pk)
    sheet = selectors.entry_on_page(obligation)
    page = selectors.writing_on_page(obligation, sheet.values)
    for name in ("file", *(file.code for file in form.asked_files)):
        ask_for_file_again(form, name)
    changed = str(page.version) != form.data.get("version", "")
    if changed:
        take_version(form, page.version)
    context = pages.edit_context(request.actor, page, form, sheet, changed=changed)
    return render(request, "reporting/edit.html", context, status=422)


@needs(Permission.REPORT_DRAFT, methods=("POST",))
def remove_file(request: OfficialRequest, obligation_pk: int, evidence_pk: int) -> HttpResponse:
    """Take a file out of what is being written."""
    _, report_id = stored_report(request, obligation_pk)
    remove_report_file(actor=request.actor, report_id=report_id, evidence_id=evidence_pk, at=request.at)
    messages.success(request, "Đã bỏ tệp khỏi bản đang soạn.")
    return redirect("reporting:edit", obligation_pk)


@needs(Permission.REPORT_SUBMIT, methods=("POST",))
def submit(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Send the plan or report in the unit's name."""
    _, report_id = stored_report(request, obligation_pk)
    form = VersionForm(request.POST)
    if (
        form.is_valid()
        and perform(
            form,
            lambda: submit_report(
                actor=request.actor, report_id=report_id, version=form.cleaned_data["version"], at=request.at
            ),
        )
        is not None
    ):
        messages.success(request, "Đã gửi. Nội dung và số liệu của lần gửi này được giữ nguyên.")
        return redirect("reporting:detail", obligation_pk)
    return show_report(request, obligation_pk, form)


@needs(Permission.REPORT_ENTER_ON_BEHALF, methods=("GET", "POST"))
def enter_paper(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Enter a paper of a unit that came outside the system."""
    obligation = obligation_for(request.actor, obligation_pk)
    page = selectors.writing_on_page(obligation)
    if page.is_sent and request.method != "POST":
        messages.warning(request, "Bản này đã gửi hoặc đã nhập rồi; muốn nhập lại phải được trả lại.")
        return redirect("reporting:detail", obligation_pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, asked=page.asked)
    if form.is_valid() and perform_by_figure(form, lambda: _enter(request, obligation_pk, form)) is not None:
        messages.success(request, f"Đã nhập thay văn bản giấy của {obligation.unit.name}.")
        return redirect("reporting:detail", obligation_pk)
    if form.is_bound:
        ask_for_file_again(form, "scan")
    context = {"page": page, "form": form}
    return render(request, "reporting/enter_paper.html", context, status=422 if form.is_bound else 200)


def _enter(request: OfficialRequest, obligation_pk: int, form: PaperForm) -> object:
    typed = form.cleaned_data
    return enter_on_behalf(
        actor=request.actor,
        obligation_id=obligation_pk,
        number=typed["number"],
        paper_date=typed["paper_date"],
        received_on=typed["received_on"],
        content=typed["content"],
        figures=form.typed_figures,
        scan=uploaded_content(typed["scan"]),
        filename=typed["scan"].name,
        at=request.at,
    )
