"""Who in the unit is responsible for what it owes; its head says so."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import RESPONSIBLE, require_seen
from danvan.apps.audit.services import Subject, record
from danvan.apps.ledger.circumstances import facts_of, state_of
from danvan.apps.ledger.services.steps import locked
from danvan.apps.ledger.workflow import LEDGER_WORKFLOW
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation


@transaction.atomic
def assign_responsible(
    *,
    actor: Actor,
    obligation_id: int,
    post_id: int | None,
    at: datetime,
    whole_kind: bool = False,
    seen: int | None = None,
) -> int:
    """Name the post that is responsible for an obligation; None leaves it to the unit's head again.

    With `whole_kind` also for all else of this kind that the unit still owes. Says how many changed. `seen` is that of
    the page, None without one. Raises RuleViolation for others than the unit's head, for what was accepted, and for a
    post that is not held in the unit, StaleVersion when somebody else was named meanwhile.
    """
    obligation = locked(obligation_id)
    require_seen(RESPONSIBLE, obligation.pk, seen)
    day = timezone.localdate(at)
    LEDGER_WORKFLOW.next_state(
        "assign", actor=actor, state=state_of(obligation), facts=facts_of(actor, obligation, day), reason=""
    )
    post = _held_in(obligation.unit_id, post_id, at) if post_id is not None else None
    changed = [one for one in (obligation, *_like(obligation, whole_kind=whole_kind)) if one.responsible_id != post_id]
    for one in changed:
        before, one.responsible = one.responsible, post
        one.save(update_fields=["responsible"])
        _record(actor, one, before, at)
    return len(changed)


def _held_in(unit_id: int, post_id: int, at: datetime) -> Post:
    held = Post.objects.filter(on_day(timezone.localdate(at)), unit_id=unit_id, person__is_active=True)
    post = held.select_related("person").filter(pk=post_id).first()
    if post is None:
        raise RuleViolation("Chỉ giao cho người đang giữ chức vụ trong đơn vị phải nộp. Hãy chọn lại người phụ trách.")
    return post


def _like(obligation: Obligation, *, whole_kind: bool) -> list[Obligation]:
    """What else of the kind the unit still owes, under this plan or another."""
    if not whole_kind:
        return []
    owed = Obligation.objects.select_for_update(of=("self",)).filter(
        STANDING,
        unit_id=obligation.unit_id,
        deadline__owed=obligation.deadline.owed,
        accepted_at__isnull=True,
        waived_at__isnull=True,
    )
    return list(
        owed.exclude(pk=obligation.pk)
        .select_related("unit", "deadline__plan", "responsible__person")
        .order_by("last_day", "id")
    )


def _record(actor: Actor, obligation: Obligation, before: Post | None, at: datetime) -> None:
    subject = Subject(
        type="obligation",
        id=obligation.pk,
        name=f"{owed_text_of(obligation)} – {obligation.unit.name}",
        stream=f"unit-{obligation.unit_id}",
        before={"phụ trách": _named(before)},
        after={"phụ trách": _named(obligation.responsible)},
    )
    record(event=AuditEvent.OBLIGATION_ASSIGN, actor=actor, subject=subject, at=at)


def _named(post: Post | None) -> str:
    return f"{post.person.full_name} ({post.title})" if post else "Chưa giao"
