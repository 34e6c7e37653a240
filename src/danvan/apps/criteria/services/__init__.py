"""The acts on criteria sets and on files with one that are handed in."""

from danvan.apps.criteria.services.editing import change_set
from danvan.apps.criteria.services.importing import apply_import, discard_import, stage_import
from danvan.apps.criteria.services.sets import (
    copy_set,
    discard_draft,
    load_criteria_set,
    make_ready,
    retire_set,
    revise_set,
)
from danvan.apps.criteria.services.shipped import load_shipped

__all__ = [
    "apply_import",
    "change_set",
    "copy_set",
    "discard_draft",
    "discard_import",
    "load_criteria_set",
    "load_shipped",
    "make_ready",
    "retire_set",
    "revise_set",
    "stage_import",
]
