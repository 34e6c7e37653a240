"""Giving, changing and withdrawing posts."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import POSTS, require_seen
from danvan.apps.audit.services import record
from danvan.apps.orgs.access import person_for, post_for, unit_for_posts
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.given import held_post
from danvan.apps.orgs.models import Absence, Delegation, Handover, Post, PostRole, Unit
from danvan.apps.orgs.posting import appointment_of, person_subject, post_state, post_words, staying_on, surroundings
from danvan.apps.orgs.work import OpenWorkIn
from danvan.apps.orgs.workflow import POST_WORKFLOW, PostFacts
from danvan.domain.authority import Actor, HeldPost, Role
from danvan.domain.authority import Leadership as LeadershipRule
from danvan.domain.authority.appointing import (
    Appointment,
    check_an_administrator_stays,
    check_appointment,
    check_change,
    check_not_own_administration,
    why_not_withdrawn,
)
from danvan.domain.authority.handing_over import check_nothing_orphaned
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.names import tidy_name


@dataclass(frozen=True, slots=True)
class PostWords:
    """What was typed of a post: in which unit, what it is called, what it brings, from when, by which paper."""

    unit_id: int
    title: str
    leadership: LeadershipRule
    roles: frozenset[Role]
    valid_from: date
    valid_until: date | None = None
    document: str = ""

    @property
    def appointment(self) -> Appointment:
        """The post as the rules see it."""
        return Appointment(
            title=tidy_name(self.title),
            leadership=self.leadership,
            roles=self.roles,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            document=tidy_name(self.document),
        )


def appoint(
    *,
    person: Person,
    unit: Unit,
    title: str,
    roles: frozenset[Role],
    valid_from: date,
    valid_until: date | None = None,
    leadership: Leadership = Leadership.NONE,
    document: str = "",
) -> Post:
    """Write a post down as it is said, without asking rules or rights: for what sets an authority up as a whole."""
    post = Post.objects.create(
        person=person,
        unit=unit,
        title=title,
        leadership=leadership,
        valid_from=valid_from,
        valid_until=valid_until,
        document=document,
    )
    PostRole.objects.bulk_create(PostRole(post=post, role=role.value) for role in sorted(roles))
    return post


def appoint_person(*, actor: Actor, person_id: int, words: PostWords, at: datetime) -> Post:
    """The administrator gives somebody of the own authority a further post.

    Raises RuleViolation for days, titles and heads that cannot be and for a closed account; Http404 for a person or a
    unit of another authority.
    """
    with transaction.atomic():
        lock_authority(actor)
        person = person_for(actor, person_id)
        if not person.is_active:
            raise RuleViolation(f"Tài khoản của {person.full_name} đã ngừng. Mở lại tài khoản trước khi bổ nhiệm.")
        return appoint_locked(actor=actor, person=person, words=words, at=at)


def appoint_locked(*, actor: Actor, person: Person, words: PostWords, at: datetime) -> Post:
    """Give a post by the rules and write it down; part of an act that holds the authority's lock."""
    POST_WORKFLOW.next_state("appoint", actor=actor, state=None, facts=PostFacts())
    unit, given = unit_for_posts(actor, words.unit_id), words.appointment
    check_appointment(given, surroundings(unit, person.pk))
    post = _store(person, unit, given)
    _record(AuditEvent.POST_APPOINT, actor, post, at=at, after=given.roles)
    return post


def change_post(
    *, actor: Actor, post_id: int, words: PostWords, open_work: OpenWorkIn, at: datetime, seen: int | None = None
) -> Post:
    """A post goes on from a day with another title, place at the head or roles, or for longer; until then it stays.

    A change from the post's own first day mends it in place. The unit stays: another unit is another post. `seen` is
    that of the page on which it was written, None without one. Raises RuleViolation with what stands against it,
    StaleVersion when somebody else changed the person's posts meanwhile, Http404 for a post of another authority.
    """
    with transaction.atomic():
        lock_authority(actor)
        post = post_for(actor, post_id)
        require_seen(POSTS, post.person_id, seen)
        return change_locked(actor=actor, post=post, words=words, open_work=open_work, at=at)


def change_locked(*, actor: Actor, post: Post, words: PostWords, open_work: OpenWorkIn, at: datetime) -> Post:
    """Change a post by the rules and write it down; part of an act that holds the authority's lock."""
    today = timezone.localdate(at)
    POST_WORKFLOW.next_state("change", actor=actor, state=post_state(post, today), facts=PostFacts())
    held, changed = held_post(post), words.appointment
    if replace(changed, valid_from=post.valid_from) == appointment_of(held, post.document):
        raise RuleViolation("Chưa đổi gì so với chức vụ đang ghi.")
    check_change(changed, held, surroundings(post.unit, post.person_id, but=[post.pk]), today=today)
    check_not_own_administration(held, own_post_ids=[actor.post_id], kept=changed.roles)
    _check_nothing_lost(actor, held, changed, open_work)
    before = post_words(post, held.roles)
    result = _change_stored(post, changed)
    after = post_words(result, changed.roles)
    record(
        event=AuditEvent.POST_CHANGE,
        actor=actor,
        subject=person_subject(post.person, stream=f"unit-{post.unit_id}", before=before, after=after),
        at=at,
    )
    return result


def withdraw_appointment(*, actor: Actor, post_id: int, at: datetime) -> None:
    """An appointment that has not begun is taken back, as if it had not been made; the audit keeps it.

    Raises RuleViolation once it has begun and while a delegation, an absence or a handover names it.
    """
    with transaction.atomic():
        lock_authority(actor)
        withdraw_locked(actor=actor, post=post_for(actor, post_id), at=at)


def withdraw_locked(*, actor: Actor, post: Post, at: datetime) -> None:
    """Withdraw an appointment; part of an act that holds the authority's lock."""
    held, today = held_post(post), timezone.localdate(at)
    facts = PostFacts(begun=why_not_withdrawn(held, today))
    POST_WORKFLOW.next_state("withdraw", actor=actor, state=post_state(post, today), facts=facts)
    if _is_named(post):
        raise RuleViolation(
            f"{held.named} đã được ghi trong một ủy quyền, lần vắng mặt hoặc bàn giao nên không hủy được. "
            "Thu hồi hoặc sửa ở đó trước, hoặc ghi ngày thôi giữ chức vụ sau khi bắt đầu."
        )
    _record(AuditEvent.POST_WITHDRAW, actor, post, at=at, before=held.roles)
    post.delete()


def lock_authority(actor: Actor) -> None:
    """Make acts on the people and posts of one authority wait for one another."""
    Unit.objects.select_for_update().get(pk=actor.authority_id)


def _check_nothing_lost(actor: Actor, held: HeldPost, changed: Appointment, open_work: OpenWorkIn) -> None:
    """With the changed roles the authority still has an administrator, and the unit's open work somebody to do it."""
    day = changed.valid_from
    after = replace(held, title=changed.title, leadership=changed.leadership, roles=changed.roles, valid_from=day)
    staying = (*staying_on(actor.authority_id, day, but=[held.post_id]), after)
    if Role.ADMINISTRATOR in held.roles - changed.roles:
        check_an_administrator_stays(staying, day)
    check_nothing_orphaned(open_work([held.unit_id]), leaving=[held], staying=staying, day=day)


def _store(person: Person, unit: Unit, given: Appointment) -> Post:
    return appoint(
        person=person,
        unit=unit,
        title=given.title,
        roles=given.roles,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
        leadership=Leadership(given.leadership.value),
        document=given.document,
    )


def _change_stored(post: Post, changed: Appointment) -> Post:
    """Write the change: in place from the post's first day, else as a second row that follows the first."""
    goes_on = changed.valid_until == post.valid_until
    result = _change_in_place(post, changed) if changed.valid_from == post.valid_from else _split(post, changed)
    handover = Handover.objects.filter(leaving_post=post)
    if goes_on:
        handover.update(leaving_post=result)
    else:
        handover.delete()
    return result


def _change_in_place(post: Post, changed: Appointment) -> Post:
    post.title, post.document, post.leadership = changed.title, changed.document, changed.leadership.value
    post.valid_until = changed.valid_until
    post.save(update_fields=["title", "document", "leadership", "valid_until"])
    post.roles.all().delete()
    PostRole.objects.bulk_create(PostRole(post=post, role=role.value) for role in sorted(changed.roles))
    return post


def _split(post: Post, changed: Appointment) -> Post:
    post.valid_until = changed.valid_from - timedelta(days=1)
    post.save(update_fields=["valid_until"])
    return _store(post.person, post.unit, changed)


def _is_named(post: Post) -> bool:
    named: Collection[bool] = (
        Delegation.objects.filter(delegator_post=post).exists(),
        Delegation.objects.filter(delegate_post=post).exists(),
        Absence.objects.filter(post=post).exists(),
        Handover.objects.filter(receiving_post=post).exists(),
    )
    return any(named)


def _record(
    event: AuditEvent,
    actor: Actor,
    post: Post,
    *,
    at: datetime,
    before: frozenset[Role] | None = None,
    after: frozenset[Role] | None = None,
) -> None:
    subject = person_subject(
        post.person,
        stream=f"unit-{post.unit_id}",
        before=None if before is None else post_words(post, before),
        after=None if after is None else post_words(post, after),
    )
    record(event=event, actor=actor, subject=subject, at=at)
