"""One line of a person's work list, as every app above gives it, and how all apps' lines come from one query."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from django.db.models import DateField, Expression, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from danvan.domain.authority.handing_over import OpenWork

# What waits in some units, over all apps that know of work; the pages put them together.
OpenWorkIn = Callable[[Collection[int]], tuple[OpenWork, ...]]


class Urgency(StrEnum):
    """Why the line stands in the list; in the order in which the list shows it."""

    LATE = "late"
    RETURNED = "returned"
    SOON = "soon"
    OPEN = "open"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for a person.

    `label` what to do, `place` for which unit or paper, `url_name` and `url_args` the page on which to do it,
    `due` the last day in time, None when there is none; `is_mine` when the person was named as responsible for it.
    """

    label: str
    place: str
    url_name: str
    url_args: tuple[int | str, ...]
    due: date | None
    urgency: Urgency
    is_mine: bool = False


#: What one thing that waits is told by: two numbers, a text, a day.
WorkRow: TypeAlias = tuple[int, int, str, date | None]
_Told: TypeAlias = str | Expression | F


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """Rows of things that wait, and the line that each makes; `told_by` names what the line is made of."""

    things: QuerySet[Model, object]
    told_by: tuple[_Told, _Told, _Told, _Told]
    line: Callable[[WorkRow], WorkItem]


def work_query(
    things: QuerySet[Model, object],
    line: Callable[[WorkRow], WorkItem],
    *,
    number: str | Expression,
    text: str | Expression,
    second: str | Expression | None = None,
    day: str | None = None,
) -> WorkQuery:
    """Things that wait, each told by its number, a second number (0), a text and a day (None)."""
    no_day = Cast(Value(None), DateField(null=True))  # PostgreSQL takes a bare NULL for text
    told = Cast(F(text) if isinstance(text, str) else text, TextField())
    return WorkQuery(things.order_by(), (number, second or Value(0), told, day or no_day), line)


def gathered(queries: Sequence[WorkQuery]) -> tuple[WorkItem, ...]:
    """The lines of all queries, those of one query after those of the one before. One query."""
    rows = [one.things.values_list(Value(place), *one.told_by) for place, one in enumerate(queries)]
    if not rows:
        return ()
    found = sorted(rows[0].union(*rows[1:], all=True), key=lambda row: (row[:3], row[3]))
    return tuple(queries[row[0]].line(row[1:]) for row in found)
