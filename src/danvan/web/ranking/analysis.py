"""What the page of the analysis shows, gathered for its template."""

from danvan.apps.scoring.selectors import AnalysisPage
from danvan.web.ranking import pages, plots
from danvan.web.shared.paging import pager


def analysis_context(page: AnalysisPage, cycle_pk: int, number: int) -> dict[str, object]:
    """Tiles, plots with their tables and one page of the units of an analysis; `number` counts pages from 1."""
    listed = pages.page_of_units(page, number)
    query = {name: value for name, value in (("nhom", page.group), ("xem", page.key)) if value}
    return {
        "page": page,
        "links": pages.cycle_links(cycle_pk, "analysis"),
        "groups": pages.group_links(page),
        "tiles": pages.tiles(page),
        "grades": plots.bars(page, page.grades, page.ranked),
        "tenths": plots.bars(page, page.tenths, page.ranked),
        "scatter": plots.scatter(page),
        "map": plots.heat_map(page),
        "leaf_columns": pages.LEAF_COLUMNS,
        "leaf_rows": pages.leaf_rows(page),
        "agreement_columns": pages.AGREEMENT_COLUMNS,
        "agreement_rows": pages.agreement_rows(page),
        "unit_columns": pages.unit_columns(page),
        "unit_rows": pages.unit_rows(page, listed),
        "unit_caption": pages.unit_caption(page),
        "pager": pager(
            total=len(page.units),
            first=(number - 1) * pages.UNITS_ON_PAGE + 1,
            shown=len(listed),
            size=pages.UNITS_ON_PAGE,
            query=query,
        ),
    }
