"""How a text says that a report comes again ("định kỳ hằng quý, trước ngày 20 tháng cuối quý")."""

import re
from dataclasses import dataclass

from danvan.domain.periods import PeriodKind

CALENDAR, INSPECTORATE = "calendar", "inspectorate"
_KINDS = {
    "monthly": PeriodKind.MONTH,
    "quarterly": PeriodKind.QUARTER,
    "halfyearly": PeriodKind.HALF_YEAR,
    "yearly": PeriodKind.YEAR,
}
_VALUE = re.compile(r"(monthly|quarterly|halfyearly|yearly)(?::(\d{1,2}))?")
_INCLUSIVE = frozenset({"every", "by", "on", "in"})
_LAST_COUNTED = 14  # the day of the month on which reports of administrative bodies are cut off
_SOON_AFTER = 10  # a day up to which a report speaks of the month that has just ended
_PART = re.compile(
    r"\b(?P<half>0?6|sáu) tháng(?! (?:một|0?1) lần)(?P<last> cuối năm)?|\b(?P<nine>0?9|chín) tháng(?! (?:một|0?1) lần)"
    r"|\bquý (?P<quarter>IV|I{1,3}|[1-4])\b",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_AND_YEAR = re.compile(r"\b(?:cả năm|(?:,|và|;) ?năm)\b(?! 20\d\d)", re.IGNORECASE)
_NO_DAY = "văn bản không nêu ngày nộp của kỳ"


@dataclass(frozen=True, slots=True)
class StatedRecurrence:
    """What kind of period a text names; where it is cut and how many days after its end it is due, as it implies.

    `due_days` is None where the text leaves it open; `reason` says what is missing, otherwise how it was understood.
    """

    kind: PeriodKind
    cut_off: str
    due_days: int | None
    reason: str


def stated_recurrence(mode: str, value: str) -> StatedRecurrence | None:
    """How a stated date comes again; None for what does not, or more often than monthly, or on one day of the year.

    A day from the 15th on follows the 14th of the last month of the period, on which reports are cut off; a day up to
    the 10th of each month follows the month before. Any other day, and none at all, says nothing certain: no days are
    guessed.

    >>> stated_recurrence("before", "monthly:21").due_days, stated_recurrence("every", "monthly:5").cut_off
    (6, 'calendar')
    >>> stated_recurrence("every", "quarterly").due_days is None
    True

    Cites: the cut-offs of `law/in_force/cut_offs.toml` (from the 15th of the month before to the 14th).
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    kind = _KINDS[found[1]]
    if found[2] is None:
        return StatedRecurrence(kind, CALENDAR, None, _NO_DAY)
    if kind not in {PeriodKind.MONTH, PeriodKind.QUARTER}:
        return StatedRecurrence(kind, CALENDAR, None, "văn bản chỉ nêu tháng nộp, không nêu ngày")
    last = _last_day(mode, int(found[2]))
    if last is None:
        return StatedRecurrence(kind, CALENDAR, None, "văn bản nêu ngày bắt đầu, không nêu ngày cuối còn đúng hạn")
    if last > _LAST_COUNTED:
        reason = f"hạn là ngày {last} của tháng cuối kỳ, sau ngày chốt số liệu {_LAST_COUNTED}"
        return StatedRecurrence(kind, INSPECTORATE, last - _LAST_COUNTED, reason)
    if kind is PeriodKind.MONTH and 1 <= last <= _SOON_AFTER:
        return StatedRecurrence(kind, CALENDAR, last, f"hạn là ngày {last} của tháng sau")
    return StatedRecurrence(
        kind, CALENDAR, None, f"hạn ngày {last} không ở sau ngày chốt số liệu nào, không rõ số liệu của kỳ nào"
    )


def day_of_year(value: str, year: int) -> str | None:
    """The day that "15/12 hằng năm" ("yearly:12-15") is in a year, as "2026-12-15"; None for anything else.

    >>> day_of_year("yearly:12-15", 2026), day_of_year("yearly", 2026)
    ('2026-12-15', None)
    """
    found = re.fullmatch(r"yearly:(\d{2}-\d{2})", value)
    return f"{year}-{found[1]}" if found else None


def stated_part(what: str) -> str:
    """The part of a year of which a report due once speaks, as its period's code ends; empty for the whole year.

    Empty too where the words name several, because then it is not certain which is meant.

    >>> stated_part("Báo cáo kết quả 6 tháng"), stated_part("gửi báo cáo quý I, 9 tháng"), stated_part("Báo cáo năm")
    ('H1', '', '')
    """
    if _AND_YEAR.search(what):
        return ""
    named = {_part(found) for found in _PART.finditer(what)}
    return named.pop() if len(named) == 1 else ""


def _part(found: re.Match[str]) -> str:
    if found["half"]:
        return "H2" if found["last"] else "H1"
    quarter = found["quarter"]
    return "9M" if found["nine"] else f"Q{_QUARTERS.get(quarter.upper(), quarter)}"


def _last_day(mode: str, day: int) -> int | None:
    """The last day of the month that is in time; None where the words set no end."""
    if mode == "before":
        return day - 1
    return day if mode in _INCLUSIVE else None
