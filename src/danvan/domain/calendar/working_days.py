"""The working calendar: which days count, and where a period of days ends.

A calendar knows only the years it was built with. Asking about another year is refused in words; a year whose
days off are only estimated answers, and says so (`confirmed`, and the steps of a `DueDay`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from danvan.domain.law import Confidence, DaysOff, cites, days_off
from danvan.domain.rules import RuleViolation

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a period: as stated, and as it falls after the roll-forward (equal when none applied).

    `steps` says in Vietnamese how the one became the other; `confirmed` is False when it rests on a year whose
    days off are estimated, or on a day of which it is not settled whether it is off.
    """

    stated: date
    due: date
    steps: tuple[str, ...]
    confirmed: bool

    @property
    def rolled(self) -> bool:
        """Whether the stated day was a day off and the period therefore ends later."""
        return self.stated != self.due


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days of the years it covers: weekdays but for days off, and the weekend days worked in exchange."""

    years: Mapping[int, DaysOff]

    @classmethod
    def of(cls, tables: Iterable[DaysOff]) -> "WorkingCalendar":
        """The calendar of exactly these years. Two tables of one year are refused with ValueError."""
        years: dict[int, DaysOff] = {}
        for table in tables:
            if table.year in years:
                raise ValueError(f"two tables of days off for {table.year}")
            years[table.year] = table
        return cls(MappingProxyType(years))

    def covers(self, year: int) -> bool:
        """Whether the calendar was built with the year."""
        return year in self.years

    def confirmed(self, year: int) -> bool:
        """Whether the table of a covered year is confirmed. Raises RuleViolation for an unknown year."""
        return self._table(year).confidence is Confidence.CONFIRMED

    @cites("45/2019/QH14", "Điều 111, Điều 112")
    def is_working_day(self, day: date) -> bool:
        """A day is worked if it is a weekday that is not off, or a weekend day swapped for one.

        Raises RuleViolation when the year of the day is not covered.

        Cites: Bộ luật Lao động 45/2019/QH14, Điều 111 and 112; yearly notices on swapped days.
        """
        table = self._table(day.year)
        if day.weekday() >= _SATURDAY:
            return day in table.worked
        return day not in table.off

    def next_working_day(self, day: date) -> date:
        """The first working day after the day; the day itself never counts."""
        return self.add_working_days(day, 1)

    @cites("91/2015/QH13", "Điều 147")
    def add_working_days(self, start: date, count: int) -> date:
        """The day on which a period of `count` working days from `start` ends; the first day is not counted.

        Zero gives `start` itself, worked or not; a negative count goes back (reminders before a due day).
        Raises RuleViolation when the walk enters a year that is not covered.

        Cites: Bộ luật Dân sự 91/2015/QH13, Điều 147.
        """
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        left, day = abs(count), start
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days pass from `start` to `end`: `start` is not counted, `end` is if it is worked.

        Negative when `end` lies before `start`, so that it undoes `add_working_days` both ways.
        """
        step = _ONE_DAY if end > start else -_ONE_DAY
        passed, day = 0, start
        while day != end:
            day += step
            passed += self.is_working_day(day)
        return passed if end > start else -passed

    @cites("91/2015/QH13", "Điều 148 khoản 5")
    def due_day(self, stated: date, *, roll_forward: bool) -> DueDay:
        """A period that ends on a day off ends at the end of the next working day, if the rule at hand rolls.

        The switch is the caller's, because the special laws on complaints and denunciations do not say whether
        a period of calendar days rolls; both days are kept, so that a page can show both.
        With the switch off no year needs to be covered.

        Cites: Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5.
        """
        if not roll_forward:
            return DueDay(stated, stated, (f"Hết hạn ngày {_printed(stated)}, không dời.",), confirmed=True)
        if self.is_working_day(stated):
            due, steps = stated, [f"Hết hạn ngày {_printed(stated)}, là ngày làm việc."]
        else:
            due = self.next_working_day(stated)
            steps = [
                f"Hết hạn ngày {_printed(stated)}, là ngày nghỉ.",
                f"Dời sang ngày làm việc tiếp theo: {_printed(due)} (Bộ luật Dân sự, Điều 148 khoản 5).",
            ]
        doubts = self._doubts(stated, due)
        return DueDay(stated, due, (*steps, *doubts), confirmed=not doubts)

    def _doubts(self, stated: date, due: date) -> list[str]:
        """Why the answer may change: estimated years, and the due day when it is not settled that it is worked."""
        years = sorted({stated.year, due.year})
        doubts = [f"Lịch nghỉ năm {year} chưa kiểm chứng." for year in years if not self.confirmed(year)]
        if due in self._table(due.year).doubtful:
            doubts.append(f"Chưa rõ ngày {_printed(due)} có được nghỉ hay không.")
        return doubts

    def _table(self, year: int) -> DaysOff:
        if year not in self.years:
            raise RuleViolation(
                f"Chưa tính được ngày làm việc của năm {year} vì chưa có bảng ngày nghỉ lễ, nghỉ bù của năm đó. "
                f"Cập nhật bảng ngày nghỉ năm {year} rồi tính lại.",
                year=str(year),
            )
        return self.years[year]


def calendar_of(first_year: int, last_year: int) -> WorkingCalendar:
    """The calendar of the years from the first to the last, both included, as the legal register has them.

    Years without a yearly notice are covered by their solar holidays alone and are not `confirmed`.
    """
    return WorkingCalendar.of(days_off(year) for year in range(first_year, last_year + 1))


def _printed(day: date) -> str:
    return day.strftime("%d/%m/%Y")
