"""Criteria sets as pages show them."""

from danvan.apps.criteria.selectors.compared import ComparedPage, compared_page
from danvan.apps.criteria.selectors.imports import ImportFault, ImportPage, import_page
from danvan.apps.criteria.selectors.sets import SetRow, set_rows, usable_choices
from danvan.apps.criteria.selectors.single import (
    CriterionLine,
    FindingLine,
    SetHead,
    SetPage,
    editable,
    names_for,
    seen_set,
    set_head,
    set_history,
    set_page,
)

__all__ = [
    "ComparedPage",
    "CriterionLine",
    "FindingLine",
    "ImportFault",
    "ImportPage",
    "SetHead",
    "SetPage",
    "SetRow",
    "compared_page",
    "editable",
    "import_page",
    "names_for",
    "seen_set",
    "set_head",
    "set_history",
    "set_page",
    "set_rows",
    "usable_choices",
]
