"""The unit's own side: its workbook to be downloaded, filled and handed in again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans.wording import day_text, period_text
from danvan.apps.workbooks import access
from danvan.apps.workbooks.making import required_form, workbook_of
from danvan.apps.workbooks.services import hand_in_own
from danvan.apps.workbooks.values import missing_files
from danvan.domain.authority import Permission as P
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.workbooks.forms import OwnFileForm


@needs(P.REPORT_DRAFT, methods=("GET", "POST"))
def own(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """The own report by Excel: download, fill, hand in."""
    obligation = access.own_obligation_for(request.actor, obligation_pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = OwnFileForm(*sent)
    if request.method == "POST" and form.is_valid():
        kept = perform(
            form,
            lambda: hand_in_own(actor=request.actor, obligation=obligation, file=form.handed_in(), at=request.at),
        )
        if kept is not None:
            return redirect("workbooks:file", kept.pk)
    context = {
        "obligation": obligation,
        "form_title": required_form(obligation).title,
        "period": period_text(obligation.period_code),
        "last_day": day_text(obligation.last_day),
        "missing_files": missing_files([obligation])[obligation.pk],
        "form": form,
    }
    return render(request, "workbooks/own.html", context, status=422 if form.is_bound else 200)


@needs(P.REPORT_DRAFT)
def own_workbook(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """The own unit's workbook."""
    obligation = access.own_obligation_for(request.actor, obligation_pk)
    return saved_as(*workbook_of(obligation, at=request.at), XLSX)
