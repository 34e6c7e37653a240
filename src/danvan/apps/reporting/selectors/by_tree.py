"""A target's numbers by the units of another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from danvan.apps.orgs.selectors import carried_table
from danvan.apps.reporting.selectors.progress import UnitShare
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent
from danvan.domain.units.carrying import Amounts


@dataclass(frozen=True, slots=True)
class CarriedShare:
    """A unit of the day with its share made of the two sums, as ready text, and where they come from."""

    unit_id: int
    unit: str
    value_text: str
    lines: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarriedShares:
    """A target's numbers by the units of a day; `left` tells of the units whose numbers go to none, and why."""

    day: date
    rows: tuple[CarriedShare, ...]
    left: tuple[tuple[str, str, str], ...]
    without_data: tuple[str, ...]


def carried_shares(units: Iterable[UnitShare], day: date) -> CarriedShares:
    """Both sides of each unit's number by the units of a day; shares are never averaged."""
    known = {unit.unit_id: unit for unit in units}
    sides = {
        pk: (Fraction(unit.pair.numerator), Fraction(unit.pair.denominator))
        for pk, unit in known.items()
        if unit.pair is not None
    }
    carried = carried_table(sides, day)
    return CarriedShares(
        day=day,
        rows=tuple(
            CarriedShare(row.unit_id, row.name, _text(row.amounts), row.lines, row.lacking) for row in carried.rows
        ),
        left=tuple((row.name, _text(row.amounts), row.text) for row in carried.left),
        without_data=tuple(unit.unit for unit in known.values() if unit.pair is None),
    )


def _text(amounts: Amounts) -> str:
    if not amounts:
        return "chưa tính được"
    part, whole = amounts
    sides = f"{shown(round_half_up(part))}/{shown(round_half_up(whole))}"
    return f"{shown_percent(100 * part / whole)} ({sides})" if whole else sides
