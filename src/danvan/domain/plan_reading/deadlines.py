"""Stage 8, placed passages → deadlines: times by, in or from which something must be done.

Reads: outline, citations, who owes each passage, the paper's year. Writes: deadlines in reading order.
Left out: days of cited documents and of their taking effect, bare years and the horizons of targets, past
events, days inside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from danvan.domain.plan_reading.assignments import Assigned
from danvan.domain.plan_reading.citing import Cited
from danvan.domain.plan_reading.labels import labelled_values, starts_with_label
from danvan.domain.plan_reading.outline import Outline, Placed
from danvan.domain.plan_reading.reading import Deadline
from danvan.domain.plan_reading.spans import Spans, is_quoted
from danvan.domain.plan_reading.units import unit_runs
from danvan.domain.vietnamese.dates import DateMention, DateMode, date_mentions
from danvan.domain.vietnamese.patterns import pattern

_EFFECT = re.compile(r"hiệu lực\b[^.;:]{0,30}$", re.IGNORECASE)
# "trước ngày" binds whatever comes before it; "từ ngày", "vào ngày" after these tells of an event.
_EVENT = re.compile(
    r"(?:áp dụng|thành lập|sinh|ban hành|kỷ niệm|tái lập|giải phóng|truyền thống)\b[^.;:]{0,30}$", re.IGNORECASE
)
# "Tính đến ngày …" counts what is so far; "không báo cáo hằng năm" tells of a duty that was not done.
_COUNTS_SO_FAR = re.compile(r"(?:tính|kể|thống kê|số liệu)\s*$", re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:không|chưa)\s+(?:thực hiện|báo cáo|gửi|nộp|có báo cáo)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"[^.;:]{0,160}\bđã\b")
_COMES_AGAIN = re.compile(r"\b(?:định kỳ|(?:hằng|hàng) năm)\b[^.;]*$", re.IGNORECASE)
_COMPARES = re.compile(r"(?:so với|cùng kỳ|kết quả|của|báo cáo|nhiệm vụ|kế hoạch|tổng kết|từ)\s*$", re.IGNORECASE)
_DONE_BY = re.compile(
    r"(?:hoàn thành|xong|ban hành|triển khai|thực hiện|tổ chức|báo cáo|gửi|trình|hoàn tất|sơ kết|tổng kết)[^.;]*$",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\b(?:định kỳ|tiếp công dân|họp|báo cáo|tổng hợp,? báo cáo|sơ kết|gửi báo cáo)\b", re.IGNORECASE)
_REPORT = re.compile(r"\bbáo cáo\b", re.IGNORECASE)
# Of what time a report tells, where one sentence gives the day of several.
_PERIOD_WORDS = (
    r"(?:(?:0?6|0?9|sáu|chín) tháng(?: đầu năm| cuối năm)?|(?:cả |cuối |hết |tổng kết )?năm(?: học)?|quý (?:I{1,3}|IV|[1-4])|"
    r"(?:đầu |cuối |sơ kết )?học kỳ (?:I{1,2}|[12])|tháng \d{1,2}|đợt \d|lần \d|giữa (?:kỳ|năm))"
)
_REPORTED_PERIOD = re.compile(rf"{_PERIOD_WORDS}(?:\s+20\d\d)?\s*[:(]?\s*", re.IGNORECASE)
_LAST_PERIOD = re.compile(rf"[\s,]+{_PERIOD_WORDS}(?:\s+20\d\d)?\s*$", re.IGNORECASE)
_OWN_REPORT = re.compile(rf"(?:gửi |nộp )?báo cáo\s+{_PERIOD_WORDS}", re.IGNORECASE)
_AND = re.compile(r"^(?:và|;)\s+", re.IGNORECASE)
_SAYS_WHAT = re.compile(
    r"(?:báo cáo|gửi|nộp|trình|tổng hợp|hoàn thành|công bố|công khai|sơ kết|tổng kết|thẩm định|phê duyệt|ban hành|tổ chức)\b.{8}",
    re.IGNORECASE,
)
_PERIODS = ("monthly", "quarterly", "halfyearly", "yearly")
_CLAUSE_START = re.compile(r"[;.:](?=\s)|[()]")
_CLAUSE_END = re.compile(r"[;.](?=\s|$)")
_RECEIVES = re.compile(r"(?:^|\W)(?:về|cho|đến|tới|gửi|trình|nộp|báo cáo)\s+(?:cho\s+)?$", re.IGNORECASE)
_THROUGH = pattern(r"\s*\((?:qua|thông qua)\s[^()]+\)|,?\s*(?:thông )?qua\s+(?=[A-ZÀ-ỸĐ])[^,.;()]{3,60}", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\d{4}(?:/\d{4})?")
_DUE_MODES = frozenset({DateMode.BY, DateMode.BEFORE})
# A year in a sentence of figures is the horizon of a target.
_FIGURE = re.compile(r"\d\s*(?:%|phần trăm)|\btỷ (?:lệ|số|suất|trọng)\b|đạt\s+(?:\w+\s+){0,2}\d", re.IGNORECASE)
_NAMES_AN_END = re.compile(r"(?:hoàn thành|hạn)[^.;]{0,20}$", re.IGNORECASE)
# "…, hoàn thành" before a time says no more than the time does.
_DANGLING = re.compile(r"\s*[,;]\s*(?:và\s+)?(?:phải\s+)?(?:hoàn thành|xong)$", re.IGNORECASE)
_SHORTEST_WHAT = 8
_REPORT_REACH = 60
_FIGURE_REACH = 40
_CLAUSE_REACH = 800
_MOST_DATES = 300  # of one paragraph; what has more is no sentence that anybody wrote


@dataclass(frozen=True, slots=True)
class PaperTime:
    """What dates are read against: the paper's year, and its day of issue where it is known.

    `of_one_year` says that the title names the one year the paper is carried out in.
    """

    year: int | None
    issued: str | None
    of_one_year: bool = True


def deadlines(outline: Outline, cited: Cited, assigned: Assigned, time: PaperTime) -> list[Deadline]:
    """The deadlines of a paper's numbered parts and of its end."""
    found: list[Deadline] = []
    headings = {section.path: section.heading for section in outline.sections}
    for placed in outline.placed:
        if not (placed.passage.cells or placed.quoted):
            found.extend(_of_passage(placed, cited, assigned, time, headings))
    return found


def _of_passage(
    placed: Placed, cited: Cited, assigned: Assigned, time: PaperTime, headings: Mapping[str, str]
) -> Iterator[Deadline]:
    passage, text = placed.passage, placed.passage.text
    spans = Spans((start, end) for group, start, end in labelled_values(text) if group == "time")
    seen: set[tuple[str, DateMode, int]] = set()
    before = (0, 0)
    for mention in date_mentions(text, time.year)[:_MOST_DATES]:
        if mention.start < placed.text_start or cited.covers(passage, mention.start) or is_quoted(text, mention.start):
            continue
        labelled = spans.hold(mention.start)
        mode = binding_mode(text, mention, labelled=labelled)
        starts = labelled and mode is DateMode.FROM
        if mode is None or (is_past(mention, mode, time) and not starts):
            continue
        if _is_bygone(text, mention, mode, time) or _is_anniversary(mention):
            continue
        clause_start = _clause_start(text, mention.cue_start, placed.text_start)
        date = mention.value if time.of_one_year else _recurring(text, mention)
        if (date, mode, clause_start) in seen:
            continue
        seen.add((date, mode, clause_start))
        clause = _of_this_time(text[clause_start : mention.cue_start], before, clause_start)
        before = (mention.cue_start, mention.end)
        owing = assigned.owing.get(passage.number, ())
        yield Deadline(
            date=date,
            mode=mode,
            section=placed.path,
            what=_recurring_duty(clause, text, mention)
            or _what(clause)
            or _what(_before(text, mention.cue_start, placed.text_start))
            or headings.get(placed.path, ""),
            anchor=passage.anchor(mention.cue_start, mention.end),
            unit="; ".join(owing) or None,
            to=_receiver(clause) or _receiver(_rest_of_clause(text, mention.end)),
        )


def _recurring(text: str, mention: DateMention) -> str:
    """The value of a date; a day without a year that its clause says to come again is one of every year."""
    if mention.year_given or not mention.is_day or not _COMES_AGAIN.search(_before(text, mention.cue_start)):
        return mention.value
    return f"yearly:{mention.value[5:]}"


def binding_mode(text: str, mention: DateMention, *, labelled: bool) -> DateMode | None:
    """How a date binds as a deadline, None when it is no deadline.

    Under a label ("Thời gian hoàn thành: …") every date is one; elsewhere the words before it must bind it.
    """
    if labelled:
        return labelled_mode(_before(text, mention.start), mention)
    before = _before(text, mention.cue_start)
    if mention.mode in {None, DateMode.AFTER} or _EFFECT.search(before):
        return None
    if mention.mode is DateMode.BY and _COUNTS_SO_FAR.search(before):
        return None
    if mention.mode in {DateMode.ON, DateMode.FROM} and mention.is_day and _EVENT.search(before):
        return None
    if _BARE_YEAR.fullmatch(mention.value):
        if _FIGURE.search(text, _clause_start(text, mention.cue_start, 0), mention.end + _FIGURE_REACH):
            return None
        binds = (
            mention.mode in {DateMode.BEFORE, DateMode.IN} and _DONE_BY.search(before) and not _COMPARES.search(before)
        )
        return mention.mode if binds else None
    if mention.mode is DateMode.EVERY:
        sentence = text[_clause_start(text, mention.cue_start, 0) : mention.end + _REPORT_REACH]
        reports = ("lần" in text[mention.start : mention.end] or _REPORTS.search(sentence)) and not _NOT_DONE.search(
            sentence
        )
        return mention.mode if mention.value != "daily" and reports else None
    return mention.mode


def labelled_mode(label: str, mention: DateMention) -> DateMode:
    """How a date under a label or in a column of times binds: as its words say, else by or on its day, or in its period."""
    if mention.mode is not None:
        return mention.mode
    if not mention.is_day:
        return DateMode.IN
    return DateMode.BY if _NAMES_AN_END.search(label) else DateMode.ON


def is_past(mention: DateMention, mode: DateMode, time: PaperTime) -> bool:
    """Whether a date lies before the paper's year and its year of issue, or is an event before its day of issue."""
    last = mention.value.rsplit("/", 1)[-1]
    if not last[:4].isdigit():
        return False
    years = [year for year in (time.year, int(time.issued[:4]) if time.issued else None) if year is not None]
    if years and int(last[:4]) < min(years):
        return True
    is_day = mention.is_day or mode is DateMode.WITHIN
    return is_day and time.issued is not None and mode not in _DUE_MODES and last < time.issued[: len(last)]


def _is_bygone(text: str, mention: DateMention, mode: DateMode, time: PaperTime) -> bool:
    """Whether a time up to the day of issue only tells of what is so: no duty stands before it, or it has happened."""
    is_bare_year = _BARE_YEAR.fullmatch(mention.value) is not None
    if (
        mode is DateMode.IN
        and not is_bare_year
        and time.issued is not None
        and mention.value <= time.issued[: len(mention.value)]
    ):
        # "Trong tháng 11 năm 2025, mưa lũ đã làm …" of the month of issue.
        return _HAPPENED.match(text, mention.end) is not None
    if mode not in _DUE_MODES or not mention.is_day or time.issued is None or mention.value >= time.issued:
        return False
    return _DONE_BY.search(_before(text, mention.cue_start)) is None


def _is_anniversary(mention: DateMention) -> bool:
    """Whether a range goes from a day to the same day of another year: "(15/10/1930 - 15/10/2026)"."""
    first, _, last = mention.value.partition("/")
    return bool(last) and first[:4] != last[:4] and first[4:] == last[4:] and len(first) == len("2026-10-15")


def _before(text: str, at: int, least: int = 0) -> str:
    """The words before a place, as far back as a clause reaches: a line of any length costs no more than a long one."""
    return text[max(least, at - _CLAUSE_REACH) : at]


def _clause_start(text: str, at: int, least: int) -> int:
    start = least = max(least, at - _CLAUSE_REACH)
    depth_free = 0
    for match in _CLAUSE_START.finditer(text, least, at):
        sign = match[0]
        if sign == "(":
            depth_free = match.start()
        elif sign != ")":
            start = match.end()
    return start if start <= at else depth_free


def _rest_of_clause(text: str, start: int) -> str:
    end = _CLAUSE_END.search(text, start, start + _CLAUSE_REACH)
    return text[start : end.start()] if end else text[start : start + _CLAUSE_REACH]


def without_end_word(words: str) -> str:
    """The words before a time without a last "…, hoàn thành".

    >>> without_end_word("Đối thoại với dân, hoàn thành")
    'Đối thoại với dân'
    """
    return _DANGLING.sub("", words)


def _what(clause: str) -> str:
    """The duty in the words before the date, empty when these only label it."""
    text = without_end_word(clause.strip(" ,;:-–(./"))
    if len(text) < _SHORTEST_WHAT or starts_with_label(f"{text}:"):
        return ""
    return text[:1].upper() + text[1:]


def _of_this_time(clause: str, before: tuple[int, int], start: int) -> str:
    """The words before a time without an earlier time of the same sentence, and what only that one is for.

    "Báo cáo kết quả 6 tháng trước ngày 05/6, năm trước ngày 05/12": the second is "Báo cáo kết quả năm".
    """
    at, end = before[0] - start, before[1] - start
    if not 0 < at < end <= len(clause):
        return clause
    first, rest = clause[:at].rstrip(" ,("), clause[end:].lstrip(" ,)")
    rest = _AND.sub("", rest)
    if not _REPORTED_PERIOD.fullmatch(rest):
        return rest if _SAYS_WHAT.match(rest) or _OWN_REPORT.match(rest) else f"{first} {rest}".strip()
    return f"{_LAST_PERIOD.sub('', first).rstrip(' ,')} {rest}"


def _recurring_duty(clause: str, text: str, mention: DateMention) -> str:
    """The words on both sides of how often, where those before it do not tell the duty ("định kỳ hằng quý báo cáo …")."""
    if not mention.value.startswith(_PERIODS) or (_REPORT.search(clause) and _what(clause)):
        return ""
    whole = " ".join(f"{clause} {_rest_of_clause(text, mention.end)}".split())
    return _what(whole) if _REPORT.search(whole) else ""


def _receiver(clause: str) -> str | None:
    found: str | None = None
    for run in unit_runs(clause):
        if _RECEIVES.search(clause[: run.start]):
            through = _THROUGH.match(clause, run.end)
            found = ", ".join(run.names) + (through[0].rstrip() if through else "")
    return found
