"""A person's word that they do not appraise a unit."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.access import recusal_for
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import Recusal, Unit
from danvan.apps.orgs.workflow import RECUSAL_WORKFLOW, OverFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation


def declare_recusal(*, actor: Actor, unit_id: int, reason: str, at: datetime) -> Recusal:
    """A person declares that they do not appraise a unit, and why; it holds until they withdraw it.

    It binds the person in every post and delegation. Raises RuleViolation without a reason, for a unit that does not
    exist today, and when it is declared already.
    """
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=actor.person_id)
        standing = Recusal.objects.filter(person_id=actor.person_id, unit_id=unit_id, withdrawn_at__isnull=True).first()
        state = standing.state_value if standing else None
        RECUSAL_WORKFLOW.next_state("recuse", actor=actor, state=state, facts=OverFacts(), reason=reason)
        unit = Unit.objects.filter(on_day(timezone.localdate(at)), pk=unit_id).first()
        if unit is None:
            raise RuleViolation("Chưa chọn đơn vị. Chọn một đơn vị trong danh sách.")
        row = Recusal.objects.create(person_id=actor.person_id, unit=unit, reason=reason.strip(), declared_at=at)
        record(event=AuditEvent.RECUSAL_RECUSE, actor=actor, subject=_subject(row, actor), at=at, reason=reason)
    return row


def withdraw_recusal(*, actor: Actor, recusal_id: int, at: datetime) -> Recusal:
    """The person takes their word back. Raises Http404 for another's, RuleViolation when it is withdrawn already."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=actor.person_id)
        row = recusal_for(actor, recusal_id)
        RECUSAL_WORKFLOW.next_state("withdraw", actor=actor, state=row.state_value, facts=OverFacts())
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        record(event=AuditEvent.RECUSAL_WITHDRAW, actor=actor, subject=_subject(row, actor), at=at)
    return row


def _subject(row: Recusal, actor: Actor) -> Subject:
    return Subject(
        type="recusal",
        id=row.pk,
        name=f"Xin không thẩm định {row.unit.name}: {actor.person_name}",
        stream=f"unit-{actor.unit_id}",
    )
