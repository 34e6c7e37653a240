"""The periods that reports and figures speak of: month, quarter, half-year, nine months, year, with their cut-offs."""

from danvan.domain.periods.cut_offs import CALENDAR, CutOff, cut_off_on, cut_offs_on
from danvan.domain.periods.periods import Period, PeriodKind, period_holding, period_named, periods_of

__all__ = [
    "CALENDAR",
    "CutOff",
    "Period",
    "PeriodKind",
    "cut_off_on",
    "cut_offs_on",
    "period_holding",
    "period_named",
    "periods_of",
]
