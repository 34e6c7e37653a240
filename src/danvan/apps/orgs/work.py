"""One line of a person's work list, as every app above gives it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
