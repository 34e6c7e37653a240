"""What units owed and handed in, by the units of another day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from danvan.apps.orgs.selectors import carried_table
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import ObligationRow, obligation_rows
from danvan.domain.clocks.lateness import Standing
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent

_HANDED_IN = frozenset({Standing.RECEIVED, Standing.RECEIVED_LATE, Standing.ACCEPTED, Standing.ACCEPTED_LATE})


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A unit of the day with what was owed and handed in for it, as ready text; `lines` say where that comes from."""

    unit_id: int
    unit_name: str
    owed: str
    handed_in: str
    late: str
    rate: str
    lines: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What of a unit goes to no unit of the day, and why."""

    unit_name: str
    owed: str
    handed_in: str
    late: str
    why: str


@dataclass(frozen=True, slots=True)
class TreeBoard:
    """The obligations of a year by the units of a day; rows and what is left come to the total."""

    day: date
    rows: tuple[TreeRow, ...]
    left: tuple[LeftOver, ...]
    total: int


def tree_board(obligations: QuerySet[Obligation], year: int, today: date, day: date) -> TreeBoard:
    """How many obligations of a year each unit of a day has, handed in and late, as they stand today.

    The counts add up, so they go over by shares; the rate is made of the two sums.
    """
    found = obligation_rows(obligations.filter(deadline__plan__year=year), today)
    counts: dict[int, list[int]] = {}
    for row in found:
        of_unit = counts.setdefault(row.unit_id, [0, 0, 0])
        for at, counted in enumerate(_counted(row)):
            of_unit[at] += counted
    carried = carried_table({pk: tuple(map(Fraction, sums)) for pk, sums in counts.items()}, day)
    return TreeBoard(
        day=day,
        rows=tuple(
            TreeRow(row.unit_id, row.name, *_texts(row.amounts), _rate(row.amounts), row.lines, row.lacking)
            for row in carried.rows
        ),
        left=tuple(LeftOver(row.name, *_texts(row.amounts), row.text) for row in carried.left),
        total=len(found),
    )


def _counted(row: ObligationRow) -> tuple[int, int, int]:
    """One obligation as counts: owed, handed in, late."""
    standing = Standing(row.standing)
    return (1, int(standing in _HANDED_IN), int(standing.is_late))


def _texts(amounts: tuple[Fraction, ...]) -> tuple[str, str, str]:
    owed, handed_in, late = (shown(round_half_up(amount)) for amount in amounts) if amounts else ("–", "–", "–")
    return owed, handed_in, late


def _rate(amounts: tuple[Fraction, ...]) -> str:
    """The share that was handed in."""
    if not amounts:
        return "không tính được"
    owed, handed_in, _ = amounts
    return shown_percent(100 * handed_in / owed)
