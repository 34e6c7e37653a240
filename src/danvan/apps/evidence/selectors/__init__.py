"""Reading stored files, and a unit's own shelf of evidence."""

from danvan.apps.evidence.selectors.files import (
    content_of,
    content_of_evidence,
    damage_of,
    evidence_label,
    file_name,
    file_store,
    paper_reference,
)
from danvan.apps.evidence.selectors.previews import Preview, page_png, preview_of
from danvan.apps.evidence.selectors.shelf import (
    PAGE_SIZE,
    EvidencePage,
    Revision,
    Shelf,
    ShelfRow,
    damaged_files,
    evidence_page,
    shelf,
    stored_files,
    usable_evidence,
)

__all__ = [
    "PAGE_SIZE",
    "EvidencePage",
    "Preview",
    "Revision",
    "Shelf",
    "ShelfRow",
    "content_of",
    "content_of_evidence",
    "damage_of",
    "damaged_files",
    "evidence_label",
    "evidence_page",
    "file_name",
    "file_store",
    "page_png",
    "paper_reference",
    "preview_of",
    "shelf",
    "stored_files",
    "usable_evidence",
]
