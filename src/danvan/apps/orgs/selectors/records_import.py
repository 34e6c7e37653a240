"""A Popolo file that was handed in, as ready text."""

from dataclasses import dataclass

from danvan.apps.orgs.access import records_import_for
from danvan.apps.orgs.selectors.previews import applied_text, tallied
from danvan.domain.authority import Actor
from danvan.domain.units.record_verdicts import CHANGED, NEW, PROBLEM, UNCHANGED

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
    tally = tallied((row["verdict"] for row in staged.verdicts), _WORDS)
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
        counts=tally.counts,
        problems=tally.problems,
        can_be_applied=tally.can_be_applied,
        applied=applied_text(staged.applied_at),
    )
