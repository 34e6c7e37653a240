"""The rates of completeness and timeliness by unit, group and tree, for today or any past day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from django.db.models import Model, Q, QuerySet

from danvan.apps.orgs.models import GroupMembership, Unit, UnitGroup
from danvan.apps.orgs.selectors import carried_table, on_day
from danvan.apps.orgs.selectors.carried import CarriedRow
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.standings import counts_of, counts_today, positions_on
from danvan.domain.ledger import Counts, Rates, rates_of_counts
from danvan.domain.ledger.rates import counted

Obligations: TypeAlias = QuerySet[Obligation]
FlaggedIds: TypeAlias = QuerySet[Model, int]


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """A unit with what it owed and sent."""

    unit_id: int
    code: str
    name: str
    counts: Counts

    @property
    def rates(self) -> Rates:
        """Its rates."""
        return rates_of_counts(self.counts)


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """What units owed and sent as of a day, in Vietnamese order of units."""

    day: date
    units: tuple[UnitCounts, ...]

    @property
    def total(self) -> Counts:
        """All of them together."""
        return sum((unit.counts for unit in self.units), Counts())


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """A group of the day with what its units owed and sent."""

    group_id: int
    name: str
    units: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class TreeCounts:
    """A unit of another day's tree with the amounts that came over to it, exact; `lines` say from where."""

    unit_id: int
    name: str
    owed: Fraction
    received: Fraction
    on_time: Fraction
    excused: Fraction
    lines: tuple[str, ...]
    lacking: tuple[str, ...]


def ledger_counts(
    obligations: QuerySet[Obligation], day: date, today: date, *, flagged: FlaggedIds | None = None
) -> LedgerCounts:
    """What each unit owed and sent, as known at the end of `day`; by the columns for today, by the entries before.

    Give it obligations that are withdrawn by now too; `flagged` are the ids of those with flags on what was sent by
    then. Two queries for today, three for a past day.
    """
    by_unit = _today(obligations, today, flagged) if day >= today else _past(obligations, day, flagged)
    found = Unit.objects.filter(pk__in=by_unit.keys()).order_by("sort_key", "id").values_list("id", "code", "name")
    return LedgerCounts(day, tuple(UnitCounts(pk, code, name, by_unit[pk]) for pk, code, name in found))


def _today(obligations: QuerySet[Obligation], today: date, flagged: FlaggedIds | None) -> dict[int, Counts]:
    counts = counts_today(today, None if flagged is None else Q(pk__in=flagged))
    rows = obligations.filter(STANDING).select_related(None).order_by().values("unit_id").annotate(**counts)
    return {row["unit_id"]: counts_of(row) for row in rows}


def _past(obligations: QuerySet[Obligation], day: date, flagged: FlaggedIds | None) -> dict[int, Counts]:
    by_unit: dict[int, Counts] = {}
    with_flags = frozenset(() if flagged is None else flagged)
    for row in positions_on(obligations, day):
        one = counted(row.position, day, is_flagged=row.obligation_id in with_flags)
        by_unit[row.unit_id] = by_unit.get(row.unit_id, Counts()) + one
    return by_unit


def group_counts(found: LedgerCounts, authority_id: int) -> tuple[GroupCounts, ...]:
    """The same by the groups of an authority on that day; a unit of two groups counts in both. One query."""
    members = (
        GroupMembership.objects.filter(on_day(found.day), group__owner_id=authority_id)
        .order_by("group__position", "group_id", "id")
        .values_list("group_id", "group__name", "unit_id")
    )
    of_unit: Mapping[int, Counts] = {unit.unit_id: unit.counts for unit in found.units}
    names: dict[int, str] = {}
    sums: dict[int, list[Counts]] = {}
    for group_id, name, unit_id in members:
        if unit_id in of_unit:
            names[group_id] = name
            sums.setdefault(group_id, []).append(of_unit[unit_id])
    return tuple(GroupCounts(pk, names[pk], len(counts), _sum(counts)) for pk, counts in sums.items())


def tree_counts(found: LedgerCounts, tree_day: date) -> tuple[TreeCounts, ...]:
    """The same by the units of another day, divided by shares; what cannot be divided is told by its unit's lines."""
    amounts = {
        unit.unit_id: tuple(
            map(Fraction, (unit.counts.owed, unit.counts.received, unit.counts.on_time, unit.counts.excused))
        )
        for unit in found.units
    }
    carried = carried_table(amounts, tree_day)
    return tuple(_of_tree(row) for row in carried.rows)


def _of_tree(row: CarriedRow) -> TreeCounts:
    owed, received, on_time, excused = row.amounts or (Fraction(0),) * 4
    return TreeCounts(row.unit_id, row.name, owed, received, on_time, excused, row.lines, row.lacking)


def group_named(text: str) -> UnitGroup | None:
    """A group by its code or its name."""
    groups = UnitGroup.objects.order_by("position", "id")
    return groups.filter(code=text).first() or groups.filter(name=text).first()


def members_of(group: UnitGroup, day: date) -> QuerySet[GroupMembership, int]:
    """The units of a group on a day, as a condition."""
    return GroupMembership.objects.filter(on_day(day), group=group).values_list("unit_id", flat=True)


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
