"""Stored units, phases and successions as values of the domain."""

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction

from django.db.models import Q

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import SuccessionConfidence
from danvan.apps.orgs.models import Succession, Unit, UnitPhase
from danvan.domain.units import Edge, Network, Phase, Span, SuccessionKind, UnitInTime

# An edge leads forward in time; more successions than this between two days no record has.
_MOST_STEPS = 20
_DIRECTIONS = (("predecessor_id", "successor_id"), ("successor_id", "predecessor_id"))


def unit_in_time(unit: Unit, name: str = "") -> UnitInTime:
    """A stored unit with the days of its life; by its latest name, or another one of it."""
    life = Span(unit.valid_from, unit.valid_until)
    return UnitInTime(unit.pk, unit.code, name or unit.name, life, unit.is_start_known)


def phase_of(row: UnitPhase) -> Phase:
    """A stored phase as the rules see it."""
    span = Span(row.valid_from, row.valid_until)
    return Phase(row.unit_id, span, row.name, row.kind_id, row.parent_id, row.document)


def edge_of(row: Succession) -> Edge:
    """A stored succession as the rules see it."""
    return Edge(
        predecessor_id=row.predecessor_id,
        successor_id=row.successor_id,
        kind=SuccessionKind(row.kind),
        effective=row.effective_date,
        share=None if row.share is None else Fraction(row.share),
        document=row.document,
        is_confirmed=row.confidence == SuccessionConfidence.CONFIRMED,
    )


def phases_by_unit(rows: Iterable[UnitPhase]) -> dict[int, list[Phase]]:
    """Stored phases by their unit, each unit's in the order of their days."""
    found: dict[int, list[Phase]] = {}
    for row in sorted(rows, key=lambda row: (row.unit_id, row.valid_from)):
        found.setdefault(row.unit_id, []).append(phase_of(row))
    return found


def network_around(unit_ids: Collection[int], day: date | None = None) -> Network:
    """The units with all that they became and all that they came from, in Vietnamese order of their names.

    A query a step in each direction. With a day, units that exist on it bear their names of the day; all others their
    latest ones.
    """
    rows = {row.pk: row for direction in _DIRECTIONS for row in _followed(set(unit_ids), *direction)}
    ends = {end for row in rows.values() for end in (row.predecessor_id, row.successor_id) if end is not None}
    units = Unit.objects.filter(pk__in=ends | set(unit_ids)).order_by("sort_key", "valid_from", "id")
    names = _names_on(ends | set(unit_ids), day) if day is not None else {}
    return Network(
        [unit_in_time(unit, names.get(unit.pk, "")) for unit in units], [edge_of(row) for row in rows.values()]
    )


def were_changed(unit_ids: Collection[int], since: date, day: date) -> bool:
    """Whether some of the units followed others, or others them, after `since` and until `day`. One query."""
    concerned = Q(successor_id__in=unit_ids) | Q(predecessor_id__in=unit_ids)
    return Succession.objects.filter(concerned, effective_date__gt=since, effective_date__lte=day).exists()


def _names_on(unit_ids: Collection[int], day: date) -> dict[int, str]:
    phases = UnitPhase.objects.filter(on_day(day), unit_id__in=unit_ids).order_by("id")
    return dict(phases.values_list("unit_id", "name"))


def _followed(unit_ids: set[int], start: str, end: str) -> list[Succession]:
    """The successions from some units on, in one direction, step by step."""
    rows: list[Succession] = []
    reached, new = set(unit_ids), set(unit_ids)
    for _ in range(_MOST_STEPS):
        found = list(Succession.objects.filter(**{f"{start}__in": new}).order_by("id")) if new else []
        rows += found
        new = {getattr(row, end) for row in found if getattr(row, end) is not None} - reached
        reached |= new
    return rows
