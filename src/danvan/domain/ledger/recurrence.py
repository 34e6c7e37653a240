"""How a reporting requirement comes again: its periods in a year, with the days of opening, due and lock of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from danvan.domain.labelled import LabelledEnum
from danvan.domain.periods import CutOff, Period, PeriodKind, periods_of
from danvan.domain.rules import RuleViolation

_ONE_DAY = timedelta(days=1)
MAX_DAYS = 120


class Opening(LabelledEnum):
    """From which day the report of a period can be sent."""

    PERIOD_END = "period_end", "Sau ngày chốt số liệu của kỳ"
    PERIOD_START = "period_start", "Từ ngày đầu của kỳ"
    ISSUE = "issue", "Ngay khi giao việc"


@dataclass(frozen=True, slots=True)
class OwedPeriod:
    """One period that will be owed: `opens_on` from when it can be sent, `last_day` the last day in time."""

    period: Period
    opens_on: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A kind of period cut somewhere; due `due_days` after its end, locked `lock_days` after that (None: never).

    Raises RuleViolation for days beyond what any requirement asks, or when it would be due before it opens.
    """

    kind: PeriodKind
    cut_off: CutOff
    due_days: int
    lock_days: int | None = None
    opening: Opening = Opening.PERIOD_END

    def __post_init__(self) -> None:
        """Refuse days out of reach."""
        if not 1 <= self.due_days <= MAX_DAYS:
            raise RuleViolation(
                f"Hạn nộp phải từ 1 đến {MAX_DAYS} ngày sau ngày chốt số liệu của kỳ. Hãy nhập lại số ngày."
            )
        if self.lock_days is not None and not 0 <= self.lock_days <= MAX_DAYS:
            raise RuleViolation(f"Ngày khoá phải từ 0 đến {MAX_DAYS} ngày sau hạn nộp. Hãy nhập lại số ngày.")

    def owed_in(self, year: int, issue_day: date) -> tuple[OwedPeriod, ...]:
        """What is owed for the periods of a year when it is asked for on a day.

        A period whose last day had passed before that day is not asked for: nothing is born overdue. None opens before
        that day.
        """
        found = []
        for period in periods_of(self.kind, year, self.cut_off):
            last_day = period.end + timedelta(days=self.due_days)
            if last_day >= issue_day:
                found.append(OwedPeriod(period, self._opens(period, issue_day), last_day))
        return tuple(found)

    def _opens(self, period: Period, issue_day: date) -> date:
        opens = {
            Opening.PERIOD_END: period.end + _ONE_DAY,
            Opening.PERIOD_START: period.start,
            Opening.ISSUE: issue_day,
        }
        return max(opens[self.opening], issue_day)
