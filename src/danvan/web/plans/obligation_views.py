"""The board of obligations: who owes what."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.plans import access, selectors
from danvan.domain.authority import Permission as P
from danvan.web.plans.forms import BoardForm
from danvan.web.plans.pages import board_columns, board_table
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_FILTERS = ("nam", "tinh_trang", "loai", "nhom", "tim")


@needs(P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN)
def obligations(request: OfficialRequest) -> HttpResponse:
    """Who owes what, late first; every unit for those who follow them all, the own unit for all others."""
    visible = access.visible_obligations(request.actor)
    form = BoardForm(request.GET, years=selectors.owed_years(visible), groups=selectors.group_choices())
    chosen = _chosen(form, request)
    rows = selectors.board_rows(visible, chosen, request.today)
    kept = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    context = {
        "form": form,
        "tally": selectors.tally_of(rows),
        "columns": board_columns(kept, chosen.sort, descending=chosen.descending),
        "rows": board_table(rows, request.actor),
        "sees_all": request.actor.may(P.OBLIGATION_VIEW_ALL),
    }
    return render(request, "plans/obligations.html", context)


def _chosen(form: BoardForm, request: OfficialRequest) -> selectors.BoardFilter:
    # A value that the form does not know narrows nothing: the field says so, the list stays whole.
    form.is_valid()
    given = form.cleaned_data
    sort = request.GET.get("sap", "late")
    return selectors.BoardFilter(
        year=given.get("nam"),
        standing=given.get("tinh_trang", ""),
        kind=given.get("loai", ""),
        group_id=given.get("nhom"),
        query=given.get("tim", ""),
        sort=sort if sort in selectors.SORTS else "late",
        descending=request.GET.get("nguoc") == "1",
    )
