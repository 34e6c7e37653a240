"""Scoring as in a spreadsheet: one criterion across units, one unit across criteria, cell by cell."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.orgs.selectors import group_choices
from danvan.apps.scoring.access import own_cycle_for, sheet_for
from danvan.apps.scoring.records import LoadedSheet, load_sheet
from danvan.apps.scoring.selectors.grid_rows import grid_cell, leaf_text
from danvan.apps.scoring.selectors.grids import GRID_SIZE, criterion_grid, score_book
from danvan.apps.scoring.selectors.text import said
from danvan.apps.scoring.selectors.unit_grid import unit_grid
from danvan.apps.scoring.services import CellPlace, SavedCell, StaleAnswer, save_score_cell
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment
from danvan.web.scorebook import pages
from danvan.web.scorebook.forms import GridForm, RowToType, TypedRow, WishForm, cell_fields, typed_row, wish_of
from danvan.web.scorebook.pages import CellState
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import pager
from danvan.web.shared.request import OfficialRequest

_WISHES = ("cot", "nhom", "tim", "chua")


@needs(Permission.SCORE_APPRAISE)
def book(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The criteria that the actor's unit scores in a cycle, with how many units are done."""
    found = score_book(request.actor, own_cycle_for(request.actor, cycle_pk))
    tables = [(role, pages.book_table(found, role)) for role in found.roles]
    return render(request, "scorebook/book.html", {"book": found, "tables": tables, "columns": pages.BOOK_COLUMNS})


@needs(Permission.SCORE_APPRAISE, methods=("GET", "POST"))
def criterion(request: OfficialRequest, cycle_pk: int, code: str) -> HttpResponse:
    """One criterion across the units whose sheets the actor's unit appraises."""
    cycle = own_cycle_for(request.actor, cycle_pk)
    groups = group_choices(request.actor.authority_id)
    wish = wish_of(request, dict(groups))
    grid = criterion_grid(request.actor, cycle, code, wish, request.today)
    rows = pages.rows_of_criterion(grid)
    places = {sheet_id: CellPlace(sheet_id, grid.role, code) for sheet_id in rows}
    states = _saved_rows(request, {row.key: (places[sheet_id], row) for sheet_id, row in rows.items()})
    if states is not None and not states:
        return redirect(request.get_full_path())
    form = GridForm(rows.values(), *((request.POST,) if states else ()))
    query = {name: str(request.GET[name]) for name in _WISHES if request.GET.get(name)}
    context = {
        "grid": grid,
        "rows": pages.shown_units(grid, rows, form, states or {}),
        "wishes": WishForm(query, roles=grid.roles, groups=groups),
        "reset_url": request.path if query.keys() - {"cot"} else "",
        "may_save": bool(rows),
        "may_take": any(row.offer() for row in rows.values()),
        "pager": pager(total=grid.found, first=grid.first, shown=len(grid.rows), size=GRID_SIZE, query=query),
        "refused": len(states or {}),
    }
    return render(request, "scorebook/criterion.html", context, status=422 if states else 200)


@needs(Permission.SCORE_SELF, Permission.SCORE_APPRAISE, methods=("GET", "POST"))
def unit(request: OfficialRequest, pk: int, column: str) -> HttpResponse:
    """One unit across the criteria of the column that the actor's unit writes."""
    grid = unit_grid(load_sheet(sheet_for(request.actor, pk)), request.actor, column, request.today)
    rows = pages.rows_of_unit(grid)
    states = _saved_rows(request, {row.key: (CellPlace(pk, column, code), row) for code, row in rows.items()})
    if states is not None and not states:
        return redirect("scorebook:unit", pk, column)
    form = GridForm(rows.values(), *((request.POST,) if states else ()))
    context = {
        "grid": grid,
        "page": grid.page,
        "groups": pages.shown_groups(grid, rows, form, states or {}),
        "may_save": bool(rows),
        "may_take": any(row.offer() for row in rows.values()),
        "refused": len(states or {}),
    }
    return render(request, "scorebook/unit.html", context, status=422 if states else 200)


@needs(Permission.SCORE_SELF, Permission.SCORE_APPRAISE, methods=("POST",))
def cell(request: OfficialRequest, pk: int, column: str, code: str) -> HttpResponse:
    """One cell: saved as it was typed, or taken as it is stored."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    own = loaded.columns.get(column)
    if own is None or not request.actor.belongs_to(own.scorer_id):
        raise Http404
    key = str(request.POST.get("o", ""))[:40]
    if "lay" in request.POST:
        return _taken(request, key, loaded, column, code)
    sent = typed_row(request.POST, key)
    place = CellPlace(pk, column, code)
    outcome = _tried(request, place, sent)
    context = {"key": key, "url": request.path, "now": format_moment(timezone.localtime(request.at))}
    if isinstance(outcome, CellState):
        seen = outcome.seen or sent.seen
        return render(request, "scorebook/_saved.html", {**context, "state": outcome, "seen": seen}, status=422)
    return render(request, "scorebook/_saved.html", {**context, "is_saved": True, "seen": outcome.seen})


def _saved_rows(
    request: OfficialRequest, rows: Mapping[str, tuple[CellPlace, RowToType]]
) -> dict[str, CellState] | None:
    """Save every row that says other than what is stored; those that were not saved. None on a GET."""
    if request.method != "POST":
        return None
    states, saved = [], 0
    for key, (place, row) in rows.items():
        sent = typed_row(request.POST, key)
        if f"{key}-seen" not in request.POST:
            continue
        if sent.says(row.cell):
            offered = row.offer() if "nhan" in request.POST else None
            if offered is None:
                continue
            sent = offered
        outcome = _tried(request, place, sent)
        states.append((key, outcome if isinstance(outcome, CellState) else None))
        saved += isinstance(outcome, SavedCell)
    if saved:
        messages.success(request, f"Đã lưu {saved} ô.")
    return pages.states_with(states)


def _tried(request: OfficialRequest, place: CellPlace, sent: TypedRow) -> SavedCell | CellState:
    try:
        return save_score_cell(actor=request.actor, place=place, answer=sent.answer, seen=sent.seen, at=request.at)
    except StaleAnswer as stale:
        reason = f" – {stale.theirs.reason}" if stale.theirs and stale.theirs.reason else ""
        return CellState(message=stale.message, theirs=f"{said(stale.theirs, 'trống')}{reason}", seen=stale.seen)
    except RuleViolation as refusal:
        return CellState(refusal=refusal.message)


def _taken(request: OfficialRequest, key: str, loaded: LoadedSheet, column: str, code: str) -> HttpResponse:
    """The cell as it is stored, into the fields of who gives up their own answer."""
    leaf = next((leaf for leaf in loaded.leaves(column) if leaf.code == code), None)
    if leaf is None:
        raise Http404
    stored = grid_cell(loaded.answers(column).get(code))
    label = f"{code}, {loaded.sheet.unit.name}"
    row = RowToType(key, label, stored, may_be_absent=leaf_text(leaf).may_be_absent, url=request.path)
    form = GridForm([row])
    form.fields |= cell_fields(row, swap=True)
    context = {"key": key, "seen": stored.seen, "fields": [field for field in form.row(row).values() if field]}
    return render(request, "scorebook/_saved.html", context)
