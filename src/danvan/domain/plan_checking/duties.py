"""Duties and their days: without a unit, without a day, with two days, on a day off, too little time to appraise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.domain.law import cites
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.facts import Fact, facts, names, section_at, span, text
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding, TextMend
from danvan.domain.vietnamese.dates import DateMode, format_date, last_day
from danvan.domain.vietnamese.text import fold, similar_words, words

_BINDING = frozenset({DateMode.BY.value, DateMode.BEFORE.value, DateMode.ON.value})
_ALIKE = 0.75  # two duties of which three quarters of the words are the same are one
_PERIODS = re.compile(r"\b(?:quy|thang|nam|dot|ky|lan|6|9|sau|chin)\s+(?:\w+)\b|\bdau nam\b|\bgiua nam\b|\bcuoi nam\b")
_DATES = re.compile(r"(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|tháng\s+\d{1,2}|năm\s+\d{4}", re.IGNORECASE)
_RECURS = re.compile(
    r"thuong xuyen|hang nam|hang thang|hang quy|hang tuan|dinh ky|trong nam|ca nam|(?<!so voi )\bnam 20\d\d\b|\bquy [iv]+\b"
)
_NUMBERS = re.compile(r"(\d{1,2})(\s*[/.\-]\s*)(\d{1,2})(?:(\s*[/.\-]\s*)(\d{4}))?")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MOST_NAMED = 12
CLOSING = "closing"


def duty_findings(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """What is odd about who does what by when."""
    yield from _without_unit(plan)
    yield from _without_date(plan)
    yield from two_dates(plan)
    yield from _days_off(plan)
    yield from _short_appraisal(plan)


def _without_unit(plan: CheckedPlan) -> Iterator[CheckFinding]:
    for fact in facts(plan.form, "tasks"):
        if not names(fact, "resp") and text(fact, "section") != CLOSING:
            yield _about(
                plan, fact, CheckCode.DUTY_WITHOUT_UNIT, f"“{_short(text(fact, 'what'))}” chưa nêu đơn vị thực hiện.",
                "Ghi đơn vị chủ trì, đơn vị phối hợp.",
            )  # fmt: skip


def _without_date(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """Duties without any time, told once for each main part: a yearly plan has many that last all year."""
    timed = [text(fact, "section") for fact in facts(plan.form, "deadlines")]
    parts: dict[str, list[Fact]] = {}
    for fact in facts(plan.form, "tasks"):
        path = text(fact, "section")
        if path in {"", CLOSING} or _RECURS.search(fold(text(fact, "what"))):
            continue
        if not any(_within(path, other) or _within(other, path) for other in timed):
            parts.setdefault(path.split("/")[0], []).append(fact)
    for part, untimed in parts.items():
        places = list(dict.fromkeys(text(fact, "section").replace("/", ".") for fact in untimed))
        more = f" và {len(places) - _MOST_NAMED} mục khác" if len(places) > _MOST_NAMED else ""
        message = (
            f"Phần {part} có {len(untimed)} nhiệm vụ không nêu thời gian: mục {', '.join(places[:_MOST_NAMED])}{more}."
        )
        start, end = span(untimed[0])
        yield CheckFinding(
            CheckCode.DUTY_WITHOUT_DATE, message, part, "", start, end,
            "Ghi thời hạn, hoặc ghi “thường xuyên trong năm”.",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Duty:
    """A deadline made ready for comparison with others: who owes, which period it speaks of, its words."""

    fact: Fact
    end: date
    owing: frozenset[str]
    periods: frozenset[str]
    said: frozenset[str]
    what: str

    def is_same_as(self, other: _Duty) -> bool:
        """Whether both speak of one duty of one unit, in one period."""
        if self.periods != other.periods or (self.owing and other.owing and not self.owing & other.owing):
            return False
        # Most pairs share few words; comparing their order is dear.
        if len(self.said & other.said) < _ALIKE * min(len(self.said), len(other.said)):
            return False
        return similar_words(self.what, other.what) >= _ALIKE


def two_dates(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """Two last days for what one unit owes once. Reports of two periods are two duties."""
    duties = [duty for fact in facts(plan.form, "deadlines") if (duty := _duty(fact))]
    for place, other in enumerate(duties):
        one = next(
            (earlier for earlier in duties[:place] if earlier.end != other.end and earlier.is_same_as(other)), None
        )
        if one is None:
            continue
        message = (
            f"“{_short(text(other.fact, 'what'))}” có hai thời hạn: {format_date(one.end)} "
            f"(mục {_place(one.fact)}) và {format_date(other.end)} (mục {_place(other.fact)})."
        )
        yield _about(
            plan, other.fact, CheckCode.TWO_DATES, message, "Giữ lại một thời hạn, hoặc ghi rõ hai việc khác nhau."
        )


def _duty(fact: Fact) -> _Duty | None:
    end = _end(fact)
    if end is None or text(fact, "mode") not in _BINDING:
        return None
    what = _DATES.sub(" ", text(fact, "what"))
    folded = fold(what)
    owing = frozenset(fold(name) for name in names(fact, "unit"))
    return _Duty(fact, end, owing, frozenset(_PERIODS.findall(folded)), frozenset(words(folded)), what)


@cites("91/2015/QH13", "Điều 148 khoản 5")
def _days_off(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """A last day on which nobody works; the working days before and after it.

    Cites: Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5 (by analogy: the plan's own wording decides).
    """
    calendar = plan.calendar
    for fact in facts(plan.form, "deadlines"):
        day = _end(fact)
        if day is None or text(fact, "mode") not in _BINDING:
            continue
        years = {day.year, (day + timedelta(days=15)).year, (day - timedelta(days=15)).year}
        if not all(calendar.covers(year) for year in years) or calendar.is_working_day(day):
            continue
        before, after = calendar.add_working_days(day, -1), calendar.next_working_day(day)
        doubt = "" if calendar.confirmed(day.year) else " (lịch nghỉ chưa kiểm chứng)"
        message = (
            f"Ngày cuối của hạn, {format_date(day)}, là {_WEEKDAYS[day.weekday()]}, ngày nghỉ{doubt}. Ngày làm việc "
            f"liền trước: {format_date(before)}; tiếp theo: {format_date(after)}."
        )
        stated = after + timedelta(days=1) if text(fact, "mode") == DateMode.BEFORE.value else after
        yield _about(
            plan, fact, CheckCode.DAY_OFF, message, f"Sửa thành ngày {format_date(stated)}.",
            mend=_date_mend(plan, fact, stated),
        )  # fmt: skip


def _short_appraisal(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """From the last day for dossiers to the last day for grading: fewer working days than were asked for."""
    dossiers = [fact for fact in facts(plan.form, "deadlines") if text(fact, "owed") == "score_dossier"]
    gradings = [fact for fact in facts(plan.form, "deadlines") if text(fact, "owed") == "grading"]
    sent = max((day for fact in dossiers if (day := _end(fact))), default=None)
    for fact in gradings:
        graded = _end(fact)
        if sent is None or graded is None or not all(plan.calendar.covers(day.year) for day in (sent, graded)):
            continue
        days = plan.calendar.working_days_between(sent, graded)
        if days < plan.appraisal_days:
            message = (
                f"Từ hạn gửi hồ sơ {format_date(sent)} đến hạn chấm điểm, xếp loại {format_date(graded)} chỉ có "
                f"{max(days, 0)} ngày làm việc; mức đặt ra là {plan.appraisal_days} ngày."
            )
            yield _about(plan, fact, CheckCode.SHORT_APPRAISAL, message, "Lùi hạn chấm điểm hoặc rút hạn gửi hồ sơ.")


def _end(fact: Fact) -> date | None:
    mode = text(fact, "mode")
    return last_day(DateMode(mode), text(fact, "date")) if mode in set(DateMode) else None


def _date_mend(plan: CheckedPlan, fact: Fact, day: date) -> TextMend | None:
    """The date in the words of the deadline, written in the same way; None where it is written in words."""
    start, end = span(fact)
    found = list(_NUMBERS.finditer(plan.source_text[start:end]))
    if len(found) != 1:
        return None
    match = found[0]
    separator, year = match[2].strip(), f"{match[4].strip()}{day.year}" if match[5] else ""
    written = (
        f"{day.day:02d}{separator}{day.month:02d}{year}"
        if match[1][0] == "0"
        else f"{day.day}{separator}{day.month}{year}"
    )
    return TextMend(start + match.start(), start + match.end(), written)


def _within(path: str, other: str) -> bool:
    return bool(other) and (path == other or path.startswith(f"{other}/"))


def _place(fact: Fact) -> str:
    return text(fact, "section").replace("/", ".") or "đầu văn bản"


def _short(what: str) -> str:
    return what if len(what) <= 90 else f"{what[:90].rsplit(' ', 1)[0]}…"  # noqa: PLR2004 -- as much as tells a duty from others


def _about(
    plan: CheckedPlan, fact: Fact, code: CheckCode, message: str, suggestion: str, *, mend: TextMend | None = None
) -> CheckFinding:
    start, end = span(fact)
    section = text(fact, "section") or section_at(plan.form, start)
    return CheckFinding(code, message, section, plan.source_text[start:end], start, end, suggestion, mend)
