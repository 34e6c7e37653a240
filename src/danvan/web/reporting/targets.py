"""The board of a plan's targets, and one target with its units, as they stood at the end of any day."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from danvan.apps.plans.access import is_of_own_authority, plan_for
from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import sees_all_reports
from danvan.apps.scoring.access import visible_decisions
from danvan.apps.scoring.selectors import decided_share
from danvan.domain.authority import Permission
from danvan.domain.ranking.decisions import GradeShare
from danvan.web.reporting import pages
from danvan.web.shared.fields import chosen_day, day_field
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.tree_day import tree_day_form

AS_OF = "ngay"


class AsOfForm(forms.Form):
    """At the end of which day the numbers are to be shown; blank for now."""

    ngay = day_field("Tính đến hết ngày", required=False)

    def __init__(self, typed: Mapping[str, str], *, today: date) -> None:
        super().__init__({AS_OF: typed.get(AS_OF, "")})
        self._today = today

    def clean_ngay(self) -> date | None:
        """A day that has not come has no numbers."""
        day: date | None = self.cleaned_data["ngay"]
        if day and day > self._today:
            raise forms.ValidationError("Ngày này chưa đến; chọn ngày từ hôm nay trở về trước.")
        return day

    @property
    def day(self) -> date | None:
        """The day that was typed; None for now."""
        day = chosen_day(self, AS_OF, date.max)
        return None if day == date.max else day


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def targets(request: OfficialRequest, plan_pk: int) -> HttpResponse:
    """How far each target of a plan had come at the end of a day."""
    plan = plan_for(request.actor, plan_pk)
    form = AsOfForm(request.GET, today=request.today)
    rows = selectors.target_progress_for(request.actor, plan, request.today, form.day)
    share = _decided(request, plan_pk, form.day) if any(row.is_on_grades for row in rows) else None
    query = f"?{AS_OF}={request.GET[AS_OF]}" if form.day else ""
    context = {
        "form": form,
        "plan": plan,
        "columns": pages.TARGET_COLUMNS,
        "rows": pages.target_rows(plan.pk, rows, share, query),
        "charts": pages.target_charts(plan.pk, rows, query),
        "is_own": is_of_own_authority(request.actor, plan),
        "as_of": rows[0].as_of if rows else "",
        "is_past": form.day is not None and form.day < request.today,
    }
    return render(request, "reporting/targets.html", context, status=422 if form.errors else 200)


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
def target(request: OfficialRequest, plan_pk: int, target_pk: int) -> HttpResponse:
    """One target: every unit it binds, with the figures and the report that gave them; who is left out and why."""
    plan = plan_for(request.actor, plan_pk)
    as_of = AsOfForm(request.GET, today=request.today)
    rows = selectors.target_progress_for(request.actor, plan, request.today, as_of.day)
    row = next((row for row in rows if row.target_id == target_pk), None)
    if row is None:
        raise Http404
    form = tree_day_form(request.GET)
    context = {
        "form": form,
        "as_of_form": as_of,
        "day": form.day,
        "carried": selectors.carried_shares(row.units, form.day) if form.day else None,
        "plan": plan,
        "row": row,
        "columns": pages.UNIT_COLUMNS,
        "units": pages.unit_rows(row.units),
        "only_own": not sees_all_reports(request.actor, plan),
        "is_own": is_of_own_authority(request.actor, plan),
    }
    return render(request, "reporting/target.html", context, status=422 if form.errors or as_of.errors else 200)


def _decided(request: OfficialRequest, plan_pk: int, day: date | None) -> GradeShare | None:
    """The share of the best grade as it was decided by the end of a day, where the actor sees the decision."""
    decision = visible_decisions(request.actor).filter(cycle__plan_id=plan_pk).first()
    if decision is None or timezone.localdate(decision.decided_at) > (day or request.today):
        return None
    return decided_share(decision, day)
