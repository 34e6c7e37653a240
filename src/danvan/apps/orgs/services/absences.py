"""Declaring that the holder of a post is away, with or without somebody who stands in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.access import absence_for, delegator_posts, may_enter_for
from danvan.apps.orgs.given import given_delegation, loaded_delegations
from danvan.apps.orgs.models import Absence, Delegation, Post
from danvan.apps.orgs.services.delegations import DelegationWords, make_delegation, revoke_locked
from danvan.apps.orgs.workflow import ABSENCE_WORKFLOW, OverFacts
from danvan.domain.authority import Actor, DelegationKind, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class SubstituteWords:
    """Who stands in during an absence, in which form, for which acts, by which paper."""

    delegate_post_id: int
    kind: DelegationKind
    permissions: frozenset[Permission]
    document_number: str
    document_date: date


def declare_absence(
    *,
    actor: Actor,
    post_id: int,
    valid_from: date,
    valid_until: date,
    note: str,
    substitute: SubstituteWords | None,
    at: datetime,
) -> Absence:
    """The head of a unit is away from a day to a day; a substitute gets a delegation for just these days.

    Raises RuleViolation for days that meet another absence or are over, and with what stands against the delegation;
    Http404 for a post that is not the actor's to speak for.
    """
    with transaction.atomic():
        ABSENCE_WORKFLOW.next_state("declare", actor=actor, state=None, facts=OverFacts())
        post = delegator_posts(actor).filter(pk=post_id).first()
        if post is None:
            raise Http404
        Post.objects.select_for_update().get(pk=post.pk)
        _check_days(post, valid_from, valid_until, timezone.localdate(at))
        delegation = None
        if substitute is not None:
            words = _words(post, valid_from, valid_until, note, substitute)
            delegation = make_delegation(actor=actor, words=words, at=at)
        row = Absence.objects.create(
            post=post,
            valid_from=valid_from,
            valid_until=valid_until,
            note=note.strip(),
            delegation=delegation,
            declared_by_id=actor.person_id,
            declared_at=at,
        )
        subject = _subject(row, {"từ ngày": format_date(valid_from), "đến hết ngày": format_date(valid_until)})
        record(event=AuditEvent.ABSENCE_DECLARE, actor=actor, subject=subject, at=at, reason=note)
    return row


def end_absence(*, actor: Actor, absence_id: int, at: datetime) -> Absence:
    """The holder is back, or did not go: the absence ends now and its delegation is revoked.

    Raises RuleViolation when it has ended already, and for whom it is not theirs to end.
    """
    with transaction.atomic():
        seen = absence_for(actor, absence_id)
        Absence.objects.select_for_update().get(pk=seen.pk)
        row = absence_for(actor, absence_id)
        over = row.valid_until < timezone.localdate(at)
        facts = OverFacts(f"Thời gian vắng mặt đã hết ngày {format_date(row.valid_until)}." if over else "")
        ABSENCE_WORKFLOW.next_state("end", actor=actor, state=row.state_value, facts=facts)
        if not may_enter_for(actor, row.post):
            raise RuleViolation("Chỉ người vắng mặt hoặc người quản trị mới ghi được là đã có mặt trở lại.")
        row.ended_by_id, row.ended_at = actor.person_id, at
        row.save(update_fields=["ended_by", "ended_at"])
        record(event=AuditEvent.ABSENCE_END, actor=actor, subject=_subject(row), at=at)
        _revoke_with(row, actor, at)
    return row


def _revoke_with(row: Absence, actor: Actor, at: datetime) -> None:
    """The substitute's delegation ends with the absence, unless it is over already."""
    if row.delegation_id is None:
        return
    Delegation.objects.select_for_update().get(pk=row.delegation_id)
    delegation = loaded_delegations().get(pk=row.delegation_id)
    given, today = given_delegation(delegation), timezone.localdate(at)
    if given.is_in_force(today) or given.begins_after(today):
        revoke_locked(delegation, actor=actor, reason="Người ủy quyền đã có mặt trở lại.", at=at)


def _words(post: Post, start: date, end: date, note: str, substitute: SubstituteWords) -> DelegationWords:
    return DelegationWords(
        delegator_post_id=post.pk,
        delegate_post_id=substitute.delegate_post_id,
        kind=substitute.kind,
        permissions=substitute.permissions,
        valid_from=start,
        valid_until=end,
        document_number=substitute.document_number,
        document_date=substitute.document_date,
        reason=note.strip() or "Người ủy quyền vắng mặt.",
    )


def _check_days(post: Post, start: date, end: date, today: date) -> None:
    if end < start:
        raise RuleViolation("Ngày cuối vắng mặt phải từ ngày bắt đầu trở đi. Ghi lại hai ngày.")
    if end < today:
        raise RuleViolation(f"Thời gian vắng mặt đến {format_date(end)} đã qua. Ghi lại ngày cuối.")
    if start < post.valid_from or (post.valid_until is not None and post.valid_until < end):
        raise RuleViolation(
            f"{post.person.full_name} không giữ chức vụ {post.title} suốt thời gian này. Ghi lại hai ngày."
        )
    other = (
        Absence.objects.filter(post=post, ended_at__isnull=True, valid_from__lte=end, valid_until__gte=start)
        .order_by("valid_from", "id")
        .first()
    )
    if other is not None:
        raise RuleViolation(
            f"Đã khai vắng mặt từ {format_date(other.valid_from)} đến {format_date(other.valid_until)}. "
            "Kết thúc lần vắng mặt đó trước, hoặc ghi thời gian khác."
        )


def _subject(row: Absence, after: dict[str, str | int | None] | None = None) -> Subject:
    return Subject(
        type="absence",
        id=row.pk,
        name=f"Vắng mặt: {row.post.person.full_name}, {row.post.title}",
        stream=f"unit-{row.post.unit_id}",
        after=after or {},
    )
