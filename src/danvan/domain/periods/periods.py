"""One period with its code, its words, its days, and the periods to compare it with."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from danvan.domain.labelled import LabelledEnum
from danvan.domain.periods.cut_offs import CALENDAR, CutOff

_ONE_DAY = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")
_CODE = re.compile(r"(\d{4})(?:-(M)(0[1-9]|1[0-2])|-(Q)([1-4])|-(H)([12])|-(9M))?")
_FIRST_YEAR = 1900


class PeriodKind(LabelledEnum):
    """How long a period is."""

    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    HALF_YEAR = "half_year", "6 tháng"
    NINE_MONTHS = "nine_months", "9 tháng"
    YEAR = "year", "Năm"

    @property
    def months(self) -> int:
        """The number of months in one period."""
        return _MONTHS[self]

    @property
    def in_a_year(self) -> int:
        """How many of them a year has; of nine months only the first."""
        return 1 if self is PeriodKind.NINE_MONTHS else 12 // self.months


_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
_LETTERS = {"M": PeriodKind.MONTH, "Q": PeriodKind.QUARTER, "H": PeriodKind.HALF_YEAR, "9M": PeriodKind.NINE_MONTHS}


@dataclass(frozen=True, slots=True)
class Period:
    """The `number`th period of its kind in a year, from 1, cut by `cut_off`. ValueError for what no year has."""

    kind: PeriodKind
    year: int
    number: int
    cut_off: CutOff = CALENDAR

    def __post_init__(self) -> None:
        """Refuse what no year has."""
        if not 1 <= self.number <= self.kind.in_a_year:
            raise ValueError(f"a year has no {self.kind.value} number {self.number}")
        if self.year < _FIRST_YEAR:
            raise ValueError(f"no periods are kept of the year {self.year}")

    @property
    def start(self) -> date:
        """The first day that counts."""
        return self.cut_off.begins(self.year, (self.number - 1) * self.kind.months + 1)

    @property
    def end(self) -> date:
        """The last day that counts."""
        return self.cut_off.begins(self.year, self.number * self.kind.months + 1) - _ONE_DAY

    @property
    def code(self) -> str:
        """The code by which it is stored; the cut-off is not in it.

        >>> Period(PeriodKind.MONTH, 2026, 6).code, Period(PeriodKind.YEAR, 2026, 1).code
        ('2026-M06', '2026')
        """
        suffix = {
            PeriodKind.MONTH: f"-M{self.number:02}",
            PeriodKind.QUARTER: f"-Q{self.number}",
            PeriodKind.HALF_YEAR: f"-H{self.number}",
            PeriodKind.NINE_MONTHS: "-9M",
            PeriodKind.YEAR: "",
        }
        return f"{self.year}{suffix[self.kind]}"

    @property
    def label(self) -> str:
        """The words for it.

        >>> Period(PeriodKind.QUARTER, 2026, 2).label, Period(PeriodKind.HALF_YEAR, 2026, 1).label
        ('quý II năm 2026', '6 tháng đầu năm 2026')
        """
        words = {
            PeriodKind.MONTH: f"tháng {self.number} năm",
            PeriodKind.QUARTER: f"quý {_ROMAN[min(self.number, 4) - 1]} năm",
            PeriodKind.HALF_YEAR: f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm",
            PeriodKind.NINE_MONTHS: "9 tháng đầu năm",
            PeriodKind.YEAR: "năm",
        }
        return f"{words[self.kind]} {self.year}"

    @property
    def before(self) -> "Period":
        """The period of this kind that came before it; before the first of a year, the last of the year before."""
        if self.number > 1:
            return replace(self, number=self.number - 1)
        return replace(self, year=self.year - 1, number=self.kind.in_a_year)

    @property
    def year_before(self) -> "Period":
        """The same period a year before."""
        return replace(self, year=self.year - 1)

    @property
    def cumulated(self) -> tuple[date, date]:
        """Luỹ kế: from the first day of the year, as its cut-off sets it, to the end of the period."""
        return self.cut_off.begins(self.year, 1), self.end

    def holds(self, day: date) -> bool:
        """Whether a day counts in it."""
        return self.start <= day <= self.end


def periods_of(kind: PeriodKind, year: int, cut_off: CutOff = CALENDAR) -> tuple[Period, ...]:
    """The periods of a kind in a year, in order. All kinds but nine months tile the year."""
    return tuple(Period(kind, year, number, cut_off) for number in range(1, kind.in_a_year + 1))


def period_named(code: str, cut_off: CutOff = CALENDAR) -> Period:
    """The period of a code. Raises ValueError for what is no code.

    >>> period_named("2026-Q2").start
    datetime.date(2026, 4, 1)
    """
    match = _CODE.fullmatch(code)
    if match is None:
        raise ValueError(f"no period has the code {code!r}")
    letter = match[2] or match[4] or match[6] or match[8]
    number = int(match[3] or match[5] or match[7] or 1)
    kind = _LETTERS[letter] if letter else PeriodKind.YEAR
    return Period(kind, int(match[1]), number, cut_off)


def period_holding(kind: PeriodKind, day: date, cut_off: CutOff = CALENDAR) -> Period | None:
    """The period of a kind in which a day counts; None for nine months when the day comes after them."""
    years = (day.year, day.year + 1)
    return next((one for year in years for one in periods_of(kind, year, cut_off) if one.holds(day)), None)
