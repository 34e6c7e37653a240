"""The whole check: every rule over one plan, what weighs most first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law.register import Register
from danvan.domain.plan_checking.bases import basis_findings
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.duties import duty_findings, two_dates
from danvan.domain.plan_checking.facts import Form
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding
from danvan.domain.plan_checking.form import form_findings, text_findings
from danvan.domain.plan_checking.targets import target_findings
from danvan.domain.plan_checking.units import unit_findings
from danvan.domain.rules import Severity

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def blocking_findings(form: Form, source_text: str) -> tuple[CheckFinding, ...]:
    """The findings that keep a plan from its issue: they rest on its text alone, on no day, law or unit."""
    plan = CheckedPlan(form, source_text, date.min, date.max, Register.of(()), WorkingCalendar.of(()))
    found = [*two_dates(plan), *text_findings(plan)]
    return _ordered(one for one in found if one.code.blocks_issue)


def check_plan(plan: CheckedPlan) -> tuple[CheckFinding, ...]:
    """All findings, errors first, then by kind and by place in the text. Never raises on content."""
    found = [
        *basis_findings(plan),
        *target_findings(plan),
        *duty_findings(plan),
        *unit_findings(plan),
        *form_findings(plan),
        *text_findings(plan),
    ]
    return _ordered(found)


def _ordered(found: Iterable[CheckFinding]) -> tuple[CheckFinding, ...]:
    order = list(CheckCode)
    return tuple(
        _each_once(
            sorted(found, key=lambda one: (_WEIGHT[one.code.severity], order.index(one.code), one.start, one.message))
        )
    )


def _each_once(found: Iterable[CheckFinding]) -> Iterable[CheckFinding]:
    """The same fault at a second place of one section is told apart by its count, so that each has a key of its own."""
    seen: dict[str, int] = {}
    for one in found:
        key = one.key
        seen[key] = seen.get(key, 0) + 1
        yield one if seen[key] == 1 else replace(one, message=f"{one.message} (chỗ thứ {seen[key]})")
