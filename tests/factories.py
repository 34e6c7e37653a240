"""Short ways to what tests need: units, actors, moments."""

from datetime import date, datetime

from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Delegation, Post
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import DelegationWords, make_delegation
from danvan.apps.sample.district import District, load_district
from danvan.apps.sample.years import load_years
from danvan.domain.authority import Actor, DelegationKind, Role, permissions_of
from danvan.domain.authority.delegable import delegable_of
from tests.remembered import remembered

__all__ = ["District", "actor", "load_district", "moment", "pure_actor"]

A_DAY = date(2023, 4, 10)


def moment(year: int, month: int, day: int, hour: int = 9) -> datetime:
    """An aware instant in Vietnamese time."""
    return timezone.make_aware(datetime(year, month, day, hour))  # noqa: DTZ001 -- made aware here


def actor(district: District, username: str, day: date = A_DAY) -> Actor:
    """A person of the district as an actor."""
    found = actor_for(district.people[username], day)
    assert found is not None
    return found


def deputy_actor(district: District, username: str, at: datetime, **changes: object) -> Actor:
    """A deputy of the district who acts in the head's place, by a delegation made for it."""
    delegation = delegate(district, username, at, **changes)
    found = actor_for(district.people[username], timezone.localdate(at), delegation_id=delegation.pk)
    assert found is not None
    return found


def delegate(district: District, username: str, at: datetime, **changes: object) -> Delegation:
    """A delegation of the head of the deputy's unit, of everything that the head may give, unless `changes` say other."""
    taker = Post.objects.select_related("unit").get(person__username=username)
    giver = Post.objects.get(unit=taker.unit, leadership="head", roles__role__in=("chairman", "unit_head"))
    head = actor_for(giver.person, timezone.localdate(at))
    assert head is not None
    words = {
        "delegator_post_id": giver.pk,
        "delegate_post_id": taker.pk,
        "kind": DelegationKind.DEPUTY,
        "permissions": frozenset(row.permission for row in delegable_of(permissions_of(head.roles))),
        "valid_from": timezone.localdate(at),
        "valid_until": None,
        "document_number": "12/QĐ-UBND",
        "document_date": timezone.localdate(at),
        "reason": "",
    }
    return make_delegation(actor=head, words=DelegationWords(**words | changes), at=at)


def pure_actor(*roles: Role, unit_id: int = 1) -> Actor:
    """An actor for rules that need no database."""
    return Actor(1, "Chuyên viên", "Chuyên viên", unit_id, "Đơn vị", frozenset(roles))


def person_named(username: str) -> Person:
    """A stored person."""
    return Person.objects.get(username=username)


def sample_years() -> list[str]:
    """Both sample years; what their loading told."""

    def build() -> list[str]:
        told: list[str] = []
        load_years(report=told.append)
        return told

    return remembered("sample years", build)
