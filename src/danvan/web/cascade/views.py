"""How the plans below cover a plan, as pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.apps.cascade import access, selectors
from danvan.apps.cascade.coverage_book import coverage_book
from danvan.domain.authority import Permission as P
from danvan.web.cascade import pages
from danvan.web.cascade.forms import MatrixForm, UpperForm
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

UNITS = 50
_VIEWS = (P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN)


@needs(*_VIEWS)
def overview(request: OfficialRequest, pk: int) -> HttpResponse:
    """How many duties each unit covers, most gaps first; the own unit alone for who does not follow all."""
    matrix = access.matrix_for(request.actor, pk)
    tallies = selectors.unit_tallies(access.visible_coverage(request.actor, matrix))
    first = (page_number(request.GET.get(PAGE, "1")) - 1) * UNITS
    shown = tallies[first : first + UNITS]
    context = {
        "plan": matrix.plan,
        "matrix": matrix,
        "tabs": pages.tabs(matrix, "cascade:overview"),
        "tiles": pages.tally_tiles(tallies) if tallies else (),
        "columns": pages.TALLY_COLUMNS,
        "rows": pages.tally_table(shown, pk),
        "pager": pager(total=len(tallies), first=first + 1, shown=len(shown), size=UNITS, query={}) if shown else None,
    }
    return render(request, "cascade/overview.html", context)


@needs(*_VIEWS)
def matrix(request: OfficialRequest, pk: int) -> HttpResponse:
    """The matrix duty × unit, by parts of the plan and pages of units."""
    found = access.matrix_for(request.actor, pk)
    coverage = access.visible_coverage(request.actor, found)
    typed = {name: request.GET[name] for name in ("muc", "tinh_trang") if name in request.GET}
    form = MatrixForm({**typed, "trang": request.GET.get("trang", "1")}, parts=selectors.matrix_parts(coverage))
    page = selectors.matrix_page(coverage, form.chosen())
    first = (page.page - 1) * selectors.MATRIX_UNITS + 1
    context = {
        "plan": found.plan,
        "tabs": pages.tabs(found, "cascade:matrix"),
        "form": form,
        "columns": pages.matrix_columns(page),
        "rows": pages.matrix_table(page),
        "summary": f"{len(page.duties)} nhiệm vụ, chỉ tiêu; {page.total_units} đơn vị",
        "pager": pager(
            total=page.total_units, first=first, shown=len(page.units), size=selectors.MATRIX_UNITS, query=typed
        ),
    }
    return render(request, "cascade/matrix.html", context)


@needs(*_VIEWS)
def export(request: OfficialRequest, pk: int) -> HttpResponse:
    """The matrix and all rows as a workbook."""
    found = access.matrix_for(request.actor, pk)
    rows = selectors.coverage_rows(access.visible_coverage(request.actor, found))
    return saved_as(f"do-phu-{found.plan.year}.xlsx", coverage_book(found.plan, rows, request.at), XLSX)


@needs(*_VIEWS)
def unit(request: OfficialRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Every duty that binds one unit with the line that covers it; proposals can be decided on many at once."""
    found = access.matrix_for(request.actor, pk)
    if not found.sees_all and not request.actor.belongs_to(unit_pk):
        raise Http404
    name = selectors.unit_name(unit_pk)
    if not name:
        raise Http404
    rows = selectors.coverage_rows(access.visible_coverage(request.actor, found).filter(unit_id=unit_pk))
    context = {
        "plan": found.plan,
        "unit_name": name,
        "tabs": pages.tabs(found, ""),
        "rows": [(row, pages.line_url(row)) for row in rows],
        "may_decide": found.may_decide and any(row.is_proposed for row in rows),
        "back": request.path,
    }
    return render(request, "cascade/unit.html", context)


@needs(P.OBLIGATION_VIEW_ALL)
def upper(request: OfficialRequest, pk: int) -> HttpResponse:
    """The plan above a plan, and how the plan covers what that asks."""
    found = access.matrix_for(request.actor, pk)
    if not found.sees_all:
        raise Http404
    return upper_response(request, found, UpperForm())


def upper_response(request: OfficialRequest, found: access.Matrix, form: UpperForm) -> HttpResponse:
    """The page of the plan above, with the form as it stands."""
    choices = selectors.upper_choices(request.actor, found.plan)
    page = selectors.upper_page(found.plan)
    if not form.is_bound:
        form = UpperForm(initial=pages.upper_initial(page, choices), plans=choices.plans)
    context = {
        "plan": found.plan,
        "tabs": pages.tabs(found, "cascade:upper"),
        "page": page,
        "rows": [(row, pages.line_url(row)) for row in page.rows] if page else (),
        "may_decide": found.may_decide and page is not None and any(row.is_proposed for row in page.rows),
        "may_record": found.may_decide,
        "form": form,
        "back": request.path,
    }
    return render(request, "cascade/upper.html", context, status=422 if form.errors else 200)
