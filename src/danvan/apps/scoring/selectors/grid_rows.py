"""The rows of grids: one cell of a column with what stands beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.cell_prints import cell_print
from danvan.apps.scoring.enums import CycleState, SheetState
from danvan.apps.scoring.models import CellEvidence, ComputedCell, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import column_label
from danvan.apps.scoring.selectors.text import is_assumed, said
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, NotArising


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in the own cell, as one would type it, and the print to send along."""

    points: str
    is_absent: bool
    reason: str
    seen: str


@dataclass(frozen=True, slots=True)
class ComputedText:
    """What the facts give a criterion, as ready text: the points, or that something is missing, and the lines.

    `in_full` tells rule, formula and every value besides.
    """

    points: str
    is_known: bool
    lines: tuple[str, ...]
    in_full: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One unit of the grid. `said` is what the columns that one sees say; `closed` why its cell cannot be written."""

    sheet_id: int
    unit: str
    kind: str
    state: str
    said: tuple[tuple[str, str, str], ...]
    computed: ComputedText | None
    files: tuple[tuple[int, str], ...]
    cell: GridCell
    closed: str


@dataclass(frozen=True, slots=True)
class LeafText:
    """A criterion as the head of its grid says it."""

    code: str
    name: str
    max: str
    rule: str
    evidence: str
    assumed: bool
    may_be_absent: bool
    not_arising: str
    is_computed: bool


def leaf_text(leaf: Criterion) -> LeafText:
    """A criterion as ready text."""
    return LeafText(
        code=leaf.code,
        name=leaf.name,
        max=shown(leaf.max_points),
        rule=leaf.rule,
        evidence="; ".join(leaf.evidence),
        assumed=is_assumed(leaf),
        may_be_absent=leaf.not_arising.value is not NotArising.NOT_ALLOWED,
        not_arising=leaf.not_arising.value.label,
        is_computed=leaf.is_computed,
    )


def grid_cell(answer: Answer | None) -> GridCell:
    """An answer as the fields of a row hold it."""
    return GridCell(
        points=said(answer, "") if answer and answer.points is not None else "",
        is_absent=bool(answer and answer.not_arising),
        reason=answer.reason if answer else "",
        seen=cell_print(answer),
    )


def computed_text(cell: ComputedCell | None) -> ComputedText | None:
    """A computed cell as ready text."""
    if cell is None:
        return None
    points = "không phát sinh" if cell.points is None else shown(cell.points)
    return ComputedText(points if cell.is_known else "", cell.is_known, tuple(cell.lines))


def files_of(sheets: Iterable[ScoreSheet], criterion: str) -> dict[int, list[tuple[int, str]]]:
    """The files that prove a criterion, by sheet. One query."""
    found: dict[int, list[tuple[int, str]]] = {}
    given = CellEvidence.objects.filter(sheet__in=[sheet.pk for sheet in sheets], criterion=criterion)
    for one in given.select_related("evidence__file").order_by("evidence__added_at", "id"):
        found.setdefault(one.sheet_id, []).append((one.evidence_id, evidence_label(one.evidence)))
    return found


def computed_of(sheets: Iterable[ScoreSheet], criterion: str) -> dict[int, ComputedCell]:
    """What the facts give a criterion, by sheet. One query."""
    cells = ComputedCell.objects.filter(sheet__in=[sheet.pk for sheet in sheets], criterion=criterion)
    return {cell.sheet_id: cell for cell in cells.order_by("id")}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the cells of a page, by sheet."""

    columns: Mapping[int, Sequence[ScoreColumn]]
    answers: Mapping[int, Answer]
    files: Mapping[int, list[tuple[int, str]]]
    computed: Mapping[int, ComputedCell]


def grid_rows(
    actor: Actor, criteria_set: CriteriaSet, leaf: Criterion, role: str, sheets: Sequence[ScoreSheet]
) -> tuple[GridRow, ...]:
    """The rows of one criterion for sheets that come with their cycles and `is_kept_out`. Three queries at most."""
    pks = [sheet.pk for sheet in sheets]
    columns: dict[int, list[ScoreColumn]] = {}
    answers: dict[int, Answer] = {}
    with_cell = ScoreColumn.objects.filter(sheet__in=pks).annotate(
        said=FilteredRelation("cells", condition=Q(cells__criterion=leaf.code)),
        said_pk=F("said__pk"),
        said_points=F("said__points"),
        said_reason=F("said__reason"),
    )
    for column in with_cell.order_by("id"):
        columns.setdefault(column.sheet_id, []).append(column)
        if column.said_pk is not None:
            answers[column.pk] = Answer(leaf.code, column.said_points, column.said_reason)
    beside = _Beside(
        columns=columns,
        answers=answers,
        files=files_of(sheets, leaf.code),
        computed=computed_of(sheets, leaf.code) if leaf.is_computed else {},
    )
    return tuple(_row(actor, criteria_set, role, sheet, beside) for sheet in sheets)


def _row(actor: Actor, criteria_set: CriteriaSet, role: str, sheet: ScoreSheet, beside: _Beside) -> GridRow:
    columns = beside.columns.get(sheet.pk, ())
    own = next(column for column in columns if column.code == role)
    others = [column for column in columns if column.code != role and column.pk in beside.answers]
    return GridRow(
        sheet_id=sheet.pk,
        unit=sheet.unit.name,
        kind=str(sheet.unit.kind),
        state=str(sheet.state_value.label),
        said=tuple(
            (column_label(criteria_set, column.code), said(answer := beside.answers[column.pk]), answer.reason)
            for column in others
            if sees_column(actor, sheet, column)
        ),
        computed=computed_text(beside.computed.get(sheet.pk)),
        files=tuple(beside.files.get(sheet.pk, ())),
        cell=grid_cell(beside.answers.get(own.pk)),
        closed=_closed(sheet, own),
    )


def _closed(sheet: ScoreSheet, own: ScoreColumn) -> str:
    if sheet.cycle.state != CycleState.OPEN:
        return "bảng xếp loại đã trình"
    if sheet.state_value is not SheetState.SUBMITTED:
        return "đã thống nhất điểm"
    if own.signed_at is not None:
        return "đã ký"
    return "không thẩm định vì có xung đột lợi ích" if getattr(sheet, "is_kept_out", False) else ""
