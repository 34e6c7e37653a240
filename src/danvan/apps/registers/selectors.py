"""Books as pages, prints and workbooks: lines as ready text, what explains the numbers without a paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.enums import BookKind, EntryState
from danvan.apps.registers.models import BookEntry, NumberCounter, PartyTerm
from danvan.domain.official_documents.numbers import NumberSpan as Span
from danvan.domain.official_documents.numbers import unexplained_numbers
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

LINES_A_PAGE = 100
OUTGOING_HEADINGS = (
    "Số, ký hiệu văn bản", "Ngày văn bản", "Tên loại và trích yếu nội dung", "Người ký", "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu", "Ghi chú",
)  # fmt: skip
INCOMING_HEADINGS = (
    "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày văn bản", "Tên loại và trích yếu nội dung",
    "Đơn vị hoặc người nhận", "Ghi chú",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a book as ready text; `cells` in the order of the book's headings."""

    pk: int
    cells: tuple[str, ...]
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """Why some numbers of a series stand for no paper."""

    numbers: str
    series: str
    why: str


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page of a book of a year: its lines, what explains the other numbers, and numbers nobody can explain."""

    unit_id: int
    unit_name: str
    book: str
    label: str
    year: int
    years: tuple[int, ...]
    headings: tuple[str, ...]
    lines: tuple[BookLine, ...]
    total: int
    first: int
    explained: tuple[Explained, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to: words in it, and the kind of paper."""

    words: str = ""
    kind: str = ""


def book_page(unit: Unit, book: BookKind, year: int, narrowed: Narrowed, page: int = 1) -> BookPage:
    """A page of a book. A bounded number of queries, however many lines there are."""
    rows = _rows(unit, book, year)
    total, start = 0, (page - 1) * LINES_A_PAGE
    if narrowed.words or narrowed.kind:
        found = [row for row in rows if _matches(row, narrowed)]
        total, shown = len(found), found[start : start + LINES_A_PAGE]
    else:
        total, shown = rows.count(), list(rows[start : start + LINES_A_PAGE])
    explained, faults = _accounts(unit, book, year)
    return BookPage(
        unit_id=unit.pk,
        unit_name=unit.name,
        book=book.value,
        label=book.label,
        year=year,
        years=_years(unit, book, year),
        headings=headings_of(book),
        lines=tuple(_line(row, book) for row in shown),
        total=total,
        first=start + 1,
        explained=explained,
        faults=faults,
    )


def whole_book(unit: Unit, book: BookKind, year: int) -> tuple[BookLine, ...]:
    """All lines of a book of a year, for print and workbook."""
    return tuple(_line(row, book) for row in _rows(unit, book, year))


def book_workbook(unit: Unit, book: BookKind, year: int, at: datetime) -> bytes:
    """A book of a year as XLSX, with the reasons of numbers without a paper on a second sheet."""
    explained, _ = _accounts(unit, book, year)
    widths = (18, 14, 50, 24, 40, 24, 30, 24)
    columns = tuple(Column(heading, width) for heading, width in zip(headings_of(book), widths, strict=False))
    lines = SheetToWrite(
        book.label, columns, [line.cells for line in whole_book(unit, book, year)],
        title=f"{book.label.upper()} NĂM {year}", lines=(unit.name,),
    )  # fmt: skip
    why = SheetToWrite(
        "Số không có văn bản", (Column("Số", 14), Column("Hệ thống số", 30), Column("Lý do", 60)),
        [(row.numbers, row.series, row.why) for row in explained],
    )  # fmt: skip
    return write_workbook([lines, why], title=f"{book.label} năm {year}", at=at, is_sample=settings.SAMPLE)


def headings_of(book: BookKind) -> tuple[str, ...]:
    """The columns of a book.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục IV.
    """
    return INCOMING_HEADINGS if book is BookKind.INCOMING else OUTGOING_HEADINGS


def terms_of(unit_id: int) -> tuple[str, ...]:
    """The terms of the Party committee that an office's books know, the newest first."""
    terms = PartyTerm.objects.filter(unit_id=unit_id).order_by("-first_day", "-id")
    return tuple(f"{term.name}: từ ngày {format_date(term.first_day)}" for term in terms)


def _rows(unit: Unit, book: BookKind, year: int) -> QuerySet[BookEntry]:
    rows = BookEntry.objects.filter(counter__unit=unit, counter__book=book, day__year=year)
    return rows.select_related("counter").order_by("-day", "-number", "-id")


def _matches(row: BookEntry, narrowed: Narrowed) -> bool:
    text = fold(" ".join((row.code, row.abstract, row.sender, row.signatory, row.recipients)))
    return fold(narrowed.words.strip()) in text and (not narrowed.kind or row.kind == narrowed.kind)


def _line(row: BookEntry, book: BookKind) -> BookLine:
    what = f"{row.kind}: {row.abstract}" if row.kind else row.abstract
    note = f"Thu hồi số: {row.reason}" if row.state == EntryState.REVOKED else ""
    if row.joint_with:
        note = "; ".join(part for part in (f"Liên tịch với {row.joint_with}", note) if part)
    cells: tuple[str, ...]
    if book is not BookKind.INCOMING:
        cells = (row.code, format_date(row.day), what, row.signatory, row.recipients, row.kept_by, note)
    else:
        day, number, written = format_date(row.day), f"{row.number:02d}", format_date(row.paper_day)
        cells = (day, number, row.sender, row.code, written, what, row.recipients, note)
    return BookLine(row.pk, cells, row.state == EntryState.REVOKED)


def _accounts(unit: Unit, book: BookKind, year: int) -> tuple[tuple[Explained, ...], tuple[str, ...]]:
    """Why numbers of the series of a year (and of running terms) stand for no paper, and which nobody can explain."""
    counters = NumberCounter.objects.filter(unit=unit, book=book, last_day__year=year).order_by("label", "id")
    explained: list[Explained] = []
    faults: list[str] = []
    for counter in counters.prefetch_related("spans"):
        taken = set(counter.entries.values_list("number", flat=True))
        spans = sorted(counter.spans.all(), key=lambda span: span.first)
        for span in spans:
            free = [number for number in range(span.first, span.last + 1) if number not in taken]
            if free:
                why = f"{span.get_kind_display()} cho ngày {format_date(span.day)}: {span.reason}"
                explained.append(Explained(_runs(free), counter.label, why))
        known = [Span(span.first, span.last, span.reason) for span in spans]
        missing = unexplained_numbers(counter.last_number, taken, known)
        faults += [f"{counter.label}: số {number:02d}" for number in missing]
    return tuple(explained), tuple(faults)


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order as runs: "03–05, 09"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first:02d}" if first == last else f"{first:02d}–{last:02d}" for first, last in runs)


def _years(unit: Unit, book: BookKind, year: int) -> tuple[int, ...]:
    days: Iterable[date] = BookEntry.objects.filter(counter__unit=unit, counter__book=book).dates("day", "year")
    return tuple(sorted({day.year for day in days} | {year}, reverse=True))
