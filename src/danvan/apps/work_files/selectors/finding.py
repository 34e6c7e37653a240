"""Papers to be put into a file, and the files that a paper lies in."""

from dataclasses import dataclass

from danvan.apps.dispatch.access import seen_entries
from danvan.apps.registers.enums import BookKind
from danvan.apps.work_files.access import visible_files
from danvan.apps.work_files.models import FiledPaper, WorkFile
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

MOST_CHOICES = 60


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """One numbered paper that may be put into a file."""

    pk: int
    label: str


def entry_choices(actor: Actor, file: WorkFile, year: int, words: str = "") -> tuple[tuple[EntryChoice, ...], bool]:
    """The papers of a year that may go into a file and are not in it, and whether there are more than these."""
    there = FiledPaper.objects.filter(file=file).order_by().values("entry_id")
    rows = seen_entries(actor).filter(day__year=year).exclude(pk__in=there)
    wanted = fold(words.strip())
    found: list[EntryChoice] = []
    for entry in rows:
        if wanted and wanted not in fold(f"{entry.code} {entry.abstract} {entry.sender}"):
            continue
        if len(found) == MOST_CHOICES:
            return tuple(found), True
        way = "đi" if entry.counter.book == BookKind.OUTGOING else "đến"
        said = f"{entry.kind}: {entry.abstract}" if entry.kind else entry.abstract
        label = f"{entry.code} ngày {format_date(entry.paper_day)} ({way}) – {said} – {entry.sender}"
        found.append(EntryChoice(entry.pk, label))
    return tuple(found), False


def files_with(actor: Actor, entry_id: int | None) -> tuple[tuple[int, str], ...]:
    """The files that a numbered paper lies in, as far as the actor sees them. One query."""
    if entry_id is None:
        return ()
    rows = visible_files(actor).filter(papers__entry_id=entry_id)
    return tuple((file.pk, str(file)) for file in rows)
