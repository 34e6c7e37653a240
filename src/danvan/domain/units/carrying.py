"""Values of units from the tree of one day carried over to the tree of another, with the reasons line by line.

What adds up (counts, and the two sides of a ratio) goes over by shares. Where no text says how much of a unit went
where, its value goes to nobody: it is listed as not divisible, with the units that hold a part of it. Ranks and grades
are never averaged: they stand beside the successor, each with the unit that it was given to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from danvan.domain.labelled import LabelledEnum
from danvan.domain.units.following import Network, Part, Whereabouts
from danvan.domain.units.succession import WHOLE, Edge, share_label
from danvan.domain.vietnamese.dates import format_date

Value = TypeVar("Value")
Amounts = tuple[Fraction, ...]


class WhyLeft(LabelledEnum):
    """Why a value, or a part of one, goes to no unit of the day."""

    NOT_DIVISIBLE = "not_divisible", "không chia được"
    ABOLISHED = "abolished", "đã giải thể, không có đơn vị kế thừa"
    UNTOLD = "untold", "chưa ghi đơn vị tương ứng"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of reasoning: which part of which unit's value went to a unit, and by which papers.

    `share` None: a part of it, nobody knows how much.
    """

    source_id: int
    share: Fraction | None
    steps: tuple[Edge, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CarriedSum:
    """What came to one unit of the day: the amounts, the lines they come from, and those that hold an unknown part."""

    unit_id: int
    amounts: Amounts
    lines: tuple[Line, ...]
    lacking: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What of a unit's value goes to no unit of the day, and why; `candidates` hold parts of the unit."""

    source_id: int
    amounts: Amounts
    why: WhyLeft
    candidates: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CarriedSums:
    """Sums by the tree of a day, in the order of the units' ids; with `left` they make up all that was given."""

    day: date
    units: tuple[CarriedSum, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share of something as its two sides, so that shares of several units can be put together."""

    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Beside(Generic[Value]):
    """A value that one unit was given, told beside the unit in which it, or a part of it, is on the day."""

    value: Value
    line: Line


@dataclass(frozen=True, slots=True)
class ListedUnit(Generic[Value]):
    """A unit of the day with the values of those that are in it, wholly or in part; none is averaged."""

    unit_id: int
    beside: tuple[Beside[Value], ...]


@dataclass(frozen=True, slots=True)
class CarriedList(Generic[Value]):
    """Single values by the tree of a day; `left` are the units that are in none, each with its value and the reason."""

    day: date
    units: tuple[ListedUnit[Value], ...]
    left: tuple[tuple[Value, Left], ...]


def carry_sums(values: Mapping[int, Decimal], network: Network, day: date) -> CarriedSums:
    """Values that add up, by the tree of a day; nothing is lost and nothing invented."""
    return carry_amounts({unit_id: (Fraction(value),) for unit_id, value in values.items()}, network, day)


def carry_ratios(values: Mapping[int, Ratio], network: Network, day: date) -> CarriedSums:
    """Ratios by the tree of a day, as amounts of numerator and denominator; each side goes over by itself."""
    sides = {unit_id: (Fraction(ratio.numerator), Fraction(ratio.denominator)) for unit_id, ratio in values.items()}
    return carry_amounts(sides, network, day)


def carry_amounts(values: Mapping[int, Amounts], network: Network, day: date) -> CarriedSums:
    """Several amounts of each unit at once, by the tree of a day."""
    gathered: dict[int, list[tuple[Line, Amounts]]] = {}
    lacking: dict[int, list[Line]] = {}
    left = []
    for source_id in sorted(values):
        where = network.on(source_id, day)
        for part in where.parts:
            line = _line(network, where, part)
            if part.share is None:
                lacking.setdefault(part.unit_id, []).append(line)
            else:
                gathered.setdefault(part.unit_id, []).append((line, _times(values[source_id], part.share)))
        rest = WHOLE - sum((part.share for part in where.parts if part.share is not None), Fraction(0))
        if rest:
            left.append(_left(network, where, _times(values[source_id], rest)))
    return CarriedSums(
        day=day,
        units=tuple(
            CarriedSum(
                unit_id,
                _added(amounts for _, amounts in gathered.get(unit_id, ())),
                tuple(line for line, _ in gathered.get(unit_id, ())),
                tuple(lacking.get(unit_id, ())),
            )
            for unit_id in sorted(gathered.keys() | lacking.keys())
        ),
        left=tuple(left),
    )


def carry_list(values: Mapping[int, Value], network: Network, day: date) -> CarriedList[Value]:
    """Ranks, grades and other values of single units, beside the units of a day that hold them or a part of them."""
    beside: dict[int, list[Beside[Value]]] = {}
    left = []
    for source_id in sorted(values):
        where = network.on(source_id, day)
        for part in where.parts:
            beside.setdefault(part.unit_id, []).append(Beside(values[source_id], _line(network, where, part)))
        if where.lost:
            left.append((values[source_id], _left(network, where, (WHOLE,))))
    units = tuple(ListedUnit(unit_id, tuple(beside[unit_id])) for unit_id in sorted(beside))
    return CarriedList(day, units, tuple(left))


def _times(amounts: Amounts, share: Fraction) -> Amounts:
    return tuple(amount * share for amount in amounts)


def _added(every: Iterable[Amounts]) -> Amounts:
    """The amounts side by side; none at all where a unit got only parts that nobody knows."""
    return tuple(sum(side, Fraction(0)) for side in zip(*every, strict=True))


def _line(network: Network, where: Whereabouts, part: Part) -> Line:
    source = network.name(where.unit_id)
    if not part.steps:
        return Line(where.unit_id, part.share, (), f"{source}: vẫn là đơn vị này ngày {format_date(where.day)}.")
    if part.share is None:
        how_much = "một phần, không rõ bao nhiêu"
    else:
        how_much = "toàn bộ" if part.share == WHOLE else share_label(part.share)
    text = f"{source} → {network.name(part.unit_id)}: {how_much}; {_sources(network, part.steps)}."
    return Line(where.unit_id, part.share, part.steps, text)


def _sources(network: Network, steps: tuple[Edge, ...]) -> str:
    """The successions on a way; each named by its units where there are several."""
    if len(steps) == 1:
        return steps[0].source
    return "; ".join(f"{network.name(edge.predecessor_id)} {edge.source}" for edge in steps)


def _left(network: Network, where: Whereabouts, amounts: Amounts) -> Left:
    name = network.name(where.unit_id)
    candidates = tuple(part.unit_id for part in where.parts if part.share is None)
    if candidates:
        places = ", ".join(network.name(unit_id) for unit_id in candidates)
        text = (
            f"{name}: được lập từ nhiều đơn vị ({places}), không tách lại được cho từng đơn vị."
            if network.units[where.unit_id].life.first > where.day
            else f"{name}: không chia được, vì không có văn bản nêu phần của mỗi đơn vị ({places}). "
            "Ghi tỷ lệ ở trang của đơn vị nếu có căn cứ."
        )
        return Left(where.unit_id, amounts, WhyLeft.NOT_DIVISIBLE, candidates, text)
    if where.abolished:
        ended = "; ".join(f"{network.name(edge.predecessor_id)} {edge.source}" for edge in where.abolished)
        return Left(where.unit_id, amounts, WhyLeft.ABOLISHED, (), f"{name}: không có đơn vị kế thừa ({ended}).")
    return Left(where.unit_id, amounts, WhyLeft.UNTOLD, (), f"{name}: {_untold(network, where)}.")


def _untold(network: Network, where: Whereabouts) -> str:
    """At which units the record stops, and what it does not tell."""
    is_back = network.units[where.unit_id].life.first > where.day
    lacking = "chưa có dữ liệu về đơn vị trước đó" if is_back else "chưa có dữ liệu về đơn vị kế thừa"
    places = [f"{network.name(unit_id)} ({network.units[unit_id].life.label})" for unit_id in where.untold]
    if where.untold == (where.unit_id,):
        return f"tồn tại {network.units[where.unit_id].life.label}, {lacking}"
    return f"dữ liệu dừng ở {', '.join(places)}, {lacking}"
