"""Making and revoking delegations."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.access import delegation_for, delegator_posts, may_enter_for
from danvan.apps.orgs.given import given_delegation, held_post, loaded_delegations
from danvan.apps.orgs.models import Delegation, Post
from danvan.apps.orgs.workflow import DELEGATION_WORKFLOW, OverFacts
from danvan.domain.authority import Actor, DelegationKind, Permission
from danvan.domain.authority.delegation import DelegationTerms, GivenDelegation, check_delegation
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class DelegationWords:
    """What was typed of a delegation: between which posts, in which form, of what, for how long, by which paper."""

    delegator_post_id: int
    delegate_post_id: int
    kind: DelegationKind
    permissions: frozenset[Permission]
    valid_from: date
    valid_until: date | None
    document_number: str
    document_date: date
    reason: str = ""

    @property
    def terms(self) -> DelegationTerms:
        """The terms as the rules see them."""
        return DelegationTerms(
            kind=self.kind,
            permissions=self.permissions,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            document_number=self.document_number.strip(),
            document_date=self.document_date,
            reason=self.reason.strip(),
        )


def make_delegation(*, actor: Actor, words: DelegationWords, at: datetime) -> Delegation:
    """A head gives named acts to another post by a paper; the administrator enters one that was signed on paper.

    Raises RuleViolation with what stands against it, Http404 for a post from which the actor gives nothing.
    """
    with transaction.atomic():
        DELEGATION_WORKFLOW.next_state("make", actor=actor, state=None, facts=OverFacts())
        delegator = delegator_posts(actor).filter(pk=words.delegator_post_id).first()
        if delegator is None:
            raise Http404
        Post.objects.select_for_update().get(pk=delegator.pk)
        terms = words.terms
        check_delegation(
            terms,
            delegator=held_post(delegator),
            delegate=held_post(_delegate(words.delegate_post_id)),
            given=_standing(delegator_post_id=delegator.pk),
            held=_standing(delegate_post__person_id=delegator.person_id),
            today=timezone.localdate(at),
        )
        row = Delegation.objects.create(
            delegator_post=delegator,
            delegate_post_id=words.delegate_post_id,
            kind=terms.kind.value,
            permissions=sorted(permission.value for permission in terms.permissions),
            valid_from=terms.valid_from,
            valid_until=terms.valid_until,
            document_number=terms.document_number,
            document_date=terms.document_date,
            reason=terms.reason,
            made_by_id=actor.person_id,
            made_at=at,
        )
        record(
            event=AuditEvent.DELEGATION_MAKE,
            actor=actor,
            subject=delegation_subject(row, after=_said(given_delegation(row))),
            at=at,
            reason=terms.reason,
        )
    return row


def revoke_delegation(*, actor: Actor, delegation_id: int, reason: str, at: datetime) -> Delegation:
    """Who gave a delegation takes it back, from that moment on; the administrator enters a revocation on paper.

    Raises RuleViolation when it is revoked or over already, without a reason, and for whom it is not theirs to revoke.
    """
    with transaction.atomic():
        seen = delegation_for(actor, delegation_id)
        Delegation.objects.select_for_update().get(pk=seen.pk)
        row = delegation_for(actor, delegation_id)
        given, today = given_delegation(row), timezone.localdate(at)
        over = "" if given.is_in_force(today) or given.begins_after(today) else given.why_not_in_force(today)
        DELEGATION_WORKFLOW.next_state(
            "revoke", actor=actor, state=row.state_value, facts=OverFacts(over), reason=reason
        )
        if not may_enter_for(actor, row.delegator_post):
            raise RuleViolation(
                f"Chỉ {given.delegator.named} hoặc người quản trị nhập văn bản mới thu hồi được ủy quyền này.",
                delegation=str(row.pk),
            )
        revoke_locked(row, actor=actor, reason=reason, at=at)
    return row


def revoke_locked(row: Delegation, *, actor: Actor, reason: str, at: datetime) -> None:
    """Revoke a locked delegation that may be revoked, and write it down; part of an act that asked for rights."""
    row.revoked_by_id, row.revoked_at, row.revoke_reason = actor.person_id, at, reason.strip()
    row.save(update_fields=["revoked_by", "revoked_at", "revoke_reason"])
    record(event=AuditEvent.DELEGATION_REVOKE, actor=actor, subject=delegation_subject(row), at=at, reason=reason)


def delegation_subject(row: Delegation, *, after: dict[str, str | int | None] | None = None) -> Subject:
    """What the audit says an act on a delegation was done to, in the stream of the delegator's unit."""
    giver, taker = row.delegator_post, row.delegate_post
    return Subject(
        type="delegation",
        id=row.pk,
        name=f"Ủy quyền {row.document_number}: {giver.person.full_name} → {taker.person.full_name}",
        stream=f"unit-{giver.unit_id}",
        after=after or {},
    )


def _delegate(post_id: int) -> Post:
    post = Post.objects.filter(pk=post_id).select_related("person", "unit__kind").first()
    if post is None:
        raise RuleViolation("Chưa chọn người nhận ủy quyền. Chọn một người trong danh sách.")
    return post


def _standing(**which: int) -> list[GivenDelegation]:
    """Delegations that are not revoked, whether or not their days have come."""
    return [given_delegation(row) for row in loaded_delegations().filter(revoked_at__isnull=True, **which)]


def _said(given: GivenDelegation) -> dict[str, str | int | None]:
    terms = given.terms
    return {
        "hình thức": terms.kind.label,
        "người nhận": given.delegate.named,
        "việc": "; ".join(permission.label for permission in Permission if permission in terms.permissions),
        "từ ngày": format_date(terms.valid_from),
        "đến hết ngày": format_date(terms.valid_until) if terms.valid_until else "chưa ghi",
        "văn bản": terms.document,
    }
