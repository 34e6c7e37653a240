"""A returned workbook as its page shows it, and the column that it belongs to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from danvan.apps.score_papers.enums import ReturnedState
from danvan.apps.score_papers.models import ReturnedSheet
from danvan.apps.score_papers.workbooks import ComparedCell, compared, page_of, workbook_of
from danvan.apps.scoring.access import sheet_for
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import ColumnPage
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.workbooks import NO_FIGURES, NOT_ARISING, ChangeKind

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A workbook of a column that was handed in, and what became of it."""

    returned_id: int
    filename: str
    state: str
    told: str


@dataclass(frozen=True, slots=True)
class CellRow:
    """One criterion of the preview as ready text."""

    name: str
    place: str
    stored: str
    given: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """The preview of a returned workbook; `can_write` when nothing stands in the way but conflicts."""

    returned_id: int
    sheet_id: int
    code: str
    filename: str
    unit: str
    label: str
    state: str
    told: str
    faults: tuple[str, ...]
    doubts: tuple[str, ...]
    rows: tuple[CellRow, ...]
    unchanged: int
    has_conflicts: bool
    can_write: bool


def column_for(actor: Actor, sheet_id: int, code: str, today: date) -> ColumnPage:
    """A column that the actor's unit writes. Raises Http404 for any other."""
    return page_of(load_sheet(sheet_for(actor, sheet_id)), actor, code, today)


def handed_in(page: ColumnPage) -> tuple[HandedIn, ...]:
    """The last workbooks of a column that the actor was let to, newest first. One query."""
    rows = ReturnedSheet.objects.filter(column__sheet_id=page.sheet_id, column__code=page.code)
    last = rows.select_related("handed_in_by").order_by("-handed_in_at", "-id")[:_MOST_SHOWN]
    return tuple(
        HandedIn(
            one.pk,
            one.filename,
            one.get_state_display(),
            f"{one.handed_in_by.full_name}, {format_moment(timezone.localtime(one.handed_in_at))}",
        )
        for one in last
    )


def workbook_for(actor: Actor, sheet_id: int, code: str, at: datetime) -> tuple[str, bytes]:
    """Name and content of the workbook of such a column. Raises Http404, RuleViolation."""
    return workbook_of(load_sheet(sheet_for(actor, sheet_id)), actor, code, at=at)


def returned_page(returned: ReturnedSheet, actor: Actor, today: date) -> ReturnedPage:
    """The preview of a returned workbook that the actor was let to."""
    column = returned.column
    page = column_for(actor, column.sheet_id, column.code, today)
    cells = compared(returned, page)
    state = ReturnedState(returned.state)
    return ReturnedPage(
        returned_id=returned.pk,
        sheet_id=column.sheet_id,
        code=column.code,
        filename=returned.filename,
        unit=page.unit,
        label=page.label,
        state=state.label,
        told=(
            f"nạp {format_moment(timezone.localtime(returned.handed_in_at))}, "
            f"biểu phát lúc {format_moment(timezone.localtime(returned.issued_at))}"
        ),
        faults=tuple(returned.faults),
        doubts=tuple(returned.doubts),
        rows=tuple(_row(cell) for cell in cells if cell.kind is not ChangeKind.UNCHANGED or cell.told),
        unchanged=sum(cell.kind is ChangeKind.UNCHANGED for cell in cells),
        has_conflicts=any(cell.kind is ChangeKind.CONFLICT for cell in cells),
        can_write=state is ReturnedState.READ and not page.reasons,
    )


def _row(cell: ComparedCell) -> CellRow:
    return CellRow(
        name=f"{cell.code} {cell.name}",
        place=cell.place,
        stored=_text(*cell.stored),
        given=_text(*cell.given),
        kind=cell.kind.label,
        told=" ".join(cell.told),
    )


def _text(points: str, reason: str) -> str:
    number = parse_number(points.replace(".", ",")) if points and points != NOT_ARISING else None
    said = NO_FIGURES if points == NOT_ARISING else points if number is None else shown(number)
    return " – ".join(part for part in (said or "trống", reason) if part)
