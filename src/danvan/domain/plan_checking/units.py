"""Units that a plan names although they did not exist on its day: by their kind, and by their own life."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.law import Confidence
from danvan.domain.law.parameters import tables
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.facts import Fact, facts, names, section_at, span, text
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import evened


@dataclass(frozen=True, slots=True)
class UnitTerm:
    """A word for a kind of unit with the days between which there were such units, and what took over."""

    pattern: re.Pattern[str]
    term: str
    since: date | None
    until: date | None
    instead: str
    document: str
    confidence: Confidence


def unit_findings(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """One finding for each name in duties, deadlines and recipients that stands for nothing on the plan's day."""
    for name, fact in _named(plan).items():
        found = _of_term(plan, name) or _of_life(plan, name)
        if found is None:
            continue
        message, suggestion, document = found
        start, end = span(fact) if fact else (0, 0)
        yield CheckFinding(
            code=CheckCode.UNIT_NOT_ON_DAY,
            message=message,
            section=(text(fact, "section") if fact else "") or section_at(plan.form, start),
            quote=name,
            start=start,
            end=end,
            suggestion=suggestion,
            article=document,
        )


def named_units(form: Mapping[str, object]) -> tuple[str, ...]:
    """Every name of a unit in duties and deadlines, each once."""
    return tuple(dict.fromkeys(name for name, _ in _in_facts(form)))


@lru_cache(maxsize=1)
def unit_terms() -> tuple[UnitTerm, ...]:
    """The dated words of the file, in its order."""
    return tuple(_term(row) for row in tables("unit_terms.toml", "term"))


def _named(plan: CheckedPlan) -> dict[str, Fact | None]:
    found: dict[str, Fact | None] = {}
    for name, fact in _in_facts(plan.form):
        found.setdefault(name, fact)
    recipients = plan.form.get("recipients")
    for name in recipients if isinstance(recipients, list | tuple) else ():
        found.setdefault(str(name), None)
    return found


def _in_facts(form: Mapping[str, object]) -> Iterator[tuple[str, Fact]]:
    for kind, fields in (("tasks", ("resp", "coord")), ("deadlines", ("unit", "to"))):
        for fact in facts(form, kind):
            for field in fields:
                for name in names(fact, field):
                    yield name, fact


def _of_term(plan: CheckedPlan, name: str) -> tuple[str, str, str] | None:
    folded = evened(name)
    for term in unit_terms():
        if not term.pattern.search(folded):
            continue
        doubt = "" if term.confidence is Confidence.CONFIRMED else " (chưa kiểm chứng)"
        suggestion = f"Thay bằng {term.instead}." if term.instead else "Bỏ, hoặc thay bằng đơn vị đang có."
        if term.until is not None and plan.day > term.until:
            message = f"“{name}”: {term.term} không còn từ sau ngày {format_date(term.until)}{doubt}."
            return message, suggestion, term.document
        if term.since is not None and plan.day < term.since:
            message = f"“{name}”: {term.term} chỉ có từ ngày {format_date(term.since)}{doubt}."
            return message, "Ghi tên đơn vị vào ngày của kế hoạch.", term.document
    return None


def _of_life(plan: CheckedPlan, name: str) -> tuple[str, str, str] | None:
    lives = plan.lives.get(evened(name), ())
    if not lives or any(life.holds(plan.day) for life in lives):
        return None
    ended = [life.last for life in lives if life.last is not None and life.last < plan.day]
    when = f"đã kết thúc ngày {format_date(max(ended))}" if ended else "chưa thành lập"
    message = f"“{name}” {when}, không tồn tại vào ngày {format_date(plan.day)} của kế hoạch."
    return message, "Thay bằng đơn vị tồn tại vào ngày đó.", ""


def _term(row: Mapping[str, object]) -> UnitTerm:
    since, until = row.get("from"), row.get("until")
    return UnitTerm(
        pattern=re.compile(str(row["pattern"])),
        term=str(row["term"]),
        since=since if isinstance(since, date) else None,
        until=until if isinstance(until, date) else None,
        instead=str(row.get("instead", "")),
        document=str(row["document"]),
        confidence=Confidence(str(row["confidence"])),
    )
