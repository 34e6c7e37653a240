"""A list of activities that was handed in, as ready text."""

from dataclasses import dataclass

from danvan.apps.activities.access import activity_import_for
from danvan.apps.orgs.selectors.previews import VERDICTS, applied_text, tallied
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What one row of the list does."""

    place: str
    what: str
    label: str
    colour: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A list with its rows, those with problems first; `can_be_applied` when all of it can be taken over."""

    pk: int
    file_name: str
    rows: tuple[ImportedRow, ...]
    counts: tuple[tuple[str, int], ...]
    unknown_columns: tuple[str, ...]
    problems: int
    can_be_applied: bool
    applied: str


def import_page(actor: Actor, pk: int) -> ImportPage:
    """A list that the actor handed in. Raises Http404 for any other. One query."""
    listed = activity_import_for(actor, pk)
    order = list(VERDICTS)
    verdicts = sorted(listed.verdicts, key=lambda row: order.index(row["verdict"]))
    tally = tallied(row["verdict"] for row in verdicts)
    return ImportPage(
        pk=pk,
        file_name=listed.file_name,
        rows=tuple(
            ImportedRow(row["place"], row["what"], *VERDICTS[row["verdict"]], tuple(row["texts"])) for row in verdicts
        ),
        counts=tuple(pair for pair in tally.counts if pair[0] != VERDICTS["changed"][0]),
        unknown_columns=tuple(listed.unknown_columns),
        problems=tally.problems,
        can_be_applied=tally.can_be_applied,
        applied=applied_text(listed.applied_at),
    )
