"""The look at a ranking before it is signed: analysis, differences board, simulation. None of these pages writes."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.scoring import selectors
from danvan.apps.scoring.access import ranked_cycle_for
from danvan.apps.scoring.services import RowsRefused
from danvan.domain.authority import Permission
from danvan.domain.row_numbers import row_number
from danvan.web.ranking import pages
from danvan.web.ranking.analysis import analysis_context
from danvan.web.ranking.forms import DifferencesForm, SimulationForm
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest


@needs(Permission.RANKING_VIEW)
def analysis(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """Everything that the chairman weighs before signing; each number opens to its units."""
    ranked = ranked_cycle_for(request.actor, cycle_pk)
    page = selectors.analysis_page(ranked, group=request.GET.get("nhom", ""), key=request.GET.get("xem", ""))
    context = analysis_context(page, cycle_pk, page_number(request.GET.get(PAGE, "")))
    return render(request, "ranking/analysis.html", context)


@needs(Permission.RANKING_VIEW)
def differences(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The differences board: cell by cell, largest first."""
    ranked = ranked_cycle_for(request.actor, cycle_pk)
    form = DifferencesForm(*selectors.difference_choices(ranked), request.GET)
    number = page_number(request.GET.get(PAGE, ""))
    page = selectors.differences_page(ranked, form.chosen(), number)
    query = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {
        "page": page,
        "form": form,
        "links": pages.cycle_links(cycle_pk, "differences"),
        "columns": pages.DIFFERENCE_COLUMNS,
        "rows": pages.difference_rows(page),
        "sum_columns": pages.SUM_COLUMNS,
        "sum_rows": pages.sum_rows(page, query),
        "summary": f"{page.total} ô lệch nhau{f' của {page.unit}' if page.unit else ''}",
        "pager": pager(
            total=page.total, first=page.first, shown=len(page.rows), size=selectors.DIFFERENCES_ON_PAGE, query=query
        ),
    }
    return render(request, "ranking/differences.html", context, status=422 if form.errors else 200)


@needs(Permission.RANKING_VIEW)
def simulation(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """What the ranking would be with other points for one unit; computed when asked, stored nowhere."""
    ranked = ranked_cycle_for(request.actor, cycle_pk)
    unit_id = row_number(request.GET.get("dv", ""))
    page = selectors.simulation_page(ranked, unit_id, {})
    form = SimulationForm(page, request.GET if unit_id is not None else None)
    if form.is_valid() and form.typed():
        try:
            page = selectors.simulation_page(ranked, unit_id, form.typed())
        except RowsRefused as refused:
            form.refuse(refused.rows)
    context = {
        "page": page,
        "form": form,
        "links": pages.cycle_links(cycle_pk, "simulation"),
        "rows": pages.tried_rows(page, form),
        "move_columns": pages.MOVE_COLUMNS,
        "move_rows": pages.move_rows(page),
        "units": page.units if len(page.units) <= pages.MOST_TO_CHOOSE_AMONG else (),
    }
    return render(request, "ranking/simulation.html", context, status=422 if form.errors else 200)
