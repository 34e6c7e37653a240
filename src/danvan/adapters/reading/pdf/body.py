"""The pages of a PDF into blocks: furniture left out, lines joined to paragraphs, tables as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.inline import Line
from danvan.adapters.reading.legacy_fonts import encoding_of, is_capital_font, to_unicode
from danvan.adapters.reading.pdf.geometry import PageLine, Word, lines_of
from danvan.adapters.reading.pdf.layout import Column, Part, SideBySide, Spread, parts_of
from danvan.adapters.reading.pdf.pages import Page, opened, page_of
from danvan.adapters.reading.pdf.paragraphs import Margins, Placed, goes_on, margins_of, placed_line
from danvan.adapters.reading.pdf.tables import RuledTable, ruled_tables
from danvan.adapters.reading.scans import scanned
from danvan.adapters.reading.typed_lines import add_typed_line
from danvan.domain.plan_reading.blocks import BlockKind
from danvan.domain.plan_reading.marks import secrecy_of
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import RepairKind
from danvan.domain.text_repair.furniture import EdgeLine, furniture
from danvan.domain.text_repair.legacy import LegacyEncoding, looks_legacy

_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_CUT_NUMBER = re.compile(r"(?<=[0-9A-ZĐ/])-$")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])-$")
_NUMBER_GOES_ON = re.compile(r"[0-9A-ZĐ]")
_FEWEST_WORDS = 4
_MOST_LOST = 0.1


def pdf_blocks(content: bytes, filename: str) -> BlockList:
    """The text of a PDF as it is read: by columns, whole paragraphs, tables as rows, notes after their page.

    Running heads and page numbers are left out and listed. Raises RuleViolation for a file that is locked, broken,
    too long, without letters, or whose letters cannot be told.
    """
    pages = pdf_pages(content, filename)
    _refuse_unread(pages, filename)
    blocks = blocks_of_pages(pages)
    blocks.unread_pages = tuple(page.number for page in pages if page.is_picture and len(page.words) < _FEWEST_WORDS)
    return blocks


def pdf_pages(content: bytes, filename: str) -> list[Page]:
    """What stands on each page in letters of its own. Raises RuleViolation for a file that is locked or broken."""
    with opened(content, filename) as document:
        return [page_of(document, at, filename) for at in range(len(document))]


def blocks_of_pages(pages: Sequence[Page]) -> BlockList:
    """The text of pages, however their words came to be known."""
    default = looks_legacy("\n".join(word.text for page in pages for word in page.words))
    converted = [replace(page, words=tuple(_shown(word, default) for word in page.words)) for page in pages]
    sheets = [_sheet(page) for page in converted]
    margins, running = _margins(sheets), _furniture(sheets)
    assembler = _Assembler()
    for sheet, taken in zip(sheets, running, strict=True):
        assembler.add_marks(sheet, taken)
    for sheet, taken in zip(sheets, running, strict=True):
        assembler.add_page(sheet, taken, margins[round(sheet.page.width)])
    return assembler.finished()


def _refuse_unread(pages: Sequence[Page], filename: str) -> None:
    words = sum(len(page.words) for page in pages)
    if words < _FEWEST_WORDS * len(pages) and any(page.is_picture or not page.words for page in pages):
        raise scanned(filename)
    letters = sum(len(word.text) for page in pages for word in page.words)
    lost = sum(page.lost for page in pages)
    if lost > _MOST_LOST * letters:
        worst = max(pages, key=lambda page: page.lost)
        raise RuleViolation(
            f"Phông chữ trong tệp “{filename}” (nhất là trang {worst.number}) không cho biết mã chữ nên "
            "không đọc được. Hãy nộp bản Word, hoặc in lại ra PDF từ Word rồi nộp lại.",
            page=str(worst.number),
        )


def _shown(word: Word, default: LegacyEncoding | None) -> Word:
    encoding = encoding_of(word.font, word.text, default)
    if encoding is None:
        return word
    text = to_unicode(word.text, encoding)
    text = text.upper() if is_capital_font(word.font) else text
    return word if text == word.text else replace(word, text=text, typed=word.text)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with its ruled tables, and the lines that stand outside of them."""

    page: Page
    tables: list[RuledTable]
    lines: list[PageLine]


def _sheet(page: Page) -> _Sheet:
    tables = ruled_tables(page.rules, page.words)
    free = [word for word in page.words if not any(table.box.holds(word.box) for table in tables)]
    return _Sheet(page, tables, lines_of(free))


def _margins(sheets: Sequence[_Sheet]) -> dict[int, Margins]:
    """The margins that pages of one width keep to."""
    of_width: dict[int, list[PageLine]] = {}
    for sheet in sheets:
        whole = [line for line in sheet.lines if len(line.segments) == 1]
        of_width.setdefault(round(sheet.page.width), []).extend(whole)
    return {width: margins_of(held) for width, held in of_width.items()}


def _furniture(sheets: Sequence[_Sheet]) -> list[dict[int, RepairKind]]:
    """For each page the lines (by their place among its lines) that are furniture."""
    edges = [
        [EdgeLine(line.text, (line.top + line.bottom) / 2 / sheet.page.height) for line in sheet.lines]
        for sheet in sheets
    ]
    found: list[dict[int, RepairKind]] = [{} for _ in sheets]
    for (page, at), kind in furniture(edges).items():
        found[page][at] = kind
    return found


class _Assembler:
    """Puts lines together over the pages; a paragraph may go on on the next page, past the notes of its own."""

    def __init__(self) -> None:
        self._blocks = BlockList()
        self._open: list[Placed] = []
        self._notes: list[list[Placed]] = []
        self._removed: list[tuple[str, RepairKind, int]] = []
        self._heading: tuple[str, ...] = ()
        self._page = 0

    def add_marks(self, sheet: _Sheet, taken: Iterable[int]) -> None:
        """A mark of secrecy among the running heads is read before the text: it must never go unseen."""
        for at in taken:
            secret = secrecy_of(sheet.lines[at].text)
            if secret and not self._blocks.blocks:
                self._blocks.page = sheet.page.number
                self._blocks.add(BlockKind.LINE, secret, 1)
                self._blocks.mark_gap()

    def add_page(self, sheet: _Sheet, taken: dict[int, RepairKind], margins: Margins) -> None:
        """One page; `taken` are the lines that are furniture, `margins` those of all pages of its width."""
        self._page = sheet.page.number
        kept: list[PageLine] = []
        for at, line in enumerate(sheet.lines):
            if at in taken:
                self._removed.append((line.text, taken[at], self._page))
            else:
                kept.append(line)
        is_note = False
        for part in _between_tables(kept, sheet.tables):
            if isinstance(part, PageLine):
                is_note = self._add_line(placed_line(part, margins, self._page), is_note=is_note)
            elif isinstance(part, Column):
                own = margins_of(part.lines)
                for line in part.lines:
                    is_note = self._add_line(placed_line(line, own, self._page), is_note=is_note)
            else:
                self._close()
                self._add_other(part)

    def finished(self) -> BlockList:
        """All blocks."""
        self._close()
        self._list_removed(self._page)
        return self._blocks

    def _add_line(self, placed: Placed, *, is_note: bool) -> bool:
        """Add a line to the open paragraph or note, or begin one; says whether notes have begun on this page."""
        if _NOTE.match(placed.line.text):
            self._notes.append([placed])
            return True
        if is_note and self._notes and goes_on(self._notes[-1], placed):
            self._notes[-1].append(placed)
            return True
        if self._open and goes_on(self._open, placed):
            self._open.append(placed)
        else:
            self._close()
            self._open = [placed]
        return False

    def _close(self) -> None:
        """Put the open paragraph into blocks, then the notes that waited for its end."""
        paragraph, self._open = self._open, []
        if paragraph:
            self._list_removed(paragraph[0].page)
            self._add_paragraph(paragraph)
        notes, self._notes = self._notes, []
        for note in notes:
            self._add_paragraph(note)

    def _list_removed(self, last: int) -> None:
        """List what was left out of the pages up to the given one, where the text has come to."""
        for text, kind, page in self._removed:
            if page <= last:
                self._blocks.leave_out(text, kind, page)
        self._removed = [one for one in self._removed if one[2] > last]

    def _add_paragraph(self, paragraph: Sequence[Placed]) -> None:
        first = paragraph[0]
        self._turn_to(first.page)
        if not first.is_centred or not self._blocks.blocks or self._blocks.blocks[-1].page != first.page:
            self._blocks.mark_gap()
        text, joins = _joined([placed.line.text for placed in paragraph])
        typed = [placed.line.typed for placed in paragraph]
        held = (
            None
            if not any(typed)
            else " ".join(one or placed.line.text for one, placed in zip(typed, paragraph, strict=True))
        )
        strong = all(placed.line.strong for placed in paragraph)
        number = len(self._blocks.blocks) + 1
        add_typed_line(self._blocks, Line(text, strong, held), number)
        # A paragraph of signs that cannot be seen adds no block.
        if held is None and len(self._blocks.blocks) == number:
            self._blocks.note_joins(joins)

    def _add_other(self, part: SideBySide | Spread | RuledTable) -> None:
        self._list_removed(self._page)
        self._turn_to(self._page)
        number = len(self._blocks.blocks) + 1
        if isinstance(part, SideBySide):
            self._blocks.begin_table()
            self._blocks.add_row(["\n".join(part.left), "\n".join(part.right)], number)
            self._heading = ()
        elif isinstance(part, Spread):
            self._blocks.add_row(part.cells, number)
        else:
            self._add_table(part)

    def _add_table(self, table: RuledTable) -> None:
        rows = list(enumerate(table.rows))
        if rows and self._heading and rows[0][1] == self._heading:
            self._blocks.leave_out(" | ".join(self._heading), RepairKind.RUNNING_HEAD, self._page)
            rows = rows[1:]
        else:
            self._blocks.begin_table()
            self._heading = table.rows[0]
        for at, cells in rows:
            self._blocks.add_row(cells, len(self._blocks.blocks) + 1, table.typed[at] if table.typed else ())
        self._blocks.mark_gap()

    def _turn_to(self, page: int) -> None:
        if self._blocks.page != page:
            self._blocks.page = page


def _between_tables(lines: Sequence[PageLine], tables: Sequence[RuledTable]) -> list[Part | RuledTable]:
    """The parts of a page with each table where it stands: what lies above it is read before it."""
    parts: list[Part | RuledTable] = []
    rest = list(lines)
    for table in tables:
        above = [line for line in rest if line.bottom <= table.box.bottom]
        parts += [*parts_of(above), table]
        rest = [line for line in rest if line.bottom > table.box.bottom]
    return [*parts, *parts_of(rest)]


def _joined(lines: Sequence[str]) -> tuple[str, list[tuple[str, str, RepairKind]]]:
    """Lines as one text, with each seam: what the text goes on with behind it, what stood there, and why it went.

    A number cut behind its dash goes on at once; so does a word.
    """
    text = lines[0]
    joins: list[tuple[str, str, RepairKind]] = []
    for line in lines[1:]:
        is_cut = (_CUT_NUMBER.search(text) and _NUMBER_GOES_ON.match(line)) or (
            _CUT_WORD.search(text) and line[:1].islower()
        )
        seam, kind = ("", RepairKind.HYPHENATION) if is_cut else (" ", RepairKind.HARD_WRAP)
        joins.append((line, seam, kind))
        text += seam + line
    return text, joins
