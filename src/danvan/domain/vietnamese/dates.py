"""A grammar of dates in Vietnamese papers, and the dates' official writing.

Values are text, because a paper names periods and recurrences as well as days: `2023-05-12`, `2013-12`,
`2025-Q4`, `2025`, ranges `A/B`, `monthly:20`, `yearly:12-15`, `yearly:12`, `daily`, `weekly`, `monthly`,
`quarterly`, `halfyearly`, `yearly`, and `rel:P5D` for "five days from".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from danvan.domain.vietnamese.numbers import parse_roman


class DateMode(StrEnum):
    """How a date binds: by (inclusive), before (exclusive), in a period, on, from, after, within, every."""

    BY = "by"
    BEFORE = "before"
    IN = "in"
    ON = "on"
    FROM = "from"
    AFTER = "after"
    WITHIN = "within"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date in a text: where its words stand, where the words that bind it begin, value, mode.

    `mode` is None when no word before the date says how it binds. `year_given` is False when the year
    was taken from the paper's own year.
    """

    cue_start: int
    start: int
    end: int
    value: str
    mode: DateMode | None
    year_given: bool = True

    @property
    def is_day(self) -> bool:
        """Whether the value is one calendar day."""
        return _DAY_VALUE.fullmatch(self.value) is not None


_D, _M, _Y = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)", r"(?:1[0-2]|0?[1-9])(?!\d)", r"(?:19|20)\d\d"
_S = r"\s*[/.\-]\s*"
_HANG = r"(?:hằng|hàng|mỗi)"
_MENTION = re.compile(
    rf"""(?=[\dntqhđvcmsk])(?<![\d/.,-])(?:
      (?:ngày\s+)?(?P<ld>{_D})\s+tháng\s+(?P<lm>{_M})(?:\s*(?:,\s*)?năm\s+(?P<ly>{_Y})|\s*/\s*(?P<ly2>{_Y}))?(?:\s+(?P<lh>{_HANG}\s+năm))?
    | (?:ngày\s+)?(?P<d>{_D}){_S}(?P<m>{_M}){_S}(?P<y>{_Y})(?!\d)
    | (?P<sn>ngày\s+)?(?P<sd>{_D})\s*[/\-]\s*(?P<sm>{_M})(?![\d/%-]|[.,]\d)(?:\s*(?:,\s*)?(?:năm\s+(?P<sy>{_Y})|(?P<sh>{_HANG}\s+năm)))?
    | (?:ngày\s+|(?<=từ\s))(?P<xd>{_D})(?=\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?{_D}(?:
        \s+tháng\s+(?P<xm>{_M})(?:\s*(?:,\s*)?năm\s+(?P<xy>{_Y})|\s*/\s*(?P<xy2>{_Y}))?
        | \s*[/.]\s*(?P<xm2>{_M})(?:\s*[/.]\s*(?P<xy3>{_Y}))?(?![\d/%])))
    | ngày\s+(?P<md>{_D})\s+(?:của\s+)?(?:{_HANG}\s+tháng|(?P<mq>tháng\s+cuối\s+(?:của\s+)?(?:{_HANG}\s+)?quý|(?:cuối\s+)?{_HANG}\s+quý))
    | (?:ngày\s+|(?<=,\s))(?P<ed>{_D})(?=(?:\s*,\s*(?:ngày\s+)?{_D}){{0,6}}\s*(?:,|và)\s*(?:ngày\s+)?{_D}\s+(?:của\s+)?{_HANG}\s+tháng)
    | (?<=và\s)(?P<fd>{_D})\s+(?:của\s+)?{_HANG}\s+tháng
    | tháng\s+(?P<pm>{_M})(?!\d)(?:\s*[/.\-]\s*(?P<py>{_Y})|\s*(?:,\s*)?năm\s+(?P<py2>{_Y})|\s+(?P<ph>{_HANG}\s+năm))?(?!\s*[-–]\s*\d)
    | (?P<bm>{_M})\s*/\s*(?P<by>{_Y})(?![\d/\-])
    | qu[ýí]\s+(?P<q>IV|III|II|I|[1-4])\b(?:\s*[/\-]\s*(?P<qy>{_Y})|\s*(?:,\s*)?năm\s+(?P<qy2>{_Y}))?
    | năm\s+(?P<yy>{_Y})(?!\s*[-–/]\s*\d)(?!\d)
    | (?P<rel>(?:trong\s+)?(?:thời\s+(?:hạn|gian)|vòng|(?:chậm|muộn)\s+nhất|sau|không\s+quá)\s+(?:là\s+|sau\s+|trong\s+|không\s+quá\s+)*
        (?P<rn>\d{{1,3}})\s*(?:\([^)]{{1,20}}\)\s*)?(?P<ru>ngày|tuần|tháng|giờ)(?:\s+làm\s+việc)?)(?=[^.;]{{0,30}}\b(?:kể\s+từ|từ\s+(?:khi|ngày)|sau\s+khi))
    | (?:định\s+kỳ\s+)?(?P<nm>0?1|0?3|0?6|12|một|ba|sáu)\s+tháng\s*(?:/|một|0?1)\s*(?:0?1\s*)?lần\b
    | (?:định\s+kỳ\s+)?mỗi\s+(?P<each>tuần|tháng|quý|năm)\s+(?:một|hai|ba|\d{{1,2}})\s+lần\b
    | (?:một|0?1)\s+lần\s*/\s*(?P<per>tuần|tháng|quý|năm)\b
    | (?:định\s+kỳ\s+)?(?P<every>(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm))\b
    | định\s+kỳ\s+(?:(?P<half>(?:0?6|sáu)\s+tháng)|(?P<ev2>tháng|quý|năm))\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Every date has a figure, a quarter or a recurrence; most passages have none, and the grammar is dear.
_MAY_HOLD_DATES = re.compile(r"\d|[Qq]u[ýí]|[Hh][àằ]ng|[Đđ]ịnh|[Mm]ỗi|lần")
_RANGE_LINK = re.compile(
    r"\s*(?:,\s*)?(?:đến|tới|-|–)\s*(?:trước\s+|hết\s+|cuối\s+)?(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?\s*(?:phút)?\s*,?\s*)?",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:]\s")
_LIST_LINK = re.compile(r"\s*(?:,|;|và|,\s*và)\s*", re.IGNORECASE)
_YEAR_RANGE = re.compile(
    rf"(?:giai\s+đoạn|từ\s+năm|trong\s+các\s+năm)\s+({_Y})\s*(?:-|–|đến|đến\s+năm)\s*({_Y})", re.IGNORECASE
)
_NAN = r"(?:\s+(?:là|vào|đến|hết|trong|tới|ngày|cuối))*\s*"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?\s*(?:phút)?\s*,?\s*)"
_CUES: tuple[tuple[DateMode, re.Pattern[str]], ...] = tuple(
    (mode, re.compile(rf"(?<!\w)(?:{words})$", re.IGNORECASE))
    for mode, words in (
        (DateMode.BY, rf"(?:chậm\s+nhất\s+(?:là\s+)?)?trước\s+{_HOUR}(?:của\s+)?(?:ngày\s+)?"),
        (DateMode.BEFORE, r"(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?(?:xong\s+)?trước\s+(?:ngày\s+)?"),
        (
            DateMode.BY,
            rf"(?:(?:chậm|muộn)\s+nhất|hạn\s+(?:chót|cuối)|không\s+(?:muộn|chậm|trễ)\s+(?:hơn|quá)){_NAN}:?\s*{_HOUR}?(?:ngày\s+)?",
        ),
        (DateMode.BY, r"(?:từ\s+nay\s+)?(?:(?:cho\s+)?đến|tới)\s+(?:hết\s+|cuối\s+|trước\s+)?(?:ngày\s+)?"),
        (DateMode.FROM, r"(?:kể\s+|bắt\s+đầu\s+)?từ\s+(?:ngày\s+)?"),
        (DateMode.AFTER, r"sau\s+(?:ngày\s+)?"),
        (DateMode.IN, r"(?:(?:ngay\s+)?trong|vào|đúng)\s+(?:cuối\s+|đầu\s+)?(?:các\s+)?"),
    )
)
_CUE_REACH = 48
_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|(?:monthly|quarterly):\d{1,2}|yearly:\d{2}-\d{2}")
_DAY_VALUE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_VALUE = re.compile(r"(\d{4})-(\d{2})")
_QUARTER_VALUE = re.compile(r"(\d{4})-Q([1-4])")
_PERIOD = re.compile(r"\d{4}-(?:\d{2}|Q[1-4])")
_YEAR_VALUE = re.compile(r"(\d{4})")
_RECURRENCES = ("daily", "weekly", "monthly", "quarterly", "halfyearly", "yearly")
_EVERY = {"ngày": "daily", "tuần": "weekly", "tháng": "monthly", "quý": "quarterly", "năm": "yearly"}
_EVERY_MONTHS = {"1": "monthly", "một": "monthly", "3": "quarterly", "ba": "quarterly"} | {
    "6": "halfyearly",
    "sáu": "halfyearly",
    "12": "yearly",
}
_RELATIVE_UNIT = {"ngày": "D", "tuần": "W", "tháng": "M"}
_MONTHS_WITH_TWO_DIGITS = 2


def date_mentions(text: str, year: int | None = None) -> list[DateMention]:
    """Every date of a text, in order; ranges are one mention.

    `year` is the year of the paper, used where a day, month or quarter names none; without it such a
    mention is left out. Impossible days ("31/2/2023") keep their value as written.
    """
    if not _MAY_HOLD_DATES.search(text):
        return []
    mentions = [mention for match in _MENTION.finditer(text) if (mention := _mention(text, match, year))]
    return list(_joined(text, _listed(text, mentions)))


def _mention(text: str, match: re.Match[str], year: int | None) -> DateMention | None:
    read = _value(match, year)
    if read is None:
        return None
    value, year_given = read
    start, end = match.span()
    mode, cue_start = _cue(text, start)
    if match["rel"]:
        mode, cue_start = (DateMode.AFTER if match["rel"].lower().startswith("sau") else DateMode.WITHIN), start
    bare_day_and_month = match["sd"] and not (match["sn"] or match["sy"] or match["sh"])
    if bare_day_and_month and mode in {None, DateMode.IN}:
        return None
    if match["bm"] and mode is None and not text[:start].rstrip().endswith(":"):
        return None
    if mode is DateMode.IN and _ONE_DAY.fullmatch(value):
        mode = DateMode.ON
    if mode is None and value.startswith(_RECURRENCES):
        mode = DateMode.EVERY
    return DateMention(cue_start, start, end, value, mode, year_given)


def _value(match: re.Match[str], year: int | None) -> tuple[str, bool] | None:
    found = match.groupdict()
    if found["ld"]:
        return _day(found["ld"], found["lm"], found["ly"] or found["ly2"], found["lh"], year)
    if found["d"]:
        return _day(found["d"], found["m"], found["y"], None, year)
    if found["sd"]:
        return _day(found["sd"], found["sm"], found["sy"], found["sh"], year)
    if found["ed"] or found["fd"]:
        return f"monthly:{int(found['ed'] or found['fd'])}", True
    if found["xd"]:
        month, given = found["xm"] or found["xm2"], found["xy"] or found["xy2"] or found["xy3"]
        return _day(found["xd"], month or "", given, None, year)
    if found["md"]:
        return (f"quarterly:{int(found['md'])}" if found["mq"] else f"monthly:{int(found['md'])}"), True
    if found["bm"]:
        return f"{found['by']}-{int(found['bm']):02d}", True
    if found["pm"] or found["q"]:
        return _period(found, year)
    if found["yy"]:
        return found["yy"], True
    if found["rel"]:
        unit = found["ru"].lower()
        amount = int(found["rn"])
        return (f"rel:PT{amount}H" if unit == "giờ" else f"rel:P{amount}{_RELATIVE_UNIT[unit]}"), True
    return _recurrence(found), True


def _recurrence(found: dict[str, str]) -> str:
    if found["half"]:
        return "halfyearly"
    if found["nm"]:
        return _EVERY_MONTHS[found["nm"].lower().lstrip("0")]
    return _EVERY[(found["every"] or found["ev2"] or found["each"] or found["per"]).split()[-1].lower()]


def _day(day: str, month: str, year: str | None, recurring: str | None, default: int | None) -> tuple[str, bool] | None:
    if recurring:
        return f"yearly:{int(month):02d}-{int(day):02d}", True
    chosen = int(year) if year else default
    return None if chosen is None else (f"{chosen}-{int(month):02d}-{int(day):02d}", year is not None)


def _period(found: dict[str, str | None], default: int | None) -> tuple[str, bool] | None:
    if found["ph"]:
        return f"yearly:{int(found['pm'] or 0):02d}", True
    year = found["py"] or found["py2"] or found["qy"] or found["qy2"]
    chosen = int(year) if year else default
    if chosen is None:
        return None
    if found["q"]:
        quarter = parse_roman(found["q"]) or int(found["q"])
        return f"{chosen}-Q{quarter}", year is not None
    return f"{chosen}-{int(found['pm'] or 0):02d}", year is not None


def _cue(text: str, start: int) -> tuple[DateMode | None, int]:
    reach = max(0, start - _CUE_REACH)
    before = text[reach:start]
    for mode, pattern in _CUES:
        if found := pattern.search(before):
            return mode, reach + found.start()
    return None, start


def _listed(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Days in one list ("trước ngày 15/6 và 15/12 hằng năm") bind alike and recur alike."""
    listed = _every_year(text, mentions)
    for at in range(1, len(listed)):
        first, second = listed[at - 1], listed[at]
        if second.cue_start == second.start and first.mode and _in_one_list(text, first, second):
            listed[at] = replace(second, mode=first.mode)
    for at in range(len(listed) - 1, 0, -1):
        first, second = listed[at - 1], listed[at]
        if not _in_one_list(text, first, second):
            continue
        if first.is_day and not first.year_given and second.value.startswith("yearly:"):
            listed[at - 1] = replace(first, value=f"yearly:{first.value[5:]}")
        elif second.year_given and not first.year_given and _PERIOD.fullmatch(first.value):
            # "quý II và quý IV năm 2024": the year is that of both.
            listed[at - 1] = replace(first, value=second.value[:4] + first.value[4:], year_given=True)
    return listed


def _every_year(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """A day after "hằng năm" in one clause recurs ("Hằng năm báo cáo trước ngày 15 tháng 12")."""
    kept: list[DateMention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if (
            before
            and before.value == "yearly"
            and mention.is_day
            and not mention.year_given
            and not _CLAUSE_END.search(text, before.end, mention.cue_start)
        ):
            kept[-1] = replace(mention, value=f"yearly:{mention.value[5:]}")
        else:
            kept.append(mention)
    return kept


def _in_one_list(text: str, first: DateMention, second: DateMention) -> bool:
    days = all(one.is_day or one.value.startswith("yearly:") for one in (first, second))
    periods = all(_PERIOD.fullmatch(one.value) for one in (first, second))
    return (days or periods) and _LIST_LINK.fullmatch(text[first.end : second.cue_start]) is not None


def _joined(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    """Two dates linked by "đến" after "từ", or by a bare dash or "đến" alone, are one range."""
    position = 0
    while position < len(mentions):
        first = mentions[position]
        second = mentions[position + 1] if position + 1 < len(mentions) else None
        if second and _is_span(text, first, second):
            yield replace(
                first,
                end=second.end,
                value=f"{_start_of_span(first, second)}/{second.value}",
                mode=DateMode.WITHIN,
                year_given=second.year_given,
            )
            position += 2
        else:
            yield first
            position += 1


def _is_span(text: str, first: DateMention, second: DateMention) -> bool:
    if not _RANGE_LINK.fullmatch(text[first.end : second.start]):
        return False
    bare = first.mode is None and first.value[:1].isdigit() and len(first.value) == len(second.value)
    return first.mode is DateMode.FROM or (bare and second.value[:1].isdigit())


def _start_of_span(first: DateMention, second: DateMention) -> str:
    """The first of two dates: "từ 01/3 đến 15/3/2023" has the year of the second, "từ tháng 3 đến tháng 11 hằng năm" recurs."""
    if first.year_given or not first.value[:1].isdigit():
        return first.value
    if second.value.startswith("yearly:"):
        return f"yearly:{first.value[5:]}"
    return second.value[:4] + first.value[4:] if second.value[:1].isdigit() else first.value


def year_ranges(text: str) -> list[tuple[int, int, str]]:
    """The spans "giai đoạn 2021 - 2025" as (start, end, "2021/2025")."""
    return [(match.start(), match.end(), f"{match[1]}/{match[2]}") for match in _YEAR_RANGE.finditer(text)]


def is_possible(value: str) -> bool:
    """Whether a value that names a day names one of the calendar; other values always are possible.

    >>> is_possible("2023-02-31"), is_possible("2023-Q2")
    (False, True)
    """
    return all(_calendar_day(part) is not None for part in value.split("/") if _DAY_VALUE.fullmatch(part))


def last_day(mode: DateMode, value: str | date) -> date | None:
    """The last day on which a duty is in time.

    "chậm nhất ngày X" ends on X, "trước ngày X" on the day before X; a month, quarter or year ends on
    its last day, and "before" it on the day before its first. A range ends with its end. None for what
    has no last day: from, after, every, recurring and relative dates, impossible days.

    Cites: Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 6 (a period ends at 24:00 of its last day).
    """
    if mode in {DateMode.FROM, DateMode.AFTER, DateMode.EVERY}:
        return None
    text = value.isoformat() if isinstance(value, date) else value
    span = _span(text.rsplit("/", 1)[-1])
    if span is None:
        return None
    first, last = span
    return first - timedelta(days=1) if mode is DateMode.BEFORE else last


def _span(value: str) -> tuple[date, date] | None:
    if _DAY_VALUE.fullmatch(value):
        day = _calendar_day(value)
        return None if day is None else (day, day)
    if month := _MONTH_VALUE.fullmatch(value):
        return _months(int(month[1]), int(month[2]), int(month[2]))
    if quarter := _QUARTER_VALUE.fullmatch(value):
        end = 3 * int(quarter[2])
        return _months(int(quarter[1]), end - 2, end)
    if year := _YEAR_VALUE.fullmatch(value):
        return _months(int(year[1]), 1, 12)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _calendar_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def format_date(day: date) -> str:
    """The day in official writing: days below 10 and months 1 and 2 with a leading 0.

    >>> format_date(date(2023, 3, 5)), format_date(date(2023, 2, 12))
    ('05/3/2023', '12/02/2023')

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 4.
    """
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def format_moment(at: datetime) -> str:
    """An instant as it is printed: the hour, then the day in official writing. `at` is local time.

    >>> format_moment(datetime(2023, 3, 5, 9, 0))
    '09:00 ngày 05/3/2023'
    """
    return f"{at:%H:%M} ngày {format_date(at)}"


def long_date(day: date) -> str:
    """The day as a paper's place-and-date line has it.

    >>> long_date(date(2023, 3, 5))
    'ngày 05 tháng 3 năm 2023'

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 4.
    """
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= _MONTHS_WITH_TWO_DIGITS else str(day.month)
