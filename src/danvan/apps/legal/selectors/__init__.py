"""Days off and the working calendar; the register of legal documents as pages and rules read it."""

from danvan.apps.legal.selectors.days_off import (
    Counted,
    YearPage,
    YearRow,
    count_from,
    day_off_notes,
    days_of_year,
    days_off_in_force,
    document_of,
    seldom_changed,
    version_of,
    working_calendar,
    year_page,
    year_rows,
)
from danvan.apps.legal.selectors.documents import (
    PAGE_SIZE,
    DocumentPage,
    RegisterFilter,
    document_page,
    document_values,
    register_choices,
    register_list,
)
from danvan.apps.legal.selectors.register import document_keys, register_around
from danvan.apps.legal.selectors.register_import import import_page

__all__ = [
    "PAGE_SIZE",
    "Counted",
    "DocumentPage",
    "RegisterFilter",
    "YearPage",
    "YearRow",
    "count_from",
    "day_off_notes",
    "days_of_year",
    "days_off_in_force",
    "document_keys",
    "document_of",
    "document_page",
    "document_values",
    "import_page",
    "register_around",
    "register_choices",
    "register_list",
    "seldom_changed",
    "version_of",
    "working_calendar",
    "year_page",
    "year_rows",
]
