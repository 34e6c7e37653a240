"""Periods as choices of a filter."""

from django.utils.text import capfirst

from danvan.domain.periods import PeriodKind, periods_of

_FIRST_YEAR, _DIGITS = 2000, 4
_KINDS = (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.NINE_MONTHS, PeriodKind.YEAR, PeriodKind.MONTH)
_EVERY = ("", "Tất cả")


def period_choices(year: int) -> list[tuple[str, str]]:
    """The periods of a year, none chosen first."""
    if year < _FIRST_YEAR:
        return [_EVERY]
    periods = [one for kind in _KINDS for one in periods_of(kind, year)]
    return [_EVERY, *((one.code, capfirst(one.label)) for one in periods)]


def year_typed(text: str, default: int) -> int:
    """The year that an address names; the default for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == _DIGITS else default
