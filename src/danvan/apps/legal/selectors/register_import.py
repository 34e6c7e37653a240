"""A list of documents that was handed in, as ready text."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.legal.access import register_import_for
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment

VERDICTS = {
    "problem": ("Có vấn đề", "red"),
    "new": ("Thêm mới", "green"),
    "changed": ("Thay đổi", "blue"),
    "unchanged": ("Giữ nguyên", "grey"),
}


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What one row of the list does."""

    place: str
    what: str
    label: str
    colour: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportedRegister:
    """A list with its rows, those with problems first; `can_be_applied` when all of it can be taken over."""

    pk: int
    file_name: str
    rows: tuple[ImportedRow, ...]
    counts: tuple[tuple[str, int], ...]
    unknown_columns: tuple[str, ...]
    problems: int
    can_be_applied: bool
    applied: str


def import_page(actor: Actor, pk: int) -> ImportedRegister:
    """A list that the actor handed in. Raises Http404 for any other. One query."""
    listed = register_import_for(actor, pk)
    order = list(VERDICTS)
    verdicts = sorted(listed.verdicts, key=lambda row: order.index(row["verdict"]))
    counts = Counter(row["verdict"] for row in verdicts)
    return ImportedRegister(
        pk=pk,
        file_name=listed.file_name,
        rows=tuple(
            ImportedRow(row["place"], row["what"], *VERDICTS[row["verdict"]], tuple(row["texts"])) for row in verdicts
        ),
        counts=tuple((label, counts[key]) for key, (label, _) in VERDICTS.items()),
        unknown_columns=tuple(listed.unknown_columns),
        problems=counts["problem"],
        can_be_applied=not counts["problem"] and bool(counts["new"] + counts["changed"]),
        applied=format_moment(timezone.localtime(listed.applied_at)) if listed.applied_at else "",
    )
