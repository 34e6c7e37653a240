"""Reading figures: what reports hold, the catalogue, a figure over units and periods, what stands behind a number."""

from danvan.apps.figures.selectors.behind import EXPORT_HEADING, ValueOnPage, export_rows, value_on_page
from danvan.apps.figures.selectors.catalogue import (
    CataloguePart,
    catalogue_parts,
    figure_seen,
    is_local,
)
from danvan.apps.figures.selectors.imports import (
    ImportOnPage,
    definition_seen,
    import_on_page,
    unit_kind_choices,
)
from danvan.apps.figures.selectors.pages import PAGE_SIZE, FigureBar, FigureOnPage, figure_on_page
from danvan.apps.figures.selectors.stored import (
    UnitValues,
    figures_given,
    reported_values,
    values_known_on,
    values_now,
    values_of,
)
from danvan.apps.figures.selectors.totals import totals_by_group, totals_by_period, totals_by_superior
from danvan.apps.figures.total import Total

__all__ = [
    "EXPORT_HEADING",
    "PAGE_SIZE",
    "CataloguePart",
    "FigureBar",
    "FigureOnPage",
    "ImportOnPage",
    "Total",
    "UnitValues",
    "ValueOnPage",
    "catalogue_parts",
    "definition_seen",
    "export_rows",
    "figure_on_page",
    "figure_seen",
    "figures_given",
    "import_on_page",
    "is_local",
    "reported_values",
    "totals_by_group",
    "totals_by_period",
    "totals_by_superior",
    "unit_kind_choices",
    "value_on_page",
    "values_known_on",
    "values_now",
    "values_of",
]
