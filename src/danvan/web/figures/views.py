"""The catalogue of figures, one figure with its values, and what stands behind one value."""

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from danvan.adapters.writing.csv_table import write_csv_to
from danvan.adapters.writing.xlsx import Column, SheetToWrite
from danvan.apps.figures import selectors
from danvan.apps.figures.access import value_for
from danvan.apps.figures.catalogue import HEADING_TITLES
from danvan.domain.authority import Permission
from danvan.web.figures import pages
from danvan.web.figures.forms import CatalogueFilterForm
from danvan.web.shared.downloads import CSV, table_as, written_as
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

_READERS = (Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN)
_WIDTHS = (44, 16, 12, 30, 16, 26)


@needs(*_READERS)
def catalogue(request: OfficialRequest) -> HttpResponse:
    """The figures that there are, heading by heading."""
    given = {name: request.GET[name] for name in CatalogueFilterForm.base_fields if request.GET.get(name)}
    form = CatalogueFilterForm(given)
    typed = form.cleaned_data if form.is_valid() else {}
    parts = selectors.catalogue_parts(
        request.actor, request.today, heading=typed.get("muc", ""), words=typed.get("tim", "")
    )
    context = {
        "form": form,
        "parts": pages.catalogue_parts(parts) if given else [],
        "columns": pages.CATALOGUE_COLUMNS,
        "headings": [] if given else pages.heading_rows(parts),
        "heading_columns": pages.HEADING_COLUMNS,
        "may_define": request.actor.may(Permission.FIGURE_DEFINE),
        "summary": f"{sum(len(part.rows) for part in parts)} số liệu",
    }
    return render(request, "figures/list.html", context, status=422 if form.errors else 200)


@needs(*_READERS)
def figure(request: OfficialRequest, code: str) -> HttpResponse:
    """One figure: what it is, and its values by unit and period with sums, plot and comparison."""
    found = selectors.figure_seen(request.actor, code)
    kind, number = request.GET.get("ky", ""), page_number(request.GET.get(PAGE, ""))
    page = selectors.figure_on_page(request.actor, found, kind=kind, page=number, today=request.today)
    first = (number - 1) * selectors.PAGE_SIZE + 1
    query = {"ky": page.kind}
    context = {
        "figure": found,
        "page": page,
        "facts": pages.figure_facts(found, HEADING_TITLES.get(found.heading, "")),
        "identities": pages.identity_lines(found),
        "may_define": selectors.is_local(code) and request.actor.may(Permission.FIGURE_DEFINE),
        "kinds": pages.kind_links(page),
        "columns": pages.value_columns(page),
        "rows": pages.value_rows(page),
        "foot": pages.total_cells(page),
        "by_period": pages.bars(page.by_period),
        "by_group": pages.bars(page.by_group),
        "pager": pager(
            total=page.unit_count, first=first, shown=len(page.lines), size=selectors.PAGE_SIZE, query=query
        ),
    }
    return render(request, "figures/detail.html", context)


@needs(*_READERS)
def value(request: OfficialRequest, pk: int) -> HttpResponse:
    """One value: its report, its history, remarks and evidence."""
    found = value_for(request.actor, pk)
    seen = selectors.figure_seen(request.actor, found.figure)
    page = selectors.value_on_page(seen, found)
    context = {
        "figure": seen,
        "page": page,
        "facts": pages.value_facts(request.actor, page, seen),
        "history": pages.value_history(page),
        "comments": pages.value_comments(page),
    }
    return render(request, "figures/value.html", context)


@needs(*_READERS)
def export_csv(request: OfficialRequest, code: str) -> FileResponse:
    """Every visible value of a figure as CSV for programs."""
    found = selectors.figure_seen(request.actor, code)
    rows = selectors.export_rows(request.actor, found)
    return written_as(
        f"{found.code}.csv", lambda to: write_csv_to(to, selectors.EXPORT_HEADING, rows, is_sample=settings.SAMPLE), CSV
    )


@needs(*_READERS)
def export_workbook(request: OfficialRequest, code: str) -> FileResponse:
    """Every visible value of a figure as a workbook."""
    found = selectors.figure_seen(request.actor, code)
    sheet = SheetToWrite(
        name="Số liệu",
        title=found.name,
        lines=(f"Đơn vị tính: {found.unit_of_measure}. Cách tổng hợp: {found.roll_up.label}.",),
        columns=tuple(Column(*one) for one in zip(selectors.EXPORT_HEADING, _WIDTHS, strict=True)),
        rows=selectors.export_rows(request.actor, found),
    )
    return table_as("xlsx", found.code, [sheet], at=request.at)
