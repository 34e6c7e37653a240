"""The board of obligations: who owes what."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from danvan.apps.orgs.selectors import group_choices
from danvan.apps.plans import access, selectors
from danvan.apps.reporting.selectors import board_labels
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.web.plans.board_form import BoardForm
from danvan.web.plans.forms import YearForm
from danvan.web.plans.obligation_pages import (
    BY_TREE_LEFT_COLUMNS,
    BY_UNIT_COLUMNS,
    board_columns,
    board_pager,
    board_table,
    by_tree_left,
    by_unit_table,
    received,
    tally_tiles,
    to_write,
    whose,
)
from danvan.web.plans.tree_forms import TreeBoardForm
from danvan.web.shared.downloads import table_as
from danvan.web.shared.guards import needs
from danvan.web.shared.ledger_views import views_of_ledger
from danvan.web.shared.request import OfficialRequest

_FILTERS = ("nam", "tinh_trang", "loai", "ky", "den_han", "nhom", "ngay", "tim", "don_vi")


@needs(P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN)
def obligations(request: OfficialRequest) -> HttpResponse:
    """Who owes what, late first; every unit for those who follow them all, the own unit for all others."""
    form, typed, chosen = _asked(request)
    past_day = selectors.past_day(chosen, request.today)
    visible = access.visible_obligations(request.actor, also_withdrawn=past_day is not None)
    page = selectors.board_page(visible, chosen, request.today)
    unit_name = whose(page.rows, chosen, request.actor)
    one = bool(unit_name)
    sorting = {"sap": chosen.sort, **({"nguoc": "1"} if chosen.descending else {})}
    context = {
        "form": form,
        "reset_url": reverse("plans:obligations") if typed else "",
        "tiles": tally_tiles(page.tally, typed),
        "columns": board_columns(typed, chosen.sort, descending=chosen.descending, of_one_unit=one),
        "rows": board_table(page.rows, _labels(page.rows, request.actor), request.actor, chosen, of_one_unit=one),
        "summary": f"{page.total} việc phải nộp",
        "pager": board_pager(page, typed | sorting),
        "whose": unit_name,
        "as_of": past_day,
        "views": views_of_ledger(request.actor, "plans:obligations"),
        "query": urlencode(typed | sorting),
    }
    return render(request, "plans/obligations.html", context)


@needs(P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN)
def export(request: OfficialRequest, form: str) -> FileResponse:
    """All that the same choice leaves of the board, in the same order: a workbook or a plain table."""
    _, _, chosen = _asked(request)
    also_withdrawn = selectors.past_day(chosen, request.today) is not None
    visible = access.visible_obligations(request.actor, also_withdrawn=also_withdrawn)
    sheet = selectors.board_sheet(visible, chosen, request.today)
    return table_as(form, f"viec-phai-nop-{request.today}", [sheet], at=request.at)


def _asked(request: OfficialRequest) -> tuple[BoardForm, dict[str, str], selectors.BoardFilter]:
    """The form above the board, what of it was typed, and what it chooses."""
    sees_all = request.actor.may(P.OBLIGATION_VIEW_ALL)
    typed = {name: request.GET[name] for name in _FILTERS if name in request.GET}
    form = BoardForm(typed, today=request.today, groups=group_choices(request.actor.authority_id) if sees_all else ())
    sort, descending = request.GET.get("sap", "late"), request.GET.get("nguoc") == "1"
    return form, typed, form.chosen(sort=sort, descending=descending, page=request.GET.get("trang", "1"))


def _labels(rows: Iterable[selectors.ObligationRow], actor: Actor) -> dict[int, str]:
    """Where texts stand, and which of what came bears flags: never counted silently."""
    shown = tuple(rows)
    return board_labels(to_write(shown, actor), received(shown, actor))


@needs(P.OBLIGATION_VIEW_ALL)
def by_unit(request: OfficialRequest) -> HttpResponse:
    """Where every unit stands, one row each."""
    form = YearForm(request.GET.dict(), today=request.today)
    year = form.chosen()
    board = selectors.unit_board(access.visible_obligations(request.actor), year, request.today)
    context = {
        "form": form,
        "tiles": tally_tiles(board.tally, {"nam": str(year)}, reverse("plans:obligations")),
        "columns": BY_UNIT_COLUMNS,
        "rows": by_unit_table(board.rows, request.actor),
        "summary": f"{len(board.rows)} đơn vị",
        "views": views_of_ledger(request.actor, "plans:obligations_by_unit"),
    }
    return render(request, "plans/obligations_by_unit.html", context)


@needs(P.OBLIGATION_VIEW_ALL)
def by_tree(request: OfficialRequest) -> HttpResponse:
    """What was owed and handed in, by the units of any day; what cannot be divided is told apart."""
    form = TreeBoardForm(request.GET.dict(), today=request.today)
    year = form.chosen()
    board = selectors.tree_board(access.visible_obligations(request.actor), year, request.today, form.day)
    context = {
        "form": form,
        "board": board,
        "left_columns": BY_TREE_LEFT_COLUMNS,
        "left": by_tree_left(board),
        "summary": f"{board.total} việc phải nộp của năm {year}",
        "views": views_of_ledger(request.actor, "plans:obligations_by_tree"),
    }
    return render(request, "plans/obligations_by_tree.html", context, status=422 if form.errors else 200)
