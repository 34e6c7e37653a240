"""What the templates of the scorebook get beside the read models: rows of grids with their fields, tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from danvan.apps.scoring.measured.behind import BehindRow
from danvan.apps.scoring.selectors.facts import FactLine
from danvan.apps.scoring.selectors.grid_rows import ComputedText, GridRow
from danvan.apps.scoring.selectors.grids import CriterionGrid, LeafProgress, RoleBook, ScoreBook
from danvan.apps.scoring.selectors.unit_grid import UnitGrid, UnitGridRow
from danvan.web.scorebook.forms import GridForm, RowToType
from danvan.web.shared.links import reverse

Cells = dict[str, Any]
_MOST_FILES = 3

BOOK_COLUMNS = [
    {"label": "Tiêu chí"},
    {"label": "Điểm tối đa", "numeric": True},
    {"label": "Đơn vị đã chấm", "numeric": True},
    {"label": "Còn lại", "numeric": True},
]


@dataclass(frozen=True, slots=True)
class CellState:
    """What became of a row that was sent: refused with a reason, or both answers where another was faster."""

    refusal: str = ""
    theirs: str = ""
    message: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a grid with everything that its template says. `files_left` is how many files are not named."""

    key: str
    url: str
    code: str
    head: str
    head_url: str
    sub: str
    note: str
    said: tuple[tuple[str, str, str], ...]
    computed: ComputedText | None
    files: tuple[tuple[int, str], ...]
    files_left: int
    files_url: str
    points: BoundField | None
    absent: BoundField | None
    reason: BoundField | None
    seen: str
    given: str
    given_reason: str
    closed: str
    state: CellState | None


def rows_of_criterion(grid: CriterionGrid) -> dict[int, RowToType]:
    """The rows of a page of units that can be typed into, by sheet."""
    return {
        row.sheet_id: RowToType(
            key=f"p{row.sheet_id}",
            label=f"{grid.leaf.code}, {row.unit}",
            cell=row.cell,
            may_be_absent=grid.leaf.may_be_absent,
            url=reverse("scorebook:cell", args=[row.sheet_id, grid.role, grid.leaf.code]),
            offered=_offered(row.computed),
        )
        for row in grid.rows
        if not row.closed
    }


def shown_units(
    grid: CriterionGrid, typed: Mapping[int, RowToType], form: GridForm, states: Mapping[str, CellState]
) -> list[ShownRow]:
    """The rows of a page of units."""
    return [_unit(grid, row, typed.get(row.sheet_id), form, states) for row in grid.rows]


def rows_of_unit(grid: UnitGrid) -> dict[str, RowToType]:
    """The criteria of a column that can be typed into, by code; none while the column cannot be written."""
    if grid.page.reasons:
        return {}
    return {
        row.line.code: RowToType(
            key=row.line.code.replace(".", "_"),
            label=row.line.code,
            cell=row.cell,
            may_be_absent=row.line.may_be_absent,
            url=reverse("scorebook:cell", args=[grid.page.sheet_id, grid.page.code, row.line.code]),
            offered=_offered(row.computed),
        )
        for _, _, rows in grid.groups
        for row in rows
        if row.is_typed
    }


def shown_groups(
    grid: UnitGrid, typed: Mapping[str, RowToType], form: GridForm, states: Mapping[str, CellState]
) -> list[tuple[str, str, list[ShownRow]]]:
    """The rows of a unit's criteria under their top criteria."""
    return [
        (code, name, [_criterion(grid, row, typed.get(row.line.code), form, states) for row in rows])
        for code, name, rows in grid.groups
    ]


def book_table(book: ScoreBook, role: RoleBook) -> list[Cells]:
    """The criteria of one own column as rows of the table component."""
    return [
        {
            "cells": [
                {"text": f"{leaf.code} {leaf.name}", "url": _grid_url(book, role, leaf), "sub": leaf.parent},
                {"text": leaf.max, "numeric": True},
                {"text": f"{leaf.scored}/{leaf.total}", "numeric": True},
                {"text": str(leaf.total - leaf.scored) if leaf.total > leaf.scored else "–", "numeric": True},
            ]
        }
        for leaf in role.leaves
    ]


def _grid_url(book: ScoreBook, role: RoleBook, leaf: LeafProgress) -> str:
    url = reverse("scorebook:criterion", args=[book.cycle_id, leaf.code])
    return f"{url}?cot={role.role}" if len(book.roles) > 1 else url


def _unit(
    grid: CriterionGrid, row: GridRow, typed: RowToType | None, form: GridForm, states: Mapping[str, CellState]
) -> ShownRow:
    return _shown(
        typed,
        form,
        states,
        key=f"p{row.sheet_id}",
        code=row.unit,
        head=row.unit,
        head_url=reverse("scorebook:unit", args=[row.sheet_id, grid.role]),
        sub=row.kind,
        note="",
        said=_unrepeated(row.said, row.computed),
        computed=row.computed,
        files=row.files,
        files_url=reverse("scoring:criterion", args=[row.sheet_id, grid.leaf.code]),
        given=_given(row.cell.points, is_absent=row.cell.is_absent),
        given_reason=row.cell.reason,
        closed=row.closed,
    )


def _criterion(
    grid: UnitGrid, row: UnitGridRow, typed: RowToType | None, form: GridForm, states: Mapping[str, CellState]
) -> ShownRow:
    line = row.line
    said = tuple(_parts(text) for text in line.said)
    return _shown(
        typed,
        form,
        states,
        key=line.code.replace(".", "_"),
        code=line.code,
        head=f"{line.code} {line.name}",
        head_url="",
        sub=f"tối đa {line.max}" + (" · chưa kiểm chứng" if line.assumed else ""),
        note=line.rule,
        said=_unrepeated(said, line.computed),
        computed=row.computed,
        files=row.files,
        files_url=reverse("scoring:criterion", args=[grid.page.sheet_id, line.code]),
        given=_given(row.cell.points, is_absent=row.cell.is_absent),
        given_reason=row.cell.reason,
        closed="" if row.is_typed else "tính từ dữ kiện",
    )


def _shown(
    typed: RowToType | None,
    form: GridForm,
    states: Mapping[str, CellState],
    *,
    key: str,
    files: tuple[tuple[int, str], ...],
    **texts: Any,
) -> ShownRow:
    fields: Mapping[str, BoundField | None] = form.row(typed) if typed else {}
    state = states.get(key)
    return ShownRow(
        key=key,
        url=typed.url if typed else "",
        files=files[:_MOST_FILES],
        files_left=max(0, len(files) - _MOST_FILES),
        points=fields.get("points"),
        absent=fields.get("absent"),
        reason=fields.get("reason"),
        seen=(state.seen if state and state.seen else typed.cell.seen) if typed else "",
        state=state,
        **texts,
    )


def _unrepeated(
    said: tuple[tuple[str, str, str], ...], computed: ComputedText | None
) -> tuple[tuple[str, str, str], ...]:
    """What is said, without a reason that only repeats the computation."""
    told = " ".join(computed.lines) if computed else ""
    return tuple((who, what, "" if why == told else why) for who, what, why in said)


def _parts(said: str) -> tuple[str, str, str]:
    """Who says it, what, and why, of a line that says all three."""
    who, _, rest = said.partition(": ")
    what, _, why = rest.partition(" – ")
    return who, what, why


def _offered(computed: ComputedText | None) -> str:
    """The points that the facts give, as one would type them."""
    return computed.points if computed and computed.is_known and computed.points[:1].isdigit() else ""


def _given(points: str, *, is_absent: bool) -> str:
    return "không phát sinh" if is_absent else points


def states_with(pairs: Iterable[tuple[str, CellState | None]]) -> dict[str, CellState]:
    """The states of rows that were not saved."""
    return {key: state for key, state in pairs if state is not None}


FACT_COLUMNS = [{"label": "Dữ kiện"}, {"label": "Giá trị"}, {"label": "Lấy từ đâu"}]
BEHIND_COLUMNS = [{"label": "Nội dung"}, {"label": "Giá trị"}, {"label": "Ghi chú"}]


def fact_table(sheet_id: int, facts: Iterable[FactLine]) -> list[Cells]:
    """The facts of one computation as rows of the table component."""
    return [
        {
            "cells": [
                {"text": fact.label, "url": reverse("scorebook:fact", args=[sheet_id, fact.name])},
                {"text": fact.text, "sub": fact.contest},
                {"text": fact.how},
            ]
        }
        for fact in facts
    ]


def behind_table(rows: Iterable[BehindRow]) -> list[Cells]:
    """The rows behind a fact as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.what, "url": reverse(row.url_name, args=[row.url_arg]) if row.url_name else ""},
                {"text": row.value},
                {"text": row.note},
            ]
        }
        for row in rows
    ]
