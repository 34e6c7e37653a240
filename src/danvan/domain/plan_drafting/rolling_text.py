"""The words of last year's plan in the next year's: days and years rolled, documents left as they were and named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law.citations import number_mentions
from danvan.domain.plan_drafting.days import DayOffRule, rolled_day
from danvan.domain.vietnamese.dates import DateMention, DateMode, date_mentions, format_date, is_possible, year_ranges

_IN_FORCE = re.compile(r"hiệu lực|Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư")
_AFTER_NUMBER = re.compile(r"(?:\s*\([^)]{0,40}\))?,?\s*(?:ngày\s+)?\Z")
_NAMES_DOCUMENT = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Kết luận|Kế hoạch"
    r"|Chương trình|Công văn|Hướng dẫn|Quy định|Quy chế|Thông báo|Báo cáo)[^.;]{0,90}\Z"
)
_NUMBER = re.compile(r"\d+")
_LAST_MONTH_WITH_ZERO = 2
_REACH = 40


@dataclass(frozen=True, slots=True)
class RolledText:
    """A text in the next year: its words, what was changed, the numbers of documents in it that stayed."""

    text: str
    changes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(slots=True)
class _Edit:
    """Where numbers of documents end, the places that are settled, and what takes their place."""

    numbers: tuple[int, ...] = ()
    settled: list[tuple[int, int]] = field(default_factory=list)
    replaced: list[tuple[int, int, str]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    def covers(self, start: int, end: int) -> bool:
        return any(start < other_end and other_start < end for other_start, other_end in self.settled)

    def replace(self, start: int, end: int, words: str) -> None:
        self.settled.append((start, end))
        self.replaced.append((start, end, words))


def cited_numbers(text: str) -> tuple[str, ...]:
    """The numbers of documents in a text, each once.

    >>> cited_numbers("theo Nghị định số 04/2015/NĐ-CP và Chỉ thị số 33/CT-TTg")
    ('04/2015/NĐ-CP', '33/CT-TTg')
    """
    return tuple(dict.fromkeys(mention.number.text for mention in number_mentions(text)))


def rolled_text(text: str, year: int, rule: DayOffRule, days: WorkingCalendar) -> RolledText:
    """The text one year on.

    Days of the year become the same days of the next one, days off as the rule says; "năm 2023" and, in comparisons,
    the year before become one more. Documents keep their number and date, and spans such as "giai đoạn 2021 - 2025"
    stay. Raises RuleViolation when the calendar does not cover the next year.
    """
    numbers = number_mentions(text)
    edit = _Edit(tuple(mention.end for mention in numbers))
    edit.settled += [(start, end) for start, end, _ in year_ranges(text)]
    edit.settled += [(mention.start, mention.end) for mention in numbers]
    for mention in date_mentions(text, year):
        _roll_mention(edit, text, mention, year, rule, days)
    for start, end, words in _years(text, year):
        if not edit.covers(start, end):
            edit.replace(start, end, words)
            edit.changes.append(f"{text[start:end]} thành {words}.")
    return RolledText(_applied(text, edit), tuple(dict.fromkeys(edit.changes)), cited_numbers(text))


def _roll_mention(
    edit: _Edit, text: str, mention: DateMention, year: int, rule: DayOffRule, days: WorkingCalendar
) -> None:
    start, end = mention.start, mention.end
    if _dates_a_document(edit, text, mention):
        edit.settled.append((start, end))
        return
    if not mention.is_day or not is_possible(mention.value):
        return
    day = date.fromisoformat(mention.value)
    if day.year != year:
        return
    rolled = rolled_day(day, 1, rule, days)
    words = _rewritten(text[start:end], rolled.day)
    if words == text[start:end]:
        edit.settled.append((start, end))
        return
    edit.replace(start, end, words)
    edit.changes += rolled.steps if mention.year_given else [f"{format_date(day)} thành {format_date(rolled.day)}."]


def _dates_a_document(edit: _Edit, text: str, mention: DateMention) -> bool:
    """Whether a day is that of a document: behind its number or its kind, or that of its entry into force."""
    before = text[: mention.start]
    for end in edit.numbers:
        if end <= mention.start <= end + _REACH and _AFTER_NUMBER.match(before[end:]):
            return True
    if not (mention.is_day and mention.year_given):
        return False
    if mention.mode is None:
        return _NAMES_DOCUMENT.search(before) is not None
    starts = mention.mode in {DateMode.FROM, DateMode.AFTER, DateMode.ON}
    around = text[max(0, mention.cue_start - _REACH) : mention.end + 2 * _REACH]
    return starts and _IN_FORCE.search(around) is not None


def _rewritten(words: str, day: date) -> str:
    """The words of a day with another day in it: day and month, and the year where the words have one."""
    found = _NUMBER.findall(words)
    month = f"{day.month:02d}" if day.month <= _LAST_MONTH_WITH_ZERO else str(day.month)
    parts = [f"{day.day:02d}", month, str(day.year)]
    new = iter(parts)
    written = _NUMBER.sub(lambda _: next(new), words)
    same = [int(number) for number in found] == [int(part) for part in parts[: len(found)]]
    return words if same else written


def _years(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """The year of the plan and the one before it, as bare numbers, with what they become."""
    for match in re.finditer(rf"(?<![\d.,])(?:{year}|{year - 1})(?![\d]|[.,]\d)", text):
        yield match.start(), match.end(), str(int(match[0]) + 1)


def _applied(text: str, edit: _Edit) -> str:
    for start, end, words in sorted(edit.replaced, reverse=True):
        text = text[:start] + words + text[end:]
    return text
