"""Compiling: the draft with its figures, the values behind them, and the rounds that were taken."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.compiling.access import deadline_for
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.gathering import Gathered, gathered
from danvan.apps.compiling.models import (
    CompiledFigure,
    CompiledReport,
    CompiledSection,
    CompiledSource,
    CompiledValue,
)
from danvan.apps.compiling.outline import begun_sections, is_own_making, title_of
from danvan.apps.compiling.services.steps import advance, locked_report, record_report, touch
from danvan.apps.compiling.workflow import COMPILATION_WORKFLOW, CompilationFacts
from danvan.apps.plans.models import Deadline
from danvan.domain.authority import Actor
from danvan.domain.compiling.compilation import CompiledFigure as Compiled
from danvan.domain.figures.rounding import round_half_up
from danvan.domain.rules import RuleViolation

EXISTS = "Kỳ này đã có báo cáo tổng hợp; mở báo cáo đó để sửa, hoặc bỏ nó rồi lập lại."
_BATCH = 500


def compile_report(*, actor: Actor, deadline_id: int, period_code: str, at: datetime) -> CompiledReport:
    """Make the report of what units gave under a deadline for a period, as a draft to be edited.

    Raises Http404 for a deadline whose reports the actor does not compile, RuleViolation when nothing came or the
    period has its report.
    """
    deadline = deadline_for(actor, deadline_id)
    try:
        with transaction.atomic():
            found = gathered(deadline, period_code)
            state = COMPILATION_WORKFLOW.next_state(
                "compile", actor=actor, state=None, facts=_facts(found, deadline, period_code)
            )
            report = CompiledReport.objects.create(
                deadline=deadline,
                period_code=period_code,
                title=title_of(found.obligations[0]),
                state=state,
                compiled_at=at,
                made_by_id=actor.person_id,
                changed_by_id=actor.person_id,
                changed_at=at,
            )
            _store(report, found, actor, at)
            record_report(AuditEvent.COMPILED_REPORT_COMPILE, report, actor=actor, at=at, after=_counts(found))
    except IntegrityError as error:  # two began at the same moment
        raise RuleViolation(EXISTS) from error
    return report


@transaction.atomic
def take_anew(*, actor: Actor, report_id: int, version: int, at: datetime) -> CompiledReport:
    """Take figures and reports as they are now; what people wrote stays.

    Raises StaleVersion when somebody changed the report since, RuleViolation when it is finished.
    """
    report = locked_report(report_id)
    report.state = advance("take_anew", actor=actor, report=report, version=version)
    found = gathered(report.deadline, report.period_code)
    report.compiled_at = at
    CompiledSource.objects.filter(report=report).delete()
    CompiledValue.objects.filter(figure__report=report).delete()
    CompiledFigure.objects.filter(report=report).delete()
    _store(report, found, actor, at)
    touch(report, actor=actor, at=at)
    record_report(AuditEvent.COMPILED_REPORT_TAKE_ANEW, report, actor=actor, at=at, after=_counts(found))
    return report


def _facts(found: Gathered, deadline: Deadline, period_code: str) -> CompilationFacts:
    others = CompiledReport.objects.filter(deadline=deadline, period_code=period_code)
    return CompilationFacts(
        lead_name=deadline.plan.lead_unit.name,
        received=found.compilation.received,
        exists=others.exclude(state=CompilationState.DISCARDED).exists(),
    )


def _store(report: CompiledReport, found: Gathered, actor: Actor, at: datetime) -> None:
    _store_sections(report, found, actor, at)
    by_unit = {one.unit_id: one.pk for one in found.obligations}
    CompiledSource.objects.bulk_create(
        (CompiledSource(report=report, obligation_id=pk, round_id=taken) for pk, taken in found.rounds.items()),
        batch_size=_BATCH,
    )
    rows = [(heading.code, figure) for heading in found.compilation.headings for figure in heading.figures]
    stored = CompiledFigure.objects.bulk_create(
        (_figure_row(report, place, code, figure) for place, (code, figure) in enumerate(rows)), batch_size=_BATCH
    )
    CompiledValue.objects.bulk_create(
        (value for row, (_, figure) in zip(stored, rows, strict=True) for value in _value_rows(row, figure, by_unit)),
        batch_size=_BATCH,
    )


def _store_sections(report: CompiledReport, found: Gathered, actor: Actor, at: datetime) -> None:
    """New sections for what is new; of the others only what the system itself wrote is written anew."""
    known = {row.code: row for row in CompiledSection.objects.filter(report=report).order_by("position", "id")}
    place = max((row.position for row in known.values()), default=-1)
    for begun in begun_sections(report.deadline, found.compilation, timezone.localdate(at)):
        row = known.get(begun.code)
        if row is None:
            place += 1
            CompiledSection.objects.create(
                report=report,
                position=place,
                code=begun.code,
                heading=begun.heading,
                text=begun.text,
                changed_by_id=actor.person_id,
                changed_at=at,
            )
        elif is_own_making(row):
            row.text, row.changed_at = begun.text, at
            row.save(update_fields=["text", "changed_at"])


def _figure_row(report: CompiledReport, place: int, section: str, compiled: Compiled) -> CompiledFigure:
    figure = compiled.figure
    return CompiledFigure(
        report=report,
        position=place,
        section=section,
        figure=figure.code,
        name=figure.name,
        unit_of_measure=figure.unit_of_measure,
        value_text=compiled.value_text,
        before_text=compiled.before_text,
        change_text=compiled.change_text,
        given=len(compiled.now.parts),
        missing=len(compiled.now.missing),
    )


def _value_rows(row: CompiledFigure, compiled: Compiled, by_unit: dict[int, int]) -> Iterable[CompiledValue]:
    return (
        CompiledValue(
            figure=row,
            unit_id=part.unit,
            obligation_id=by_unit[part.unit],
            value=_stored(part.value),
            base=None if part.base is None else _stored(part.base),
        )
        for part in compiled.now.parts
    )


def _stored(value: Fraction) -> Decimal:
    return round_half_up(value, 4)


def _counts(found: Gathered) -> dict[str, str | int | None]:
    made = found.compilation
    return {"báo cáo phải nộp": made.owed, "báo cáo đã nhận": made.received, "số mục": len(made.headings)}
