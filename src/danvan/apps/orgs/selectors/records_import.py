"""A Popolo file that was handed in, as ready text."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.orgs.access import records_import_for
from danvan.domain.authority import Actor
from danvan.domain.units.record_verdicts import CHANGED, NEW, PROBLEM, UNCHANGED
from danvan.domain.vietnamese.dates import format_moment

MOST_ROWS = 300
_WORDS = {
    PROBLEM: ("Chưa nhập được", "red"),
    NEW: ("Thêm mới", "green"),
    CHANGED: ("Bổ sung", "blue"),
    UNCHANGED: ("Giữ nguyên", "grey"),
}


@dataclass(frozen=True, slots=True)
class RecordRow:
    """What becomes of one thing of the file."""

    place: str
    sort: str
    name: str
    label: str
    colour: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """A file with what it does, problems first, and `left_out` more of that; whether it can be taken over.

    What stays as it is is counted alone.
    """

    pk: int
    file_name: str
    rows: tuple[RecordRow, ...]
    left_out: int
    counts: tuple[tuple[str, int], ...]
    problems: int
    can_be_applied: bool
    applied: str


def records_page(actor: Actor, pk: int) -> RecordsPage:
    """A file that the actor handed in. Raises Http404 for any other."""
    staged = records_import_for(actor, pk)
    order = list(_WORDS)
    counts = Counter(row["verdict"] for row in staged.verdicts)
    telling = [row for row in staged.verdicts if row["verdict"] != UNCHANGED]
    verdicts = sorted(telling, key=lambda row: order.index(row["verdict"]))
    return RecordsPage(
        pk=pk,
        file_name=staged.file_name,
        rows=tuple(
            RecordRow(row["place"], row["sort"], row["name"], *_WORDS[row["verdict"]], tuple(row["texts"]))
            for row in verdicts[:MOST_ROWS]
        ),
        left_out=max(0, len(verdicts) - MOST_ROWS),
        counts=tuple((label, counts[key]) for key, (label, _) in _WORDS.items()),
        problems=counts[PROBLEM],
        can_be_applied=not counts[PROBLEM] and bool(counts[NEW] + counts[CHANGED]),
        applied=format_moment(timezone.localtime(staged.applied_at)) if staged.applied_at else "",
    )
