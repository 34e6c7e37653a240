"""The day for which a plan is checked, and the last day of its time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from danvan.domain.plan_checking.facts import Form, facts, text

_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class PlanDays:
    """The plan's own day, or, where it has none yet, the earliest that it can have; the last day of its time."""

    day: date
    end: date
    is_stated: bool


def plan_days(form: Form, supplements: Mapping[str, str | int]) -> PlanDays | None:
    """The days of a plan; None where neither a day nor a year stands anywhere.

    A paper is no older than what it cites, so that one without a day gets the newest day that it cites in its year.
    """
    document = form.get("document")
    header: Mapping[str, object] = document if isinstance(document, Mapping) else {}
    stated = _day(str(supplements.get("date") or header.get("date") or ""))
    named = _YEAR.search(str(supplements.get("year") or "")) or _YEAR.search(str(header.get("title") or ""))
    year = int(named[1]) if named else stated.year if stated else None
    if year is None:
        return None
    day = stated or max([date(year, 1, 1), *_cited_days(form, year)])
    return PlanDays(day, max(day, date(year, 12, 31)), stated is not None)


def _cited_days(form: Form, year: int) -> list[date]:
    found = (_day(text(fact, "date")) for fact in facts(form, "citations"))
    return [day for day in found if day is not None and day.year == year]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
