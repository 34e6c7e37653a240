"""Dates as a person types them for a plan: a day, a month, a quarter, a recurrence, in the words that pages show."""

import re
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError

from danvan.domain.vietnamese.stated_dates import RANGE_WORD, RECURRENCES, SPANS

DATE_HINT = "Ghi ngày như 10/11/2023, tháng như 11/2023, hoặc quý như quý IV/2023."
_STATED_YEARS, _MONTHS = range(1930, 2101), range(1, 13)
_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_DURATIONS = {word: letter for letter, word in SPANS.items()}
_RECURRING = {word: value for value, word in RECURRENCES.items()}


def stated_value(text: str) -> str:
    """A date as a person writes it, in the form in which readings keep it; what pages show is read back unchanged.

    Raises ValidationError for what is no date.
    """
    said = " ".join(text.split())
    if said.lower() in _RECURRING:
        return _RECURRING[said.lower()]
    return "/".join(_part_value(part) for part in said.split(RANGE_WORD))


def _part_value(said: str) -> str:
    for form, value in _FORMS:
        if found := form.fullmatch(said):
            return value(found)
    raise ValidationError(DATE_HINT)


def _day(found: re.Match[str]) -> str:
    day, month, year = (int(part) for part in found.groups())
    try:
        value = date(year, month, day)
    except ValueError:
        raise ValidationError(f"Ngày {found[0]} không có trong lịch.") from None
    _require_year(found[3])
    return value.isoformat()


def _quarter(found: re.Match[str]) -> str:
    _require_year(found[2])
    return f"{found[2]}-Q{_QUARTERS.get(found[1].upper(), found[1])}"


def _month(found: re.Match[str]) -> str:
    _require_year(found[2])
    return f"{found[2]}-{_month_number(found[1])}"


def _year(found: re.Match[str]) -> str:
    _require_year(found[1])
    return found[1]


def _day_of_year(found: re.Match[str]) -> str:
    return f"yearly:{_month_number(found[2])}-{int(found[1]):02d}"


def _month_of_year(found: re.Match[str]) -> str:
    return f"yearly:{_month_number(found[1])}"


def _duration(found: re.Match[str]) -> str:
    letter = _DURATIONS[found[2].lower()]
    return f"rel:P{'T' if letter == 'H' else ''}{int(found[1])}{letter}"


def _require_year(year: str) -> None:
    if int(year) not in _STATED_YEARS:
        raise ValidationError(DATE_HINT)


def _month_number(month: str) -> str:
    if int(month) not in _MONTHS:
        raise ValidationError(DATE_HINT)
    return f"{int(month):02d}"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_form(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), _day),
    (_form(r"quý\s+(IV|I{1,3}|[1-4])\s*[/.-]\s*(\d{4})"), _quarter),
    (_form(r"(?:tháng\s+)?(\d{1,2})[/.-](\d{4})"), _month),
    (_form(r"(?:năm\s+)?(\d{4})"), _year),
    (_form(r"ngày (\d{1,2}) hằng tháng"), lambda day: f"monthly:{int(day[1])}"),
    (_form(r"ngày (\d{1,2}) hằng quý"), lambda day: f"quarterly:{int(day[1])}"),
    (_form(r"ngày (\d{1,2})/(\d{1,2}) hằng năm"), _day_of_year),
    (_form(r"tháng (\d{1,2}) hằng năm"), _month_of_year),
    (_form(r"(\d{1,4}) (ngày|tuần|tháng|năm|giờ)"), _duration),
)
