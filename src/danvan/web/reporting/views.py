"""One plan or report, and the progress of targets."""

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans.access import is_of_own_authority, plan_for
from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import obligation_for, sees_all_reports
from danvan.domain.authority import Permission
from danvan.web.reporting import pages
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.tree_day import tree_day_form


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
        "summary": pages.report_summary(page),
        "acts": pages.report_acts(page),
        "round_columns": pages.ROUND_COLUMNS,
        "rounds": pages.round_rows(page),
        "history": pages.timeline(page.history),
    } | pages.text_context(request.actor, page.text)
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


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def targets(request: OfficialRequest, plan_pk: int) -> HttpResponse:
    """How far each target of a plan has come."""
    plan = plan_for(request.actor, plan_pk)
    rows = selectors.target_progress_for(request.actor, plan, request.today)
    context = {
        "plan": plan,
        "columns": pages.TARGET_COLUMNS,
        "rows": pages.target_rows(plan.pk, rows),
        "charts": pages.target_charts(plan.pk, rows),
        "is_own": is_of_own_authority(request.actor, plan),
        "as_of": rows[0].as_of if rows else "",
    }
    return render(request, "reporting/targets.html", context)


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def target(request: OfficialRequest, plan_pk: int, target_pk: int) -> HttpResponse:
    """One target: every unit it binds, with the figures and the report that gave them."""
    plan = plan_for(request.actor, plan_pk)
    rows = selectors.target_progress_for(request.actor, plan, request.today)
    row = next((row for row in rows if row.target_id == target_pk), None)
    if row is None:
        raise Http404
    form = tree_day_form(request.GET)
    context = {
        "form": form,
        "day": form.day,
        "carried": selectors.carried_shares(row.units, form.day) if form.day else None,
        "plan": plan,
        "row": row,
        "columns": pages.UNIT_COLUMNS,
        "units": pages.unit_rows(row.units),
        "only_own": not sees_all_reports(request.actor, plan),
        "is_own": is_of_own_authority(request.actor, plan),
    }
    return render(request, "reporting/target.html", context, status=422 if form.errors else 200)
