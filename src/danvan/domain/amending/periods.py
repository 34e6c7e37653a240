"""What a later version of a plan does to reports that come again: the same rule tells it before and does it after."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from danvan.domain.labelled import LabelledEnum

Key = TypeVar("Key", bound=Hashable)


class PeriodFate(LabelledEnum):
    """What becomes of the report of one unit for one period."""

    OPENED = "opened", "Giao thêm"
    RESTORED = "restored", "Giao lại"
    NEW_DAY = "new_day", "Đổi ngày cuối"
    WITHDRAWN = "withdrawn", "Rút"


@dataclass(frozen=True, slots=True)
class OwedPeriod:
    """The report of a period as it stands: its last day, whether it came, whether it was withdrawn."""

    last_day: date
    is_answered: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PeriodChange:
    """What becomes of one of them; `new_day` its last day from then on, None for one that is withdrawn."""

    fate: PeriodFate
    old_day: date | None
    new_day: date | None


def period_changes(
    asked: Mapping[Key, date], stored: Mapping[Key, OwedPeriod], day: date
) -> Iterator[tuple[Key, PeriodChange]]:
    """The changes that a text brings which asks for reports by these last days, put in force on a day.

    First of what is stored, in its order, then what is opened. What came stays, and so does what was overdue already.

    >>> list(period_changes({}, {"Q2": OwedPeriod(date(2026, 6, 20))}, date(2026, 6, 1)))[0][1].fate
    <PeriodFate.WITHDRAWN: 'withdrawn'>
    """
    for key, one in stored.items():
        change = _change(one, asked.get(key), day)
        if change is not None:
            yield key, change
    for key, last_day in asked.items():
        if key not in stored:
            yield key, PeriodChange(PeriodFate.OPENED, None, last_day)


def _change(one: OwedPeriod, asked: date | None, day: date) -> PeriodChange | None:
    if one.is_withdrawn:
        return None if asked is None else PeriodChange(PeriodFate.RESTORED, None, asked)
    if one.is_answered or one.last_day < day or asked == one.last_day:
        return None
    return PeriodChange(PeriodFate.WITHDRAWN if asked is None else PeriodFate.NEW_DAY, one.last_day, asked)
