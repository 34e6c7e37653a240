"""One compiled report with its sections and figures, and what stands behind a figure."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.compiling.circumstances import facts_of
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.gathering import came_after, codes_asked
from danvan.apps.compiling.models import CompiledFigure, CompiledReport, CompiledSection, CompiledSource, CompiledValue
from danvan.apps.compiling.workflow import COMPILATION_WORKFLOW
from danvan.apps.figures.forms import forms_of
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workflow import Possibility


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a section as ready text; `given` says how many units it is made of."""

    id: int
    name: str
    unit_of_measure: str
    value: str
    before: str
    change: str
    given: str


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """A section with its text as lines and its figures."""

    id: int
    code: str
    heading: str
    lines: tuple[str, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ReportOnPage:
    """A compiled report as ready text; `is_stale` when units sent something since the figures were taken."""

    id: int
    title: str
    plan: str
    plan_id: int
    state: str
    is_draft: bool
    is_stale: bool
    version: int
    compiled: str
    changed: str
    content_hash: str
    sections: tuple[SectionOnPage, ...]
    acts: tuple[Possibility, ...]
    may_edit: bool
    history: tuple[AuditRow, ...]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """What one unit gave, and the obligation whose report gave it."""

    unit: str
    value: str
    obligation_id: int


@dataclass(frozen=True, slots=True)
class FigureBehind:
    """A figure of a compiled report with every value that it is made of, and the units that gave none."""

    name: str
    unit_of_measure: str
    value: str
    lines: tuple[ValueLine, ...]
    missing: tuple[str, ...]


def report_on_page(actor: Actor, report: CompiledReport) -> ReportOnPage:
    """A loaded report for its page. Four queries."""
    state = CompilationState(report.state)
    stale = state is CompilationState.DRAFT and came_after(report)
    facts = facts_of(actor, report, act="")
    acts = COMPILATION_WORKFLOW.possibilities(actor=actor, state=state, facts=facts)
    return ReportOnPage(
        id=report.pk,
        title=report.title,
        plan=report.deadline.plan.number,
        plan_id=report.deadline.plan_id,
        state=state.label,
        is_draft=state is CompilationState.DRAFT,
        is_stale=stale,
        version=report.version,
        compiled=format_moment(timezone.localtime(report.compiled_at)),
        changed=f"{report.changed_by.full_name}, {format_moment(timezone.localtime(report.changed_at))}",
        content_hash=report.content_hash,
        sections=sections_of(report),
        acts=tuple(act for act in acts if act.name not in {"edit", "compile"}),
        may_edit=any(act.name == "edit" and act.allowed for act in acts),
        history=history_of(subject_type="compiled_report", subject_id=report.pk),
    )


def sections_of(report: CompiledReport) -> tuple[SectionOnPage, ...]:
    """The sections in their order, each with its figures. Two queries."""
    figures: dict[str, list[FigureRow]] = defaultdict(list)
    for row in CompiledFigure.objects.filter(report=report).order_by("position", "id"):
        lacking = f", thiếu {row.missing}" if row.missing else ""
        figures[row.section].append(
            FigureRow(
                id=row.pk,
                name=row.name,
                unit_of_measure=row.unit_of_measure,
                value=row.value_text,
                before=row.before_text or "–",
                change=row.change_text or "–",
                given=f"{row.given} đơn vị{lacking}",
            )
        )
    return tuple(
        SectionOnPage(row.pk, row.code, row.heading, tuple(row.text.splitlines()), tuple(figures[row.code]))
        for row in CompiledSection.objects.filter(report=report).order_by("position", "id")
    )


def section_values(report: CompiledReport, section_id: int) -> dict[str, str | int]:
    """What the form of a section shows before anything is typed. Raises Http404 for a section of another report."""
    row = CompiledSection.objects.filter(report=report, pk=section_id).first()
    if row is None:
        raise Http404
    return {"heading": row.heading, "text": row.text, "version": row.version}


def figure_behind(report: CompiledReport, figure_id: int) -> FigureBehind:
    """What stands behind a figure. Raises Http404 for a figure of another report. Four queries."""
    row = CompiledFigure.objects.filter(report=report, pk=figure_id).first()
    if row is None:
        raise Http404
    values = CompiledValue.objects.filter(figure=row).select_related("unit").order_by("unit__sort_key", "unit_id", "id")
    lines = tuple(ValueLine(one.unit.name, _sides(one.value, one.base), one.obligation_id) for one in values)
    given = {line.obligation_id for line in lines}
    sources = CompiledSource.objects.filter(report=report, round__isnull=False).exclude(obligation_id__in=given)
    related = ("obligation__unit__kind", "obligation__deadline__plan")
    came = [one.obligation for one in sources.select_related(*related).order_by("obligation__unit__sort_key", "id")]
    asked = codes_asked(forms_of(came))
    names = tuple(one.unit.name for one in came if row.figure in asked.get(one.pk, ()))
    return FigureBehind(row.name, row.unit_of_measure, row.value_text, lines, names)


def _sides(value: Decimal, base: Decimal | None) -> str:
    return shown(value) if base is None else f"{shown(value)}/{shown(base)}"
