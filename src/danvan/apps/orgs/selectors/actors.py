"""The posts and delegations of a person and the actor that they make."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, QuerySet

from danvan.adapters.prepared_queries import Parameter, PreparedQuery
from danvan.apps.accounts.models import Person
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.given import given_delegation, known_roles, loaded_delegations
from danvan.apps.orgs.models import Delegation, Post
from danvan.domain.authority import ActingFor, Actor, Leadership, Role
from danvan.domain.authority.delegable import acting_permissions
from danvan.domain.authority.delegation import GivenDelegation
from danvan.domain.vietnamese.dates import format_date

# the committee of a unit and the two that can stand above it: no state body has more above it that plans
_AUTHORITIES = ("unit__authority_id", "unit__authority__parent_id", "unit__authority__parent__parent_id")
_COLUMNS = ("id", "title", "leadership", "unit_id", "unit__name", "roles__role", "holds", *_AUTHORITIES)


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post that a person may act in today."""

    post_id: int
    title: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class CapacityChoice:
    """A delegation that a person may act by today, as ready text; `acts` are the labels of what it gives."""

    delegation_id: int
    label: str
    document: str
    until: str
    acts: tuple[str, ...]


def posts_on(person_id: int, day: date) -> QuerySet[Post]:
    """The posts that a person holds on a day."""
    return Post.objects.filter(on_day(day), person_id=person_id).select_related("unit").order_by("id")


def post_choices(person_id: int, day: date) -> tuple[PostChoice, ...]:
    """The posts in which a person may act on a day."""
    return tuple(PostChoice(post.pk, post.title, post.unit.name) for post in posts_on(person_id, day))


def roles_held(person_id: int, day: date) -> frozenset[Role]:
    """The roles that all posts of a person give on a day."""
    return known_roles(Post.objects.filter(on_day(day), person_id=person_id).values_list("roles__role", flat=True))


def capacity_choices(person_id: int, day: date) -> tuple[CapacityChoice, ...]:
    """The delegations by which a person may act on a day, in the order in which they began."""
    return tuple(_choice(row, given) for row, given in _held_in_force(person_id, day))


def acting_choices(actor: Actor, day: date) -> tuple[tuple[CapacityChoice, Actor], ...]:
    """The same for the actor's person, each with the actor that they would be by it."""
    held = _held_in_force(actor.person_id, day)
    return tuple((_choice(row, given), _actor_by(row, given)) for row, given in held)


def _held_in_force(person_id: int, day: date) -> Iterator[tuple[Delegation, GivenDelegation]]:
    rows = _held(person_id).filter(revoked_at__isnull=True).order_by("valid_from", "id")
    return ((row, given) for row in rows if (given := given_delegation(row)).is_in_force(day))


def _held(person_id: int) -> QuerySet[Delegation]:
    """The delegations to a person's posts, with what an actor by one of them needs."""
    rows = loaded_delegations().filter(delegate_post__person_id=person_id)
    return rows.select_related("delegator_post__unit__authority__parent")


def _choice(row: Delegation, given: GivenDelegation) -> CapacityChoice:
    return CapacityChoice(
        delegation_id=row.pk,
        label=f"{given.terms.kind.abbreviation} {given.delegator.named}",
        document=given.terms.document,
        until=format_date(given.last_day) if given.last_day else "",
        acts=tuple(permission.label for permission in sorted(given.terms.permissions)),
    )


def actor_for(person: Person, day: date, post_id: int | None = None, delegation_id: int | None = None) -> Actor | None:
    """The person as one who acts in a post held on that day, or None when they hold none.

    `post_id` chooses among several posts; a post that is not theirs on that day counts as not given. With
    `delegation_id` they act by that delegation, and are nobody (None) when it is not theirs or not in force: never
    silently in a post of their own.
    """
    if delegation_id is not None:
        return _acting_for_another(person, day, delegation_id)
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in _POSTS_HELD.rows(person_id=person.pk, day=day)]
    if not rows:
        return None
    held = [row["id"] for row in rows]
    chosen: int = post_id if post_id is not None and post_id in held else held[0]
    of_post = [row for row in rows if row["id"] == chosen]
    return Actor(
        person_id=person.pk,
        person_name=person.full_name,
        post_title=of_post[0]["title"],
        unit_id=of_post[0]["unit_id"],
        unit_name=of_post[0]["unit__name"],
        roles=known_roles(row["roles__role"] for row in of_post),
        post_id=chosen,
        authority_id=of_post[0][_AUTHORITIES[0]] or of_post[0]["unit_id"],
        superior_ids=tuple(of_post[0][name] for name in _AUTHORITIES[1:] if of_post[0][name]),
        leadership=Leadership(of_post[0]["leadership"]),
        has_other_capacity=len(set(held)) > 1 or of_post[0]["holds"],
    )


def _posts_held() -> QuerySet[Post, Any]:
    """The posts of a person on a day with their roles, and whether the person holds a delegation by its own days.

    Whether the delegator's post still stands is seen when it is chosen.
    """
    person_id, day = Parameter("person_id", BigIntegerField()), Parameter("day", DateField())
    held = Delegation.objects.filter(on_day(day), delegate_post__person_id=person_id, revoked_at__isnull=True)
    posts = Post.objects.filter(on_day(day), person_id=person_id).annotate(holds=Exists(held))
    return posts.order_by("id", "roles__role").values_list(*_COLUMNS)


_POSTS_HELD = PreparedQuery(_posts_held)


def why_not_acting(person_id: int, day: date, delegation_id: int) -> str:
    """Why a person cannot act by a delegation on a day, as one sentence; empty when they can."""
    row = loaded_delegations().filter(pk=delegation_id, delegate_post__person_id=person_id).first()
    if row is None:
        return "Ông (bà) không được ủy quyền theo văn bản này."
    return given_delegation(row).why_not_in_force(day)


def _acting_for_another(person: Person, day: date, delegation_id: int) -> Actor | None:
    row = _held(person.pk).filter(pk=delegation_id).first()
    if row is None:
        return None
    given = given_delegation(row)
    return _actor_by(row, given) if given.is_in_force(day) else None


def _actor_by(row: Delegation, given: GivenDelegation) -> Actor:
    unit, person = row.delegator_post.unit, row.delegate_post.person
    authority = unit.authority or unit
    above = authority.parent
    return Actor(
        person_id=person.pk,
        person_name=person.full_name,
        post_title=given.delegate.title,
        unit_id=unit.pk,
        unit_name=unit.name,
        roles=frozenset(),
        post_id=given.delegate.post_id,
        authority_id=authority.pk,
        superior_ids=tuple(pk for pk in (authority.parent_id, above.parent_id if above else None) if pk),
        leadership=given.delegate.leadership,
        acting_for=ActingFor(
            delegation_id=row.pk,
            kind=given.terms.kind,
            name=given.delegator.person_name,
            post_title=given.delegator.title,
            unit_name=given.delegator.unit_name,
            document_number=given.terms.document_number,
            document_date=given.terms.document_date,
            permissions=acting_permissions(given.terms.permissions, given.delegator.permissions),
            own_unit_id=given.delegate.unit_id,
            own_unit_name=given.delegate.unit_name,
        ),
        has_other_capacity=True,
    )
