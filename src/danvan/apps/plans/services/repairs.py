"""Taking a repair of a text back, and putting it back again: the text is read anew each time."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.plans.confirmation import authority_of, reading_facts
from danvan.apps.plans.enums import ReadingState
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.remaking import Remade, with_repair_again, without_repair
from danvan.apps.plans.services.checks import keep_remade
from danvan.apps.plans.services.readings import locked_reading, require_version
from danvan.apps.plans.workflow import READING_WORKFLOW
from danvan.domain.authority import Actor


@transaction.atomic
def take_back_repair(*, actor: Actor, reading_id: int, number: int, version: int, at: datetime) -> PlanReading:
    """Take one repair back, so that the letters of the file are read; what was corrected elsewhere stays.

    `number` is its place in the list of repairs. Raises RuleViolation where the line was changed since, StaleVersion
    when somebody changed the reading.
    """
    reading = _open("take_back", actor, reading_id, version)
    return _store(AuditEvent.PLAN_READING_TAKE_BACK, actor, reading, without_repair(reading, number), at)


@transaction.atomic
def put_back_repair(*, actor: Actor, reading_id: int, number: int, version: int, at: datetime) -> PlanReading:
    """Put a repair that was taken back in its place again. Raises as `take_back_repair` does."""
    reading = _open("put_back", actor, reading_id, version)
    return _store(AuditEvent.PLAN_READING_PUT_BACK, actor, reading, with_repair_again(reading, number), at)


def _open(act: str, actor: Actor, reading_id: int, version: int) -> PlanReading:
    reading = locked_reading(reading_id)
    READING_WORKFLOW.next_state(
        act, actor=actor, state=ReadingState(reading.state), facts=reading_facts(actor, reading)
    )
    require_version(reading, version)
    return reading


def _store(event: AuditEvent, actor: Actor, reading: PlanReading, again: Remade, at: datetime) -> PlanReading:
    """Keep the reading made anew, and write it into the audit without any text of the plan."""
    keep_remade(reading, again, at)
    subject = Subject(
        type="plan_reading",
        id=reading.pk,
        name=reading.source_name,
        stream=f"unit-{authority_of(reading.owner).pk}",
        after={"lần sửa": reading.version, "số chỗ sửa": len(again.repairs)},
    )
    record(event=event, actor=actor, subject=subject, at=at)
    return reading
