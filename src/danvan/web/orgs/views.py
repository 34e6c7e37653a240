"""Units as pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.apps.orgs.selectors import unit_detail, unit_rows
from danvan.domain.authority import Permission
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.UNIT_VIEW)
def units(request: OfficialRequest) -> HttpResponse:
    """The units that the own people's committee works with today, found with or without diacritics."""
    query = request.GET.get("tim", "").strip()[:100]
    return render(
        request, "orgs/list.html", {"rows": unit_rows(request.actor.authority_id, request.today, query), "query": query}
    )


@needs(Permission.UNIT_VIEW)
def unit(request: OfficialRequest, pk: int) -> HttpResponse:
    """One unit: its names, groups and posts."""
    detail = unit_detail(request.actor, pk, request.today)
    if detail is None:
        raise Http404
    return render(request, "orgs/detail.html", {"unit": detail})
