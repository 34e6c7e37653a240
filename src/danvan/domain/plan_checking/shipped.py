"""A plan checked by what the software brings along: its register of documents and its tables of days off."""

from collections.abc import Mapping

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law import days_off
from danvan.domain.law.known_documents import known_register
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.days import PlanDays
from danvan.domain.plan_checking.facts import Form


def shipped_plan(form: Form, source_text: str, days: PlanDays, supplements: Mapping[str, str | int]) -> CheckedPlan:
    """The plan without an installation around it; names are judged by their kind alone."""
    years = range(days.day.year - 1, days.end.year + 3)
    return CheckedPlan(
        form=form,
        source_text=source_text,
        day=days.day,
        end=days.end,
        register=known_register(),
        calendar=WorkingCalendar.of(days_off(year) for year in years),
        supplements=supplements,
    )
