"""A check as text for a terminal, and as plain JSON values (schema danvan.check/1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from danvan.domain.plan_checking.days import PlanDays
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.rules import Severity
from danvan.domain.vietnamese.dates import format_date

SCHEMA = "danvan.check/1"
_LEAST_QUOTED = 80
_WEIGHTS = {Severity.ERROR: "phải sửa", Severity.WARNING: "nên sửa", Severity.NOTICE: "lưu ý"}
Json = str | int | bool | dict[str, str | int] | None


def check_as_text(days: PlanDays, findings: Sequence[CheckFinding]) -> str:
    """The findings by kind, each with its place, its words and the proposed mend."""
    return "\n".join(_lines(days, findings))


def check_to_dict(days: PlanDays, findings: Sequence[CheckFinding]) -> dict[str, str | bool | list[dict[str, Json]]]:
    """The findings in the shape of schema danvan.check/1."""
    return {
        "schema": SCHEMA,
        "day": days.day.isoformat(),
        "end": days.end.isoformat(),
        "day_stated": days.is_stated,
        "findings": [_values(one) for one in findings],
    }


def _lines(days: PlanDays, findings: Sequence[CheckFinding]) -> Iterator[str]:
    guessed = "" if days.is_stated else " (suy ra, văn bản chưa ghi ngày)"
    yield f"KIỂM TRA KẾ HOẠCH: ngày {format_date(days.day)}{guessed}, thời gian đến hết {format_date(days.end)}"
    if not findings:
        yield "Không có điều gì cần sửa."
    for code, together in groupby(findings, key=lambda one: one.code):
        same = list(together)
        article = f"; {code.article}" if code.article else ""
        yield f"\n{code.label.upper()} ({len(same)}, {_WEIGHTS[code.severity]}{article})"
        for one in same:
            place = f"[{one.section.replace('/', '.')}] " if one.section else ""
            quote = f" “{_shortened(one.quote)}”" if one.quote and one.quote not in one.message else ""
            yield f"  - {place}{one.message}{quote}"
            if one.suggestion:
                yield f"      → {one.suggestion}"


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LEAST_QUOTED else f"{quote[:_LEAST_QUOTED].rstrip()}…"


def _values(one: CheckFinding) -> dict[str, Json]:
    values: dict[str, Json] = {
        "key": one.key,
        "code": one.code.value,
        "severity": one.code.severity.value,
        "blocks_issue": one.code.blocks_issue,
        "message": one.message,
        "section": one.section or None,
        "quote": one.quote or None,
        "article": one.article or one.code.article or None,
        "suggestion": one.suggestion or None,
    }
    if one.end > one.start:
        values["anchor"] = {"start": one.start, "end": one.end}
    if one.mend is not None:
        values["mend"] = {"start": one.mend.start, "end": one.mend.end, "text": one.mend.text}
    return values
