"""The body of a Word file into blocks: paragraphs with their numbers, tables, text boxes, notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element

from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.docx.names import local, value, w
from danvan.adapters.reading.docx.numbering import Numbering, Printed
from danvan.adapters.reading.docx.package import Package
from danvan.adapters.reading.docx.paragraphs import Notes, ParagraphReader
from danvan.adapters.reading.docx.running import add_running, headers_and_footers
from danvan.adapters.reading.docx.styles import Style, Styles, list_place_of, outline_of
from danvan.adapters.reading.docx.tables import Cell, Row, is_laid_out, repeated_downwards, rows_of
from danvan.adapters.reading.inline import Inline, Line
from danvan.adapters.reading.numerals import superscript
from danvan.adapters.reading.typed_lines import SUB_BULLET, add_typed_line
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.domain.plan_reading.blocks import Block, BlockKind
from danvan.domain.text_repair.legacy import looks_legacy

_AROUND_BLOCKS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "txbxContent", "tc"})
_ENDED = re.compile(r"[.;:!?,…]\s*$")
_LONG_LINE = 50
_FEWEST_WRAPPED = 5
_WRAPPED_SHARE = 0.3


def docx_blocks(content: bytes, filename: str) -> BlockList:
    """The text of a Word file as Word prints it.

    Changes are taken as accepted, hidden letters and the table of contents left out. A letterhead that stands only in
    a header is read first, and so is a mark of secrecy wherever it stands; other headers and footers are left out and
    listed. Pages are counted where Word left its own breaks. Raises RuleViolation.
    """
    try:
        package = Package(content, filename)
        root = package.document()
        styles = Styles(package.part("styles.xml"))
        numbering = Numbering(package.part("numbering.xml"))
        reader = _BodyReader(package, root, styles, numbering)
        add_running(reader.blocks, headers_and_footers(package, root), root, reader.apart)
        return reader.read()
    except RecursionError as error:
        raise UploadRefusal.BROKEN.of(filename) from error


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as it was read: its lines, what Word prints before it, its heading level."""

    lines: list[Line]
    printed: Printed
    outline: int
    boxes: list[Element]
    breaks_inside: int


class _BodyReader:
    """Walks one document from top to bottom."""

    def __init__(self, package: Package, root: Element, styles: Styles, numbering: Numbering) -> None:
        self._package = package
        self._root = root
        self._styles = styles
        self._numbering = numbering
        self._notes = Notes()
        self._default = looks_legacy("\n".join(part.text or "" for part in root.iter(w("t"))))
        self._reader = ParagraphReader(styles, self._notes, self._default)
        has_pages = next(root.iter(w("lastRenderedPageBreak")), None) is not None
        self.blocks = BlockList(page=1 if has_pages else None)
        self._count = 0
        self._carried = Inline()
        self._parts_lines = True

    def read(self) -> BlockList:
        body = self._root.find(w("body"))
        if body is not None:
            self._parts_lines = not _is_wrapped(body)
            self._add_all(body)
            self._add_notes()
        return self.blocks

    def apart(self, elements: Iterable[Element]) -> list[Block]:
        """What elements hold that stand elsewhere, read by themselves; lists are not counted there."""
        kept = self.blocks, self._reader, self._count
        self.blocks, self._reader = BlockList(), ParagraphReader(self._styles, Notes(), self._default)
        numbering, self._numbering = self._numbering, Numbering(None)
        self._add_all(elements)
        found = self.blocks.blocks
        self.blocks, self._reader, self._count = kept
        self._numbering, self._carried = numbering, Inline()
        return found

    def _add_all(self, parent: Iterable[Element]) -> None:
        for child in parent:
            name = local(child)
            if name == "p":
                self._add_paragraph(child)
            elif name == "tbl":
                self._add_table(child)
            elif name in _AROUND_BLOCKS:
                self._add_all(child)
            elif name == "AlternateContent" and len(child):
                self._add_all(child[0])

    def _add_paragraph(self, element: Element) -> None:
        read = self._read(element)
        if read is None:
            return
        if self._parts_lines:
            self.blocks.mark_gap()
        lines = _numbered(read.lines, read.printed.text)
        if not lines:
            self.blocks.mark_gap()
        for at, line in enumerate(lines):
            self._add_line(line, read, is_first=at == 0)
        self._turn_pages(read.breaks_inside)
        for box in read.boxes:
            self._add_all(box)

    def _add_line(self, line: Line, read: _Paragraph, *, is_first: bool) -> None:
        if read.outline:
            self.blocks.add(
                BlockKind.HEADING, line.text, self._count, level=read.outline, strong=True, typed=line.typed
            )
        elif is_first and read.printed.bullet:
            level = SUB_BULLET if read.printed.bullet == "+" else 1
            self.blocks.add(BlockKind.BULLET, line.text, self._count, level=level, strong=line.strong, typed=line.typed)
        else:
            add_typed_line(self.blocks, line, self._count)

    def _read(self, element: Element) -> _Paragraph | None:
        """One paragraph; None for a line of contents and for one whose end a change took away."""
        self._count += 1
        properties = element.find(w("pPr"))
        style_id = value(None if properties is None else properties.find(w("pStyle")))
        style = self._styles.paragraph(style_id)
        read = self._reader.read(element, style.look, self._carried)
        self._turn_pages(read.breaks_before)
        if properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None:
            return None
        self._carried = Inline()
        if style.is_contents:
            return None
        return _Paragraph(
            lines=read.inline.lines(),
            printed=self._printed(properties, style),
            outline=outline_of(properties) or style.outline,
            boxes=read.boxes,
            breaks_inside=read.breaks_inside,
        )

    def _printed(self, properties: Element | None, style: Style) -> Printed:
        own = list_place_of(properties)
        list_id = style.list_place.list_id if own.list_id is None else own.list_id
        if not list_id or list_id == "0":
            return Printed()
        level = own.level
        if level is None and own.list_id is None:
            level = style.list_place.level
            if level is None:
                level = self._numbering.level_of_style(list_id, style.list_style)
        return self._numbering.next(list_id, level or 0)

    def _turn_pages(self, count: int) -> None:
        if self.blocks.page is not None:
            self.blocks.page += count

    def _add_table(self, table: Element) -> None:
        rows = rows_of(table)
        self.blocks.begin_table()
        above: dict[int, tuple[str, str | None]] = {}
        for row in rows:
            if is_laid_out(row):
                for cell in row.cells:
                    self._add_all(cell.element)
                self.blocks.mark_gap()
            else:
                self._add_row(row, above, repeats=repeated_downwards(rows))
        self.blocks.mark_gap()

    def _add_row(self, row: Row, above: dict[int, tuple[str, str | None]], *, repeats: bool) -> None:
        first = self._count + 1
        texts: list[str] = [""] * row.skipped
        typed: list[str | None] = [None] * row.skipped
        for cell in row.cells:
            at = len(texts)
            shown = above.get(at, ("", None)) if cell.goes_on and repeats else self._cell(cell)
            above[at] = shown
            texts += [shown[0], *[""] * (cell.span - 1)]
            typed += [shown[1], *[None] * (cell.span - 1)]
        self.blocks.add_row(texts, first, typed)

    def _cell(self, cell: Cell) -> tuple[str, str | None]:
        """The lines of a cell, each item with its sign or number; and as typed, where letters were converted."""
        lines = [line for element in _paragraphs_in(cell.element) for line in self._cell_lines(element)]
        text = "\n".join(line.text for line in lines)
        if all(line.typed is None for line in lines):
            return text, None
        return text, "\n".join(line.text if line.typed is None else line.typed for line in lines)

    def _cell_lines(self, element: Element) -> list[Line]:
        read = self._read(element)
        if read is None:
            return []
        sign = read.printed.text or read.printed.bullet
        boxed = [line for box in read.boxes for inner in _paragraphs_in(box) for line in self._cell_lines(inner)]
        self._turn_pages(read.breaks_inside)
        if not read.lines and read.printed.text:
            return [Line(read.printed.text, strong=False), *boxed]
        return [*_numbered(read.lines, sign), *boxed]

    def _add_notes(self) -> None:
        parts = {"footnote": self._package.part("footnotes.xml"), "endnote": self._package.part("endnotes.xml")}
        notes = {
            (kind, value(element, "id")): element
            for kind, root in parts.items()
            if root is not None
            for element in root
        }
        for key, number in list(self._notes.numbers.items()):
            element = notes.get(key)
            if element is None:
                continue
            lines = [line for paragraph in _paragraphs_in(element) for line in self._cell_lines(paragraph)]
            text = " ".join(line.text.strip() for line in lines)
            self.blocks.mark_gap()
            self.blocks.add(BlockKind.FOOTNOTE, f"{superscript(number)} {text}", self._count)


def _numbered(lines: list[Line], number: str) -> list[Line]:
    """The lines with what Word prints before the first of them."""
    if not lines or not number:
        return lines
    first = lines[0]
    typed = None if first.typed is None else f"{number} {first.typed}"
    return [replace(first, text=f"{number} {first.text}", typed=typed), *lines[1:]]


def _paragraphs_in(parent: Element) -> Iterator[Element]:
    for child in parent:
        name = local(child)
        if name == "p":
            yield child
        elif name in _AROUND_BLOCKS:
            yield from _paragraphs_in(child)


def _is_wrapped(body: Element) -> bool:
    """Whether paragraphs are lines cut at the margin, as converters from PDF leave them."""
    texts = ["".join(part.text or "" for part in element.iter(w("t"))) for element in body.findall(w("p"))]
    texts = [text.strip() for text in texts if text.strip()]
    cut = sum(
        1
        for text, following in pairwise(texts)
        if len(text) >= _LONG_LINE and not _ENDED.search(text) and following[0].islower()
    )
    return cut >= _FEWEST_WRAPPED and cut >= _WRAPPED_SHARE * len(texts)
