"""The audit as pages."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.audit.selectors import rows_of, verify
from danvan.apps.installation.access import may_set_up
from danvan.apps.orgs.access import visible_entries, visible_streams
from danvan.domain.authority import Permission
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

ENTRIES_A_PAGE = 50


@needs(Permission.AUDIT_VIEW)
def entries(request: OfficialRequest) -> HttpResponse:
    """Who did what, when, to what in the own authority; newest first."""
    found = visible_entries(request.actor, of_installation=may_set_up(request.actor))
    page = Paginator(found, ENTRIES_A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "audit/list.html", {"page": page, "rows": rows_of(list(page.object_list))})


@needs(Permission.AUDIT_VIEW)
def check(request: OfficialRequest) -> HttpResponse:
    """Recompute the chains of the own authority and the seals, and say whether anything was altered."""
    streams = visible_streams(request.actor, of_installation=may_set_up(request.actor))
    return render(request, "audit/check.html", {"verification": verify(streams)})
