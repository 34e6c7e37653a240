"""A text of the sample on its way to an issued plan, by the same acts as on the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from danvan.apps.plans import services as plans
from danvan.apps.plans.amendment import preview_of
from danvan.apps.plans.enums import VersionState
from danvan.apps.plans.models import Plan, PlanReading, PlanVersion
from danvan.apps.plans.reading_form import unanswered_names
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class IssuedText:
    """A plan's file, what the text lacks, who reads and who issues it, and when."""

    path: Path
    lacking: Mapping[str, str | int]
    officer: Actor
    head: Actor
    read_at: datetime
    issue_at: datetime


def issue_text(text: IssuedText) -> Plan:
    """Read the file, give what it lacks, answer "no unit" for names that match none, confirm and issue it."""
    plan = _confirmed(text)
    return plans.issue_plan(actor=text.head, plan_id=plan.pk, at=text.issue_at)


def amend_by_text(plan: Plan, text: IssuedText, reason: str) -> PlanVersion:
    """Read the file as a later version of a plan, confirm it, see what it changes and issue it."""
    _confirmed(text, plan)
    version = PlanVersion.objects.select_related("reading", "plan__reading").get(
        plan=plan, state=VersionState.CONFIRMED
    )
    seen = preview_of(version.plan, version, timezone.localdate(text.issue_at)).digest
    return plans.issue_amendment(actor=text.head, version_id=version.pk, reason=reason, seen=seen, at=text.issue_at)


def _confirmed(text: IssuedText, amends: Plan | None = None) -> Plan:
    officer, when = text.officer, text.read_at
    reading = plans.read_source(
        actor=officer, content=text.path.read_bytes(), filename=text.path.name, at=when, amends=amends
    )
    reading.refresh_from_db()
    unanswered = unanswered_names(reading.corrected, reading.unit_choices)
    plans.correct_reading(
        actor=officer,
        reading_id=reading.pk,
        version=reading.version,
        corrected=reading.corrected,
        supplements={**reading.supplements, **text.lacking},
        unit_choices={**reading.unit_choices, **{name: {"none": True} for name in unanswered}},
        at=when + timedelta(minutes=40),
    )
    version = PlanReading.objects.values_list("version", flat=True).get(pk=reading.pk)
    return plans.confirm_reading(actor=officer, reading_id=reading.pk, version=version, at=when + timedelta(minutes=50))
