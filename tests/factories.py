"""Short ways to what tests need: units, actors, moments."""

from datetime import date, datetime

from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.sample.district import District, load_district
from danvan.domain.authority import Actor, Role

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


def pure_actor(*roles: Role, unit_id: int = 1) -> Actor:
    """An actor for rules that need no database."""
    return Actor(1, "Chuyên viên", "Chuyên viên", unit_id, "Đơn vị", frozenset(roles))


def person_named(username: str) -> Person:
    """A stored person."""
    return Person.objects.get(username=username)
