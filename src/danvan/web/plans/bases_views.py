"""The documents that a plan cites, by the register of legal documents."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.plans import access, selectors
from danvan.domain.authority import Permission as P
from danvan.web.plans import bases_pages, pages
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PLAN_VIEW)
def bases(request: OfficialRequest, pk: int) -> HttpResponse:
    """Which cited documents hold on the plan's day, which are misquoted or unknown, which rule holds when."""
    opened = access.opened_plan_for(request.actor, pk)
    found = selectors.plan_bases(opened.plan)
    context = {
        "plan": opened.plan,
        "page": found,
        "tabs": pages.plan_tabs(opened, request.actor, "plans:bases"),
        "rows": bases_pages.basis_rows(found.lines, pk),
        "columns": bases_pages.BASIS_COLUMNS,
        "changes": bases_pages.change_rows(found.changes),
        "change_columns": bases_pages.CHANGE_COLUMNS,
    }
    return render(request, "plans/bases.html", context)
