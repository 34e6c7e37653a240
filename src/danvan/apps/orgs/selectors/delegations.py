"""Delegations as lists and pages of ready text, and what may be chosen when one is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.orgs.access import delegator_posts, may_enter_for, visible_delegations
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.given import given_delegation, held_post, loaded_delegations
from danvan.apps.orgs.models import Delegation, Post
from danvan.apps.orgs.workflow import DELEGATION_WORKFLOW, OverFacts
from danvan.domain.authority import Actor, DelegationKind, HeldPost, Permission
from danvan.domain.authority.delegable import DELEGABLE, Delegable, delegable_of
from danvan.domain.authority.delegation import GivenDelegation, may_receive
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.workflow import Possibility

IN_FORCE, COMING, ENDED, REVOKED = "in_force", "coming", "ended", "revoked"
STANDINGS = {
    IN_FORCE: ("Đang có hiệu lực", "green"),
    COMING: ("Chưa đến ngày", "blue"),
    ENDED: ("Đã hết hiệu lực", "grey"),
    REVOKED: ("Đã thu hồi", "orange"),
}
_OTHERS = "Việc khác"
Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A delegation in a list; `standing` is one of the keys of `STANDINGS`."""

    pk: int
    kind: str
    giver: str
    giver_post: str
    taker: str
    taker_post: str
    taker_post_id: int
    acts: tuple[str, ...]
    span: str
    document: str
    standing: str
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class DelegationLists:
    """What a person gives, what they hold, and all of the authority for who follows them (else empty)."""

    given: tuple[DelegationRow, ...]
    held: tuple[DelegationRow, ...]
    all: tuple[DelegationRow, ...]


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """One delegation with its history; `why` says why nobody acts by it today, `is_held_now` that the reader may."""

    row: DelegationRow
    headings: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str
    why: str
    made: str
    is_held_now: bool
    acts: tuple[Possibility, ...]
    history: tuple[AuditRow, ...]


@dataclass(frozen=True, slots=True)
class DelegationChoices:
    """What the form offers for a delegator's post: whom to choose in which form, and which acts under which heading."""

    post_id: int
    delegator: str
    delegates: tuple[tuple[str, tuple[Choice, ...]], ...]
    kinds: tuple[tuple[str, str], ...]
    permissions: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def delegation_lists(actor: Actor, day: date, standing: str = "") -> DelegationLists:
    """The delegations that the actor may see, newest first; `all` narrowed to a standing where one is named."""
    seen = list(visible_delegations(actor))
    rows = {row.pk: _row(row, given_delegation(row), day) for row in seen}
    follows = actor.may(Permission.DELEGATION_VIEW_ALL)
    return DelegationLists(
        given=tuple(rows[row.pk] for row in seen if row.delegator_post.person_id == actor.person_id),
        held=tuple(rows[row.pk] for row in seen if row.delegate_post.person_id == actor.person_id),
        all=tuple(one for one in rows.values() if follows and standing in {"", one.standing}),
    )


def delegations_on(day: date, *, unit_id: int | None = None, person_id: int | None = None) -> tuple[DelegationRow, ...]:
    """The delegations in force on a day that touch a unit or a person, given or held; for their pages."""
    rows = loaded_delegations().filter(revoked_at__isnull=True)
    if unit_id is not None:
        rows = rows.filter(Q(delegator_post__unit_id=unit_id) | Q(delegate_post__unit_id=unit_id))
    if person_id is not None:
        rows = rows.filter(Q(delegator_post__person_id=person_id) | Q(delegate_post__person_id=person_id))
    read = ((row, given_delegation(row)) for row in rows)
    return tuple(_row(row, given, day) for row, given in read if given.is_in_force(day))


def delegation_page(row: Delegation, actor: Actor, day: date) -> DelegationPage:
    """A delegation that the actor may see, with what they may do with it."""
    given = given_delegation(row)
    text = _row(row, given, day)
    why = given.why_not_in_force(day)
    return DelegationPage(
        row=text,
        headings=_under_headings(given.terms.permissions),
        reason=row.reason,
        why=why,
        made=f"{row.made_by.full_name}, {format_moment(timezone.localtime(row.made_at))}",
        is_held_now=not why and row.delegate_post.person_id == actor.person_id,
        acts=_acts(row, actor, "" if text.standing in {IN_FORCE, COMING} else why),
        history=history_of(subject_type="delegation", subject_id=row.pk),
    )


def delegator_choices(actor: Actor, day: date) -> tuple[Choice, ...]:
    """The posts from which the actor may make a delegation today, with who holds them."""
    return tuple(
        (post.pk, held_post(post, with_roles=False).named) for post in delegator_posts(actor).filter(on_day(day))
    )


def delegation_choices(actor: Actor, post_id: int, day: date) -> DelegationChoices | None:
    """What may be given from a post, and to whom; None for a post from which the actor gives nothing today."""
    post = delegator_posts(actor).filter(on_day(day), pk=post_id).first()
    if post is None:
        return None
    delegator = held_post(post)
    takers = [held_post(row, with_roles=False) for row in _near_posts(post, day)]
    by_kind = {
        kind: [taker for taker in takers if may_receive(kind, delegator=delegator, delegate=taker)]
        for kind in DelegationKind
    }
    offered = delegable_of(delegator.permissions)
    return DelegationChoices(
        post_id=post.pk,
        delegator=delegator.named,
        delegates=_delegates(by_kind),
        kinds=tuple((kind.value, kind.label) for kind in DelegationKind if by_kind[kind]),
        permissions=tuple(
            (heading, tuple((row.permission.value, row.permission.label) for row in rows))
            for heading, rows in groupby(offered, key=lambda row: row.heading)
        ),
    )


def _near_posts(post: Post, day: date) -> QuerySet[Post]:
    """The posts of the same unit and of the units below it on a day."""
    near = Q(unit_id=post.unit_id) | Q(unit__parent_id=post.unit_id)
    posts = Post.objects.filter(on_day(day), near).select_related("person", "unit__kind")
    return posts.order_by("unit__sort_key", "id")


def _delegates(by_kind: dict[DelegationKind, list[HeldPost]]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    deputies = tuple((taker.post_id, taker.named) for taker in by_kind[DelegationKind.DEPUTY])
    heads = tuple((taker.post_id, taker.named) for taker in by_kind[DelegationKind.DELEGATED])
    groups = (("Cấp phó: ký thay (KT.)", deputies), ("Thủ trưởng đơn vị trực thuộc: TL. hoặc TUQ.", heads))
    return tuple((label, choices) for label, choices in groups if choices)


def _row(row: Delegation, given: GivenDelegation, day: date) -> DelegationRow:
    standing = _standing(given, day)
    label, colour = STANDINGS[standing]
    terms = given.terms
    return DelegationRow(
        pk=row.pk,
        kind=terms.kind.label,
        giver=given.delegator.person_name,
        giver_post=f"{given.delegator.title}, {given.delegator.unit_name}",
        taker=given.delegate.person_name,
        taker_post=f"{given.delegate.title}, {given.delegate.unit_name}",
        taker_post_id=given.delegate.post_id,
        acts=tuple(permission.label for permission in Permission if permission in terms.permissions),
        span=span_text(terms.valid_from, terms.valid_until),
        document=terms.document,
        standing=standing,
        state=label,
        colour=colour,
    )


def _standing(given: GivenDelegation, day: date) -> str:
    if given.revoked_on is not None:
        return REVOKED
    if given.begins_after(day):
        return COMING
    return IN_FORCE if given.is_in_force(day) else ENDED


def span_text(start: date, end: date | None) -> str:
    """Two days as printed; an open end says so."""
    return f"{format_date(start)} – {format_date(end)}" if end else f"từ {format_date(start)}, đến khi có thay đổi"


def _under_headings(permissions: Iterable[Permission]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    chosen = set(permissions)
    known: list[Delegable] = [row for permission, row in DELEGABLE.items() if permission in chosen]
    groups = [
        (heading, tuple(row.permission.label for row in rows))
        for heading, rows in groupby(known, key=lambda row: row.heading)
    ]
    others = tuple(permission.label for permission in Permission if permission in chosen - DELEGABLE.keys())
    return (*groups, (_OTHERS, others)) if others else tuple(groups)


def _acts(row: Delegation, actor: Actor, over: str) -> tuple[Possibility, ...]:
    if not may_enter_for(actor, row.delegator_post):
        return ()
    return DELEGATION_WORKFLOW.possibilities(actor=actor, state=row.state_value, facts=OverFacts(over))
