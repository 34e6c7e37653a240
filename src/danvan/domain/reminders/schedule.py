"""On which days somebody is reminded of an owed thing: before its last day, on it, and after it; never on a day off.

A reminder that falls on a day off comes on the working day before, so that there is still time; one after the last
day comes on the next working day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import RuleViolation

IsWorked = Callable[[date], bool]

MOST_DAYS_BEFORE = 60
MOST_TIMES_BEFORE = 5
LONGEST_REPEAT = 60
LAST_HOUR = 23
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_LONGEST_REST = 30  # no series of days off is longer; a calendar that says so is wrong


class Occasion(LabelledEnum):
    """Why somebody is reminded, in the order of time."""

    BEFORE = "before", "Sắp đến hạn"
    DUE = "due", "Đến hạn"
    AFTER = "after", "Quá hạn"


@dataclass(frozen=True, slots=True)
class Schedule:
    """How an authority reminds.

    `days_before` calendar days before the last day, from far to near; `repeat_after` calendar days between two
    reminders of what is overdue; `times_after` how often at most; `hour` from which letters leave on a working day.
    """

    days_before: tuple[int, ...] = (7, 1)
    repeat_after: int = 7
    times_after: int = 4
    hour: int = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder of one owed thing: the working day on which it is due, and its name, the same on every day asked.

    `key` is "before-7", "due", "after-2": each is sent at most once.
    """

    occasion: Occasion
    day: date
    key: str


def checked_schedule(days_before: str, *, repeat_after: int, times_after: int, hour: int) -> Schedule:
    """A schedule as somebody types it: "7, 1" days before. Raises RuleViolation naming the field and the mend.

    >>> checked_schedule("1, 7", repeat_after=7, times_after=4, hour=7).days_before
    (7, 1)
    """
    words = [word for word in days_before.replace(";", ",").replace(",", " ").split() if word]
    if not all(word.isascii() and word.isdigit() for word in words):
        raise RuleViolation("Số ngày nhắc trước: ghi các số nguyên, cách nhau bằng dấu phẩy, ví dụ: 7, 1.")
    days = sorted({int(word) for word in words}, reverse=True)
    if len(days) > MOST_TIMES_BEFORE or any(not 1 <= day <= MOST_DAYS_BEFORE for day in days):
        raise RuleViolation(
            f"Số ngày nhắc trước: tối đa {MOST_TIMES_BEFORE} lần, mỗi lần từ 1 đến {MOST_DAYS_BEFORE} ngày trước hạn."
        )
    if not 1 <= repeat_after <= LONGEST_REPEAT:
        raise RuleViolation(f"Nhắc lại khi quá hạn: ghi số ngày từ 1 đến {LONGEST_REPEAT}.")
    if not 0 <= times_after <= LONGEST_REPEAT:
        raise RuleViolation(f"Số lần nhắc khi quá hạn: ghi từ 0 (không nhắc) đến {LONGEST_REPEAT}.")
    if not 0 <= hour <= LAST_HOUR:
        raise RuleViolation("Giờ gửi: ghi số giờ từ 0 đến 23.")
    return Schedule(tuple(days), repeat_after, times_after, hour)


def moments(last_day: date, schedule: Schedule, is_worked: IsWorked) -> Iterator[Moment]:
    """All reminders of a thing with this last day, in the order of time; two may share a day."""
    for count in schedule.days_before:
        yield Moment(Occasion.BEFORE, _not_after(last_day - timedelta(days=count), is_worked), f"before-{count}")
    yield Moment(Occasion.DUE, _not_after(last_day, is_worked), "due")
    for count in range(schedule.times_after):
        stated = last_day + _ONE_DAY + timedelta(days=schedule.repeat_after * count)
        yield Moment(Occasion.AFTER, _not_before(stated, is_worked), f"after-{count + 1}")


def moment_reached(last_day: date, today: date, schedule: Schedule, is_worked: IsWorked) -> Moment | None:
    """The latest reminder whose day has come; None before the first of them.

    Whoever missed the day of a reminder (the machine stood still) gets it later; of several missed ones only the last.
    What is overdue is called so from the day after the last day, whatever was missed.
    """
    reached = [moment for moment in moments(last_day, schedule, is_worked) if moment.day <= today]
    if today <= last_day:
        return reached[-1] if reached else None
    overdue = [moment for moment in reached if moment.occasion is Occasion.AFTER]
    return overdue[-1] if overdue else None


def worked_days(calendar: WorkingCalendar) -> IsWorked:
    """Whether a day is worked; of a year that the calendar does not know every weekday is."""

    def is_worked(day: date) -> bool:
        return calendar.is_working_day(day) if calendar.covers(day.year) else day.weekday() < _SATURDAY

    return is_worked


def is_quiet(today: date, is_worked: IsWorked) -> bool:
    """Whether nothing is sent on this day."""
    return not is_worked(today)


def _not_after(day: date, is_worked: IsWorked) -> date:
    return next((one for one in _days(day, -_ONE_DAY) if is_worked(one)), day)


def _not_before(day: date, is_worked: IsWorked) -> date:
    return next((one for one in _days(day, _ONE_DAY) if is_worked(one)), day)


def _days(first: date, step: timedelta) -> Iterator[date]:
    return (first + step * count for count in range(_LONGEST_REST))
