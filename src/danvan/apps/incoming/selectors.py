"""Incoming papers with what was read of them, and a reading held against its line in the book."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from danvan.adapters.uploads import FileKind
from danvan.apps.dispatch.models import Sending
from danvan.apps.evidence.selectors import content_of
from danvan.apps.incoming.models import ArrivedReading
from danvan.apps.papers.selectors import signed_content
from danvan.apps.plans.confirmation import form_of
from danvan.apps.plans.enums import ReadingState, ScanState
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.reading_form import document_value, iso_day
from danvan.apps.registers.models import BookEntry
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

_ENDINGS = {kind.media_type: kind.extensions[0] for kind in FileKind}
_NAMED = "van-ban-den-"
_ENDED = {ReadingState.DISCARDED}


@dataclass(frozen=True, slots=True)
class EntryFile:
    """The file of an incoming paper, under a name that says its kind."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What became of an incoming paper at the reader: the addresses of its pages by number, and its state."""

    reading_id: int | None
    scan_id: int | None
    plan_id: int | None
    state: str
    is_ended: bool


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One incoming paper as ready text."""

    pk: int
    number: str
    day: str
    kind: str
    abstract: str
    sender: str
    signatory: str
    arrival: str
    arrived: str
    passed_to: str
    book: str
    has_file: bool
    readings: tuple[ReadRow, ...]

    @property
    def is_read(self) -> bool:
        """Whether a reading of it is under way or done."""
        return any(not one.is_ended for one in self.readings)


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One field as the book and as the reading have it."""

    label: str
    book: str
    read: str
    verdict: str
    colour: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A reading beside its line in the book; `differs` where something can be taken from the book."""

    entry_id: int
    arrival: str
    lines: tuple[ComparedLine, ...]
    differs: bool


def entry_rows(entries: QuerySet[BookEntry]) -> tuple[EntryRow, ...]:
    """Incoming papers with what was read of them. Two queries, however many there are."""
    rows = list(entries)
    links = _links(row.pk for row in rows)
    return tuple(_entry_row(row, links.get(row.pk, ())) for row in rows)


def entry_row(entry: BookEntry) -> EntryRow:
    """One incoming paper; whether it has a file also looks at what was sent inside the system."""
    return _entry_row(entry, _links([entry.pk]).get(entry.pk, ()), has_file=file_of(entry) is not None)


def file_of(entry: BookEntry) -> EntryFile | None:
    """The file of an incoming paper: as it came, or as it was signed or written here; None for paper alone."""
    if entry.file is not None:
        return _file(entry, content_of(entry.file), entry.file.media_type)
    sending = Sending.objects.filter(entry=entry).select_related("paper__signed_file").order_by("id").first()
    held = signed_content(sending.paper) if sending else None
    if entry.paper is not None and (held is None or held[1] != FileKind.PDF.media_type):
        return _file(entry, content_of(entry.paper.file), FileKind.DOCX.media_type)
    return _file(entry, *held) if held else None


def entry_of(reading_id: int, source_name: str) -> BookEntry | None:
    """The line of the book that a reading came of; None for a text that somebody handed in.

    What came of the book bears the name that `file_of` gave it; for any other name nothing is looked up.
    """
    if not source_name.startswith(_NAMED):
        return None
    links = ArrivedReading.objects.filter(Q(reading_id=reading_id) | Q(scan__reading_id=reading_id))
    link = links.select_related("entry__counter").order_by("id").first()
    return link.entry if link else None


def compared(reading: PlanReading) -> Compared | None:
    """A reading beside its line in the book; None for one that came of no line."""
    entry = entry_of(reading.pk, reading.source_name)
    if entry is None:
        return None
    form, given = form_of(reading), reading.supplements
    read = {name: document_value(form, given, name) for name in ("kind", "number", "date", "issuer", "title")}
    day = entry.paper_day.isoformat()
    lines = (
        _line("Loại văn bản", entry.kind, read["kind"], same=_is_same(entry.kind, read["kind"])),
        _line("Số, ký hiệu", entry.code, read["number"], same=_is_same(entry.code, read["number"])),
        _line("Ngày văn bản", format_date(entry.paper_day), _shown(read["date"]), same=read["date"] == day),
        _line("Cơ quan ban hành", entry.sender, read["issuer"], same=_is_within(entry.sender, read["issuer"])),
        _line("Trích yếu", entry.abstract, read["title"], same=_is_within(entry.abstract, read["title"])),
    )
    taken = lines[1:4]
    return Compared(entry.pk, f"{entry.number:02d}", lines, any(line.colour != "green" for line in taken))


def _entry_row(entry: BookEntry, links: Iterable[ArrivedReading], *, has_file: bool | None = None) -> EntryRow:
    held = entry.file_id is not None or entry.paper_id is not None
    return EntryRow(
        pk=entry.pk,
        number=entry.code,
        day=format_date(entry.paper_day),
        kind=entry.kind,
        abstract=entry.abstract,
        sender=entry.sender,
        signatory=entry.signatory,
        arrival=f"{entry.number:02d}",
        arrived=format_date(entry.day),
        passed_to=entry.recipients,
        book=entry.counter.unit.name,
        has_file=held if has_file is None else has_file,
        readings=tuple(_read_row(link) for link in links),
    )


def _links(entry_ids: Iterable[int]) -> dict[int, list[ArrivedReading]]:
    beside = ("reading", "reading__plan", "scan__reading", "scan__reading__plan")
    rows = ArrivedReading.objects.filter(entry__in=list(entry_ids)).select_related(*beside)
    rows = rows.defer(*(f"{name}__source_text" for name in beside))
    found: dict[int, list[ArrivedReading]] = {}
    for row in rows.order_by("-made_at", "-id"):
        found.setdefault(row.entry_id, []).append(row)
    return found


def _read_row(link: ArrivedReading) -> ReadRow:
    reading = link.its_reading
    if reading is None and link.scan is not None:
        state = ScanState(link.scan.state)
        return ReadRow(None, link.scan.pk, None, f"Bản quét: {state.label}", state is ScanState.DISCARDED)
    if reading is None:
        raise ValueError("a link leads to a reading or to a scan")
    read = ReadingState(reading.state)
    plan = getattr(reading, "plan", None)
    return ReadRow(reading.pk, link.scan_id, plan.pk if plan else None, str(read.label), read in _ENDED)


def _file(entry: BookEntry, content: bytes, media_type: str) -> EntryFile:
    ending = _ENDINGS.get(media_type, "bin")
    return EntryFile(f"{_NAMED}{entry.number:02d}-{entry.day.year}.{ending}", content, media_type)


def _line(label: str, book: str, read: str, *, same: bool) -> ComparedLine:
    if not read:
        return ComparedLine(label, book, "–", "văn bản không ghi", "yellow")
    return ComparedLine(label, book, read, *(("khớp", "green") if same else ("khác", "red")))


def _is_same(book: str, read: str) -> bool:
    return fold(book).replace(" ", "") == fold(read).replace(" ", "")


def _is_within(book: str, read: str) -> bool:
    """One says the other, perhaps with more words: a title with its "Về việc", a body with the name of its area."""
    one, other = (" ".join(fold(text).replace("uy ban nhan dan", "ubnd").split()) for text in (book, read))
    return bool(one and other) and (one in other or other in one)


def _shown(text: str) -> str:
    day = iso_day(text)
    return format_date(day) if day else text
