"""The audit as pages."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from danvan.apps.audit.selectors import narrowed, rows_of, verify
from danvan.apps.installation.access import may_set_up
from danvan.apps.orgs.access import visible_entries, visible_streams
from danvan.domain.authority import Permission
from danvan.web.audit.forms import AuditFilterForm
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import pager
from danvan.web.shared.request import OfficialRequest

ENTRIES_A_PAGE = 50


@needs(Permission.AUDIT_VIEW)
def entries(request: OfficialRequest) -> HttpResponse:
    """Who did what, when, to what in the own authority; newest first."""
    form = AuditFilterForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    found = narrowed(
        visible_entries(request.actor, of_installation=may_set_up(request.actor)),
        words=typed.get("tim", "").strip(), first=typed.get("tu_ngay"), last=typed.get("den_ngay"),
    )  # fmt: skip
    page = Paginator(found, ENTRIES_A_PAGE).get_page(request.GET.get("trang"))
    rows = rows_of(list(page.object_list))
    query = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    links = pager(
        total=page.paginator.count, first=page.start_index(), shown=len(rows), size=ENTRIES_A_PAGE, query=query
    )
    context = {"form": form, "rows": rows, "pager": links, "reset_url": reverse("audit:list") if query else ""}
    return render(request, "audit/list.html", context)


@needs(Permission.AUDIT_VIEW)
def check(request: OfficialRequest) -> HttpResponse:
    """Recompute the chains of the own authority and the seals, and say whether anything was altered."""
    streams = visible_streams(request.actor, of_installation=may_set_up(request.actor))
    return render(request, "audit/check.html", {"verification": verify(streams)})
