"""Activities as pages and files show them."""

from danvan.apps.activities.selectors.detail import ActivityPage, FileRow, VersionRow, activity_page
from danvan.apps.activities.selectors.forms import (
    Choices,
    KindRow,
    Stored,
    form_choices,
    kind_rows,
    stored_activity,
)
from danvan.apps.activities.selectors.imports import import_page
from danvan.apps.activities.selectors.lists import (
    PAGE_SIZE,
    ActivityFilter,
    ActivityList,
    ActivityRow,
    activity_list,
    filter_kinds,
)

__all__ = [
    "PAGE_SIZE",
    "ActivityFilter",
    "ActivityList",
    "ActivityPage",
    "ActivityRow",
    "Choices",
    "FileRow",
    "KindRow",
    "Stored",
    "VersionRow",
    "activity_list",
    "activity_page",
    "filter_kinds",
    "form_choices",
    "import_page",
    "kind_rows",
    "stored_activity",
]
