"""How a date that a paper states, kept as dates.py has it, is said in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from danvan.domain.vietnamese.dates import format_date

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
RANGE_WORD = " đến "
RECURRENCES = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "halfyearly": "sáu tháng một lần",
    "yearly": "hằng năm",
}
SPANS = {"D": "ngày", "W": "tuần", "M": "tháng", "Y": "năm", "H": "giờ"}


def is_day(value: str) -> bool:
    """Whether a stated date is, or begins with, a calendar day.

    >>> is_day("2023-11-10"), is_day("2023-11")
    (True, False)
    """
    return _DAY.match(value) is not None


def value_text(value: str) -> str:
    """A stated date in Vietnamese; ranges with "đến"; what is of no known form stays as it is.

    >>> value_text("2023-11-10"), value_text("2025-Q4"), value_text("2023-03/2023-05")
    ('10/11/2023', 'quý IV/2025', 'tháng 3/2023 đến tháng 5/2023')
    >>> value_text("monthly:25"), value_text("yearly:12-15"), value_text("rel:P10D")
    ('ngày 25 hằng tháng', 'ngày 15/12 hằng năm', '10 ngày')
    """
    if value in RECURRENCES:
        return RECURRENCES[value]
    return RANGE_WORD.join(_part_text(part) for part in value.split("/"))


def _part_text(part: str) -> str:
    for form, written in _FORMS:
        if found := form.fullmatch(part):
            return written(found)
    return part


def _stated_day(found: re.Match[str]) -> str:
    try:
        return format_date(date.fromisoformat(found[0]))
    except ValueError:  # a day that the paper names although no calendar has it
        return f"{found[3]}/{found[2]}/{found[1]}"


def _relative(found: re.Match[str]) -> str:
    return f"{found[1]} {SPANS[found[2]]}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_DAY, _stated_day),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda quarter: f"quý {_ROMAN[quarter[2]]}/{quarter[1]}"),
    (re.compile(r"(\d{4})-(\d{2})"), lambda month: f"tháng {int(month[2])}/{month[1]}"),
    (re.compile(r"(\d{4})"), lambda year: f"năm {year[1]}"),
    (re.compile(r"monthly:(\d+)"), lambda day: f"ngày {day[1]} hằng tháng"),
    (re.compile(r"quarterly:(\d+)"), lambda day: f"ngày {day[1]} hằng quý"),
    (re.compile(r"yearly:(\d{2})-(\d{2})"), lambda day: f"ngày {int(day[2])}/{int(day[1])} hằng năm"),
    (re.compile(r"yearly:(\d{2})"), lambda month: f"tháng {int(month[1])} hằng năm"),
    (re.compile(r"rel:PT?(\d+)([DWMYH])"), _relative),
)
