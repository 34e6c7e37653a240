"""A decided ranking by the units of another day: each grade and rank beside the unit that took over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.orgs.selectors import carried_values
from danvan.apps.orgs.selectors.carried import ListedRow
from danvan.apps.scoring.frozen import RankedList, RankedUnit


@dataclass(frozen=True, slots=True)
class CarriedList:
    """One ranked list by the units of a day; `left` names the ranked units that are in none of them, and why."""

    title: str
    rows: tuple[ListedRow[RankedUnit], ...]
    left: tuple[tuple[RankedUnit, str], ...]


def carried_lists(lists: Iterable[RankedList], day: date) -> tuple[CarriedList, ...]:
    """Decided lists by the units of a day. Ranks and grades are the old units' and are never made into new ones."""
    found = []
    for ranked in lists:
        carried = carried_values({row.unit_id: row for row in ranked.rows}, day)
        left = tuple((row, one.text) for row, one in carried.left)
        found.append(CarriedList(ranked.title, carried.rows, left))
    return tuple(found)
