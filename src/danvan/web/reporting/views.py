"""One plan or report, and the progress of targets."""

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import obligation_for
from danvan.domain.authority import Permission
from danvan.web.reporting import pages
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def reports(_request: OfficialRequest) -> HttpResponse:
    """Plans and reports stand in the one list of what is owed."""
    return redirect("plans:obligations")


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def report(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """One plan or report: its text, figures, files, rounds, what may be done now and what was done."""
    return show_report(request, obligation_pk)


def show_report(request: OfficialRequest, obligation_pk: int, refused: Form | None = None) -> HttpResponse:
    """The page of one plan or report; with a refused act on top it answers 422."""
    obligation = obligation_for(request.actor, obligation_pk)
    page = selectors.report_on_page(request.actor, obligation, request.today)
    context = {
        "page": page,
        "refused": refused,
        "workbook_url": pages.workbook_url(request.actor, page),
        "drafting_url": pages.drafting_url(request.actor, page),
        "summary": pages.report_summary(page),
        "acts": pages.report_acts(page),
        "round_columns": pages.ROUND_COLUMNS,
        "rounds": pages.round_rows(page),
        "history": pages.timeline(page.history),
    } | pages.text_context(request.actor, page.text, page)
    return render(request, "reporting/detail.html", context, status=422 if refused else 200)


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def sent_round(request: OfficialRequest, obligation_pk: int, number: int) -> HttpResponse:
    """One round as it was sent, with its hash."""
    obligation = obligation_for(request.actor, obligation_pk)
    found = selectors.round_on_page(obligation, number)
    context = {"page": selectors.writing_on_page(obligation), "row": found.row} | pages.text_context(
        request.actor, found.text
    )
    return render(request, "reporting/round.html", context)


def stored_report(request: OfficialRequest, obligation_pk: int) -> tuple[selectors.WritingOnPage, int]:
    """What is stored under an obligation, and the report's id. Raises Http404 when the actor sees no report there."""
    found = selectors.writing_on_page(obligation_for(request.actor, obligation_pk))
    if found.report_id is None:
        raise Http404
    return found, found.report_id
