"""Values of units by the tree of another day, as ready text with the reasons beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from danvan.apps.orgs.in_time import network_around
from danvan.domain.units import Network, carry_amounts, carry_list
from danvan.domain.units.carrying import Amounts, Line
from danvan.domain.units.succession import WHOLE, share_label

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """What came to one unit of the day: the amounts (none where only unknown parts came), and where from.

    `lacking` tells of units of which a part that nobody knows belongs here too.
    """

    unit_id: int
    name: str
    amounts: Amounts
    lines: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftRow:
    """What of a unit's values goes to no unit of the day, and why."""

    unit_id: int
    name: str
    amounts: Amounts
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class CarriedTable:
    """Sums by the units of a day, in Vietnamese order; with `left` they make up all that was given."""

    day: date
    rows: tuple[CarriedRow, ...]
    left: tuple[LeftRow, ...]


@dataclass(frozen=True, slots=True)
class BesideRow(Generic[Value]):
    """A value told beside a unit of the day: whose it was, how much of that unit is here, and by which papers."""

    name: str
    value: Value
    share: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedRow(Generic[Value]):
    """A unit of the day with the values of the units that are in it."""

    unit_id: int
    name: str
    beside: tuple[BesideRow[Value], ...]


@dataclass(frozen=True, slots=True)
class CarriedValues(Generic[Value]):
    """Single values by the units of a day; `left` are those whose unit is in none, with the reason."""

    day: date
    rows: tuple[ListedRow[Value], ...]
    left: tuple[tuple[Value, LeftRow], ...]


def carried_table(values: Mapping[int, Amounts], day: date) -> CarriedTable:
    """Amounts of units, by the tree of a day. The same values and day give the same table, whatever the order."""
    network = network_around(values.keys(), day)
    carried = carry_amounts(values, network, day)
    rows = {
        unit.unit_id: CarriedRow(
            unit.unit_id, network.name(unit.unit_id), unit.amounts, _texts(unit.lines), _texts(unit.lacking)
        )
        for unit in carried.units
    }
    left = {
        one.source_id: LeftRow(one.source_id, network.name(one.source_id), one.amounts, one.why.label, one.text)
        for one in carried.left
    }
    return CarriedTable(day, _in_order(rows, network), _in_order(left, network))


def carried_values(values: Mapping[int, Value], day: date) -> CarriedValues[Value]:
    """Ranks, grades and the like of single units, beside the units of a day; never averaged."""
    network = network_around(values.keys(), day)
    carried = carry_list(values, network, day)
    rows = {
        unit.unit_id: ListedRow(
            unit.unit_id,
            network.name(unit.unit_id),
            tuple(
                BesideRow(network.name(one.line.source_id), one.value, _share(one.line), one.line.text)
                for one in unit.beside
            ),
        )
        for unit in carried.units
    }
    left = {
        one.source_id: (value, LeftRow(one.source_id, network.name(one.source_id), (), one.why.label, one.text))
        for value, one in carried.left
    }
    return CarriedValues(day, _in_order(rows, network), _in_order(left, network))


def _in_order(rows: Mapping[int, Value], network: Network) -> tuple[Value, ...]:
    """Rows by unit, in the order in which the network has the units."""
    return tuple(rows[unit_id] for unit_id in network.units if unit_id in rows)


def _texts(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)


def _share(line: Line) -> str:
    if line.share is None:
        return "một phần, không chia được"
    return "toàn bộ" if line.share == WHOLE else share_label(Fraction(line.share))
