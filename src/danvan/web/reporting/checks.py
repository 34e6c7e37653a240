"""Looking a report through before it is sent: gaps, flags, and what the unit says to them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import obligation_for, report_under_for
from danvan.apps.reporting.services import explain_flags
from danvan.domain.authority import Permission
from danvan.web.reporting.forms import ExplanationsForm, perform_by_figure
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.REPORT_DRAFT, methods=("GET", "POST"))
def checks(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """The flags on the own unit's report; each is mended on the page of writing or explained here."""
    obligation = obligation_for(request.actor, obligation_pk)
    if not request.actor.belongs_to(obligation.unit_id):
        raise Http404
    report = report_under_for(obligation)
    page = selectors.checks_on_page(request.actor, obligation, report)
    form = ExplanationsForm(request.POST or None, flags=page.flags, initial={"version": page.version})
    if form.is_valid() and perform_by_figure(form, lambda: _explain(request, report.pk, form)) is not None:
        messages.success(request, "Đã lưu giải thích.")
        return redirect("reporting:checks", obligation_pk)
    if page.is_sent:
        messages.warning(request, "Bản này đã gửi; cảnh báo và giải thích nằm trong lần gửi.")
        return redirect("reporting:detail", obligation_pk)
    context = {"page": page, "form": form}
    return render(request, "reporting/checks.html", context, status=422 if form.is_bound else 200)


def _explain(request: OfficialRequest, report_id: int, form: ExplanationsForm) -> object:
    return explain_flags(
        actor=request.actor,
        report_id=report_id,
        version=form.cleaned_data["version"],
        sentences=form.sentences,
        at=request.at,
    )
