"""Units as pages: the tree of a day, what changed, the nation, one unit."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.apps.orgs.selectors import (
    AreaPage,
    area_page,
    changes_page,
    listed_rows,
    nation_counts,
    nation_page,
    unit_history,
    unit_page,
    unit_tree,
)
from danvan.apps.orgs.selectors.nation import AREAS_ON_A_PAGE
from danvan.domain.authority import Permission
from danvan.domain.figures.rounding import shown
from danvan.web.orgs import pages
from danvan.web.orgs.day_forms import LIST, AreaForm, ChangesForm, TreeForm
from danvan.web.shared.fields import chosen_day
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest


@needs(Permission.UNIT_VIEW)
def units(request: OfficialRequest) -> HttpResponse:
    """What the own people's committee works with on a day, as a tree or a list; found with or without diacritics."""
    form = TreeForm(_asked(request, TreeForm, ngay=f"{request.today:%d/%m/%Y}"))
    day = chosen_day(form, "ngay", request.today)
    query = form.cleaned_data.get("tim", "").strip() if form.is_valid() else ""
    as_list = bool(query) or (form.is_valid() and form.cleaned_data["dang"] == LIST)
    authority_id = request.actor.authority_id
    context = {
        "form": form,
        "day": day,
        "subnav": pages.subnav("list", day, request.today),
        "narrowed": bool(request.GET),
        "may_change": request.actor.may(Permission.UNIT_CHANGE),
        "query": query,
    }
    if as_list:
        rows = pages.list_table(listed_rows(authority_id, day, query))
        context |= {"rows": rows, "columns": pages.LIST_COLUMNS, "summary": f"{len(rows)} đơn vị"}
    else:
        context |= pages.tree_context(unit_tree(authority_id, day))
    template = "orgs/list.html" if as_list else "orgs/tree.html"
    return render(request, template, context, status=422 if form.errors else 200)


@needs(Permission.UNIT_VIEW)
def changes(request: OfficialRequest) -> HttpResponse:
    """What changed in the own authority's units between two days; the last year unless asked otherwise."""
    before = request.today - timedelta(days=365)
    asked = _asked(request, ChangesForm, tu=f"{before:%d/%m/%Y}", den=f"{request.today:%d/%m/%Y}")
    form = ChangesForm(asked, initial={"tu": before, "den": request.today})
    since, until = sorted((chosen_day(form, "tu", before), chosen_day(form, "den", request.today)))
    page = changes_page(request.actor.authority_id, since, until)
    context = {
        "form": form,
        "page": page,
        "groups": pages.change_groups(page),
        "summary": pages.change_summary(page),
        "columns": pages.CHANGE_COLUMNS,
        "subnav": pages.subnav("changes", until, request.today),
    }
    return render(request, "orgs/changes.html", context, status=422 if form.errors else 200)


@needs(Permission.UNIT_VIEW)
def nation(request: OfficialRequest) -> HttpResponse:
    """The provinces of a day, or areas of the whole nation found by their names."""
    form = AreaForm(_asked(request, AreaForm, ngay=f"{request.today:%d/%m/%Y}"))
    day = chosen_day(form, "ngay", request.today)
    query = form.cleaned_data.get("tim", "").strip() if form.is_valid() else ""
    found = nation_page(day, query, page_number(request.GET.get(PAGE, "")))
    return _areas(request, form, found, {"counts": nation_counts(day)})


@needs(Permission.UNIT_VIEW)
def area(request: OfficialRequest, pk: int) -> HttpResponse:
    """The areas right below one on a day."""
    form = AreaForm(_asked(request, AreaForm, ngay=f"{request.today:%d/%m/%Y}"))
    day = chosen_day(form, "ngay", request.today)
    query = form.cleaned_data.get("tim", "").strip() if form.is_valid() else ""
    found = area_page(pk, day, query, page_number(request.GET.get(PAGE, "")))
    if found is None:
        raise Http404
    return _areas(request, form, found, {})


def _areas(request: OfficialRequest, form: AreaForm, found: AreaPage, more: dict[str, object]) -> HttpResponse:
    given = {name: request.GET[name] for name in AreaForm.base_fields if request.GET.get(name)}
    links = pager(total=found.total, first=found.first, shown=len(found.rows), size=AREAS_ON_A_PAGE, query=given)
    context = {
        "form": form,
        "page": found,
        "columns": pages.AREA_COLUMNS,
        "rows": pages.area_table(found),
        "crumbs": pages.area_crumbs(found),
        "subnav": pages.subnav("nation", found.day, request.today),
        "pager": links,
        "narrowed": bool(given),
        "summary": f"{shown(found.total)} đơn vị hành chính",
    }
    return render(request, "orgs/nation.html", context | more, status=422 if form.errors else 200)


@needs(Permission.UNIT_VIEW)
def unit(request: OfficialRequest, pk: int) -> HttpResponse:
    """One unit of any time: names, whose it is, what it came from and became, groups, posts, acts."""
    page = unit_page(request.actor, pk, request.today)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "summary": pages.unit_summary(page),
        "acts": pages.unit_acts(page),
        "phases": pages.phase_table(page),
        "phase_columns": pages.phase_columns(page),
        "before": pages.succession_table(page.before),
        "after": pages.succession_table(page.after),
        "before_columns": pages.succession_columns("Từ đơn vị"),
        "after_columns": pages.succession_columns("Sang đơn vị"),
        "posts": pages.post_table(page),
        "post_columns": pages.POST_COLUMNS,
        "may_name": any(act.name == "add_alias" for act in page.acts),
    }
    return render(request, "orgs/detail.html", context)


@needs(Permission.UNIT_VIEW)
def history(request: OfficialRequest, pk: int) -> HttpResponse:
    """What was done to a unit of the own authority."""
    found = unit_history(request.actor, pk)
    if found is None:
        raise Http404
    name, rows = found
    return render(request, "orgs/history.html", {"pk": pk, "name": name, "entries": pages.timeline(rows)})


def _asked(request: OfficialRequest, form: type[TreeForm | ChangesForm | AreaForm], **default: str) -> dict[str, str]:
    """What the address asks for, with what stands where it says nothing."""
    return default | {name: request.GET[name] for name in form.base_fields if request.GET.get(name)}


def shown_day(day: date) -> str:
    """A day as addresses carry it."""
    return f"{day:%d/%m/%Y}"
