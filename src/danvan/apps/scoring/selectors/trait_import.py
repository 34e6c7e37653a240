"""A list of traits that was handed in, as its page shows it."""

from dataclasses import dataclass

from danvan.apps.orgs.selectors.previews import VERDICTS, applied_text, tallied
from danvan.apps.scoring.access import trait_import_for
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class ListedTrait:
    """What one row does."""

    place: str
    what: str
    label: str
    colour: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraitImportPage:
    """A list with its rows, those with problems first; `can_be_applied` when all of it can be taken over."""

    pk: int
    cycle_id: int
    year: int
    file_name: str
    rows: tuple[ListedTrait, ...]
    counts: tuple[tuple[str, int], ...]
    unknown_columns: tuple[str, ...]
    problems: int
    can_be_applied: bool
    applied: str


def trait_import_page(actor: Actor, pk: int) -> TraitImportPage:
    """A list that the actor handed in. Raises Http404 for any other. One query."""
    listed = trait_import_for(actor, pk)
    order = list(VERDICTS)
    verdicts = sorted(listed.verdicts, key=lambda row: order.index(row["verdict"]))
    tally = tallied(row["verdict"] for row in verdicts)
    return TraitImportPage(
        pk=pk,
        cycle_id=listed.cycle_id,
        year=listed.cycle.year,
        file_name=listed.file_name,
        rows=tuple(
            ListedTrait(row["place"], row["what"], *VERDICTS[row["verdict"]], tuple(row["texts"])) for row in verdicts
        ),
        counts=tuple(pair for pair in tally.counts if pair[0] != VERDICTS["changed"][0]),
        unknown_columns=tuple(listed.unknown_columns),
        problems=tally.problems,
        can_be_applied=tally.can_be_applied,
        applied=applied_text(listed.applied_at),
    )
