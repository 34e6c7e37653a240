"""Plans as pages."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans import access, selectors, services
from danvan.domain.authority import Permission as P
from danvan.web.plans import pages
from danvan.web.plans.obligation_pages import UNIT_COLUMNS, unit_tables
from danvan.web.plans.source import MARK_PARAMETER
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PLAN_VIEW)
def plans(request: OfficialRequest) -> HttpResponse:
    """Plans by year, and texts that wait for a person."""
    context = {
        "plans": selectors.plan_rows(access.visible_plans(request.actor)),
        "readings": selectors.reading_rows(access.visible_readings(request.actor)),
        "scans": selectors.scan_rows(access.visible_scans(request.actor)),
        "may_read": request.actor.may(P.PLAN_READ_SOURCE),
    }
    return render(request, "plans/list.html", context)


@needs(P.PLAN_VIEW)
def plan(request: OfficialRequest, pk: int) -> HttpResponse:
    """One plan: what may be done with it, deadlines, targets, the units' own parts, history."""
    return _page(request, pk, forms.Form())


def _page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    opened = access.opened_plan_for(request.actor, pk)
    plan = opened.plan
    context = {
        "page": pages.linked_overview(selectors.plan_overview(plan), selectors.plan_history(opened)),
        "tabs": pages.plan_tabs(opened, request.actor, "plans:detail"),
        "acts": pages.issue_acts(selectors.plan_acts(request.actor, plan), pk),
        "units": pages.unit_links(opened, selectors.unit_rows(plan), request.actor),
        "is_own": opened.is_own,
        "deadline_columns": pages.DEADLINE_COLUMNS,
        "target_columns": pages.TARGET_COLUMNS,
        "check_url": pages.check_url(opened, request.actor),
        "arrived_url": pages.arrived_url(opened, request.actor),
        "form": form,
    }
    return render(request, "plans/detail.html", context, status=422 if form.errors else 200)


@needs(P.PLAN_VIEW)
def text(request: OfficialRequest, pk: int) -> HttpResponse:
    """The text of a plan beside what was read of it: parts with tasks, citations, what drew attention."""
    opened = access.opened_plan_for(request.actor, pk)
    context = {
        "page": pages.linked_text(
            selectors.plan_text(opened.plan),
            selectors.plan_findings(opened),
            request.GET.get(MARK_PARAMETER, ""),
        ),
        "tabs": pages.plan_tabs(opened, request.actor, "plans:text"),
        "is_own": opened.is_own,
        "citation_columns": pages.CITATION_COLUMNS,
    }
    return render(request, "plans/text.html", context)


@needs(P.PLAN_ISSUE, methods=("POST",))
def issue(request: OfficialRequest, pk: int) -> HttpResponse:
    """Issue the plan into the system."""
    plan, form = access.plan_for(request.actor, pk), forms.Form(request.POST)
    form.is_valid()
    issued = perform(form, lambda: services.issue_plan(actor=request.actor, plan_id=plan.pk, at=request.at))
    if issued is None:
        return _page(request, pk, form)
    messages.success(request, "Đã ban hành. Mỗi đơn vị đã có việc phải nộp của mình.")
    return redirect("plans:detail", pk)


@needs(P.PLAN_VIEW)
def coverage(request: OfficialRequest, pk: int) -> HttpResponse:
    """The matrix clause × unit."""
    opened = access.opened_plan_for(request.actor, pk)
    context = {
        "plan": opened.plan,
        "tabs": pages.plan_tabs(opened, request.actor, "plans:coverage"),
        "coverage": pages.linked_coverage(selectors.coverage_of(opened.plan, request.actor), pk),
        "clause_columns": pages.CLAUSE_COLUMNS,
        "uncovered_columns": pages.UNCOVERED_COLUMNS,
    }
    return render(request, "plans/coverage.html", context)


@needs(P.OBLIGATION_VIEW_OWN, P.OBLIGATION_VIEW_ALL)
def unit(request: OfficialRequest, pk: int, unit_pk: int) -> HttpResponse:
    """A unit's own page of the plan."""
    opened = access.opened_plan_for(request.actor, pk)
    may_see = access.may_see_unit(request.actor, opened.plan, unit_pk)
    page = selectors.unit_page(opened.plan, unit_pk, request.today) if may_see else None
    if page is None:
        raise Http404
    current = "plans:unit_page" if request.actor.belongs_to(unit_pk) else ""
    context = {
        "plan": opened.plan,
        "page": page,
        "tabs": pages.plan_tabs(opened, request.actor, current),
        "may_draft": request.actor.belongs_to(unit_pk) and request.actor.may(P.DRAFT_WRITE),
        "tables": unit_tables(page, pk, request.actor),
        "columns": UNIT_COLUMNS,
    }
    return render(request, "plans/unit_page.html", context)
