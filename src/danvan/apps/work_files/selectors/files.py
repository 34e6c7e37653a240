"""The list of files of a year and one file with what lies in it, as ready text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from danvan.apps.dispatch.access import incoming_papers
from danvan.apps.papers.access import visible_papers
from danvan.apps.registers.enums import BookKind
from danvan.apps.registers.models import BookEntry
from danvan.apps.work_files.access import visible_files
from danvan.apps.work_files.circumstances import facts_of
from danvan.apps.work_files.enums import WorkFileState
from danvan.apps.work_files.models import WorkFile
from danvan.apps.work_files.workflow import WORK_FILE_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.official_documents.retention import deposit_due, history_due, term_end, term_label
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold
from danvan.domain.workflow import Possibility

COLOURS = {WorkFileState.OPEN: "blue", WorkFileState.CLOSED: "yellow", WorkFileState.DEPOSITED: "green"}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list of files is narrowed to; blank for no narrowing."""

    year: int | None = None
    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of a list of files as ready text; `due` says by when a closed file goes to the archive."""

    pk: int
    year: int
    code: str
    heading: str
    title: str
    term: str
    is_term_confirmed: bool
    unit: str
    maker: str
    owner: str
    state: str
    colour: str
    papers: int
    due: str
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One paper in a file; `place` is where its page is ("paper" or "sending", with its id), blank for none."""

    filed_pk: int
    code: str
    day: str
    what: str
    author: str
    book: str
    note: str
    place: str
    place_pk: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a file, in the order of the papers' days, and the days of the first and the last."""

    row: FileRow
    lines: tuple[ContentsLine, ...]
    span: str


@dataclass(frozen=True, slots=True)
class FilePage:
    """One file with what lies in it, its days with their reasons, and what may be done."""

    contents: Contents
    term_source: str
    closed: str
    due: str
    due_is_confirmed: bool
    deposited: str
    deposit_note: str
    kept_until: str
    history: str
    acts: tuple[Possibility, ...]
    may_change: bool
    may_put: bool


def file_rows(files: QuerySet[WorkFile], narrowed: Narrowed, today: date) -> tuple[FileRow, ...]:
    """The files of a list, narrowed. One query."""
    rows = files.filter(year=narrowed.year) if narrowed.year else files
    rows = rows.filter(state=narrowed.state) if narrowed.state in WorkFileState.values else rows
    wanted = fold(narrowed.words.strip())
    counted = rows.annotate(paper_count=Count("papers"))
    return tuple(
        _row(file, file.paper_count, today)
        for file in counted
        if not wanted or wanted in fold(f"{file.code} {file.title} {file.heading} {file.maker}")
    )


def list_years(files: QuerySet[WorkFile], today: date) -> tuple[int, ...]:
    """The years that have a list, with this one, the newest first."""
    found = set(files.order_by().values_list("year", flat=True).distinct())
    return tuple(sorted(found | {today.year}, reverse=True))


def file_page(actor: Actor, file: WorkFile, today: date) -> FilePage:
    """One file with everything on its page. A bounded number of queries."""
    contents = file_contents(actor, file, today)
    facts = facts_of(actor, file, has_papers=bool(contents.lines))
    possible = WORK_FILE_WORKFLOW.possibilities(actor=actor, state=file.state_value, facts=facts)
    allowed = {one.name for one in possible if one.allowed}
    due = deposit_due(file.closed_date) if file.closed_date else None
    end = term_end(file.closed_date, file.years) if file.closed_date else None
    later = (
        history_due(file.closed_date, file.deposited_date, file.years)
        if file.closed_date and file.deposited_date
        else None
    )
    return FilePage(
        contents=contents,
        term_source=file.term_source,
        closed=format_date(file.closed_date) if file.closed_date else "",
        due=due.text if due else "",
        due_is_confirmed=due is not None and due.rule.confidence.value == "confirmed",
        deposited=format_date(file.deposited_date) if file.deposited_date else "",
        deposit_note=file.deposit_note,
        kept_until=format_date(end) if end else "",
        history=later.text if later else "",
        acts=tuple(one for one in possible if one.name not in {"change_file", "put_papers", "take_out_paper"}),
        may_change="change_file" in allowed,
        may_put="put_papers" in allowed,
    )


def file_contents(actor: Actor, file: WorkFile, today: date) -> Contents:
    """What lies in a file, with the pages of the papers that the actor sees. A bounded number of queries."""
    filed = list(file.papers.select_related("entry__counter").order_by("entry__paper_day", "entry_id", "id"))
    places = _places(actor, [one.entry_id for one in filed])
    lines = tuple(_line(one.pk, one.entry, *places.get(one.entry_id, ("", 0))) for one in filed)
    span = " – ".join(dict.fromkeys((lines[0].day, lines[-1].day))) if lines else ""
    return Contents(_row(file, len(lines), today), lines, span)


def open_file_choices(actor: Actor, owner_id: int | None = None) -> tuple[tuple[int, str], ...]:
    """The open files that the actor sees, of one office where it is named, to be chosen from."""
    rows = visible_files(actor).filter(state=WorkFileState.OPEN)
    rows = rows.filter(owner_id=owner_id) if owner_id else rows
    return tuple((file.pk, f"{file} (năm {file.year})") for file in rows)


def _places(actor: Actor, entry_ids: Iterable[int]) -> dict[int, tuple[str, int]]:
    ids = list(entry_ids)
    if not ids:
        return {}
    came = incoming_papers(actor).order_by("id").filter(entry_id__in=ids).values_list("entry_id", "pk")
    own = visible_papers(actor).order_by("id").filter(entry_id__in=ids).values_list("entry_id", "pk")
    found = {entry_id: ("sending", pk) for entry_id, pk in came if entry_id}
    return found | {entry_id: ("paper", pk) for entry_id, pk in own if entry_id}


def _line(filed_pk: int, entry: BookEntry, place: str, place_pk: int) -> ContentsLine:
    is_outgoing = entry.counter.book == BookKind.OUTGOING
    return ContentsLine(
        filed_pk=filed_pk,
        code=entry.code,
        day=format_date(entry.paper_day),
        what=f"{entry.kind}: {entry.abstract}" if entry.kind else entry.abstract,
        author=entry.sender,
        book="Văn bản đi" if is_outgoing else f"Văn bản đến, số đến {entry.number:02d}",
        note=f"Đã thu hồi số: {entry.reason}" if entry.reason else "",
        place=place,
        place_pk=place_pk,
    )


def _row(file: WorkFile, papers: int, today: date) -> FileRow:
    waits = file.state_value is WorkFileState.CLOSED and file.closed_date is not None
    due = deposit_due(file.closed_date) if waits and file.closed_date else None
    return FileRow(
        pk=file.pk,
        year=file.year,
        code=file.code,
        heading=file.heading,
        title=file.title,
        term=term_label(file.years),
        is_term_confirmed=file.is_term_confirmed or not file.term_source,
        unit=file.unit.name,
        maker=file.maker,
        owner=file.owner.name,
        state=file.state_value.label,
        colour=COLOURS[file.state_value],
        papers=papers,
        due=format_date(due.due) if due else "",
        standing=due.standing(today) if due else "",
        note=file.note,
    )
