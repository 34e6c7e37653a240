"""The people of an authority, one person, and who may do what."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.orgs.selectors import PeopleFilter, people_list, person_page, roles_page, unit_choices
from danvan.apps.orgs.selectors.people import HELD, PAGE_SIZE
from danvan.domain.authority import Permission, Role
from danvan.web.people import pages
from danvan.web.people.forms import PeopleFilterForm
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest


@needs(Permission.UNIT_VIEW)
def people(request: OfficialRequest) -> HttpResponse:
    """Who holds which post on a day, found with or without diacritics."""
    administers = request.actor.may(Permission.ACCOUNT_ADMINISTER)
    given = {name: request.GET[name] for name in PeopleFilterForm.base_fields if request.GET.get(name)}
    asked = {"ngay": f"{request.today:%d/%m/%Y}", "tinh_trang": HELD} | given
    form = PeopleFilterForm(asked, units=unit_choices(request.actor), administers=administers)
    typed = form.cleaned_data if form.is_valid() else {}
    chosen = PeopleFilter(
        day=typed.get("ngay") or request.today,
        query=typed.get("tim", "").strip(),
        unit_id=typed.get("don_vi"),
        standing=typed.get("tinh_trang") or HELD,
        page=page_number(request.GET.get(PAGE, "")),
    )
    found = people_list(request.actor, chosen)
    context = {
        "form": form,
        "columns": pages.people_columns(administers=administers),
        "rows": pages.people_table(found.rows, administers=administers),
        "pager": pager(total=found.total, first=found.first, shown=len(found.rows), size=PAGE_SIZE, query=given),
        "summary": f"{found.total} người",
        "narrowed": bool(given),
        "administers": administers,
    }
    return render(request, "people/list.html", context, status=422 if form.errors else 200)


@needs(Permission.UNIT_VIEW)
def person(request: OfficialRequest, pk: int) -> HttpResponse:
    """One person: posts in time, delegations, and for the administrator the account and its history."""
    page = person_page(request.actor, pk, request.today)
    context = {"page": page, "summary": pages.summary(page), "acts": pages.acts(page), "posts": pages.posts(page)}
    context |= {"history": pages.timeline(page.history), "delegations": pages.delegation_table(page.delegations)}
    return render(request, "people/detail.html", context | {"delegation_columns": pages.DELEGATION_COLUMNS})


@signed_in()
def roles(request: OfficialRequest) -> HttpResponse:
    """Who may do what, and who holds which role today in the own authority."""
    page = roles_page(request.actor, request.today)
    context = {"page": page, "labels": [role.label for role in Role]}
    return render(request, "people/roles.html", context | {"sees_people": request.actor.may(Permission.UNIT_VIEW)})
