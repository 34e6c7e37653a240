"""Dates as a person types them for a plan: a day, a month, a quarter, or the form in which readings keep them."""

import re
from datetime import date

from django.core.exceptions import ValidationError

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(?:tháng\s+)?(\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_QUARTER = re.compile(r"quý\s+(IV|I{1,3}|[1-4])\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_CANONICAL = re.compile(
    r"\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?(/\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?)?"
    r"|(monthly|quarterly|yearly):[\d-]+|daily|weekly|monthly|quarterly|halfyearly|yearly|rel:P\w+"
)
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_STATED_YEARS, _MONTHS = range(1930, 2101), range(1, 13)
_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4"}
DATE_HINT = "Ghi ngày như 10/11/2023, tháng như 11/2023, hoặc quý như quý IV/2023."


def stated_value(text: str) -> str:
    """A date as a person writes it, in the form in which readings keep it. Raises ValidationError for what is none."""
    said = text.strip()
    if day := _DAY.fullmatch(said):
        try:
            return _sensible(date(int(day[3]), int(day[2]), int(day[1])).isoformat())
        except ValueError:
            raise ValidationError(f"Ngày {said} không có trong lịch.") from None
    if quarter := _QUARTER.fullmatch(said):
        return _sensible(f"{quarter[2]}-Q{_QUARTERS.get(quarter[1].upper(), quarter[1])}")
    if (month := _MONTH.fullmatch(said)) and int(month[1]) in _MONTHS:
        return _sensible(f"{month[2]}-{int(month[1]):02d}")
    if _CANONICAL.fullmatch(said):
        return _sensible(said)
    raise ValidationError(DATE_HINT)


def _sensible(value: str) -> str:
    if any(
        int(year) not in _STATED_YEARS or int(month or 1) not in _MONTHS for year, month in _YEAR_MONTH.findall(value)
    ):
        raise ValidationError(DATE_HINT)
    return value
