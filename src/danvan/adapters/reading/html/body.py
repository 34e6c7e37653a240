"""The body of an HTML page into blocks: paragraphs, headings, lists with their numbers, tables, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.conversions import note_odd_lines
from danvan.adapters.reading.html.flow import Look, NumberedList, numbered_list
from danvan.adapters.reading.html.tables import Grid, rows_of
from danvan.adapters.reading.html.tree import Node, page_tree
from danvan.adapters.reading.inline import Inline, Line
from danvan.adapters.reading.typed_lines import SUB_BULLET, add_typed_line
from danvan.domain.plan_reading.blocks import BlockKind
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import RepairKind
from danvan.domain.text_repair.legacy import looks_legacy

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTE_ANCHOR = re.compile(r"#_(?:ftn|edn)(ref)?(\d{1,3})")
_WORD_BULLETS = frozenset("·§oØv¨q")
_DEEPEST = 200


def html_blocks(content: bytes, filename: str) -> BlockList:
    """The text of an HTML page as a browser prints it; menus, forms and scripts left out. Raises RuleViolation."""
    tree, text = page_tree(content, filename)
    reader = _PageReader(filename)
    reader.add(tree, Look(default=looks_legacy(text.text)))
    reader.end_paragraph()
    note_odd_lines(reader.blocks, text.odd_lines, RepairKind.OLD_ENCODING)
    return reader.blocks


@dataclass(slots=True)
class _Paragraph:
    """The paragraph being gathered: its letters, its heading level, the number or sign before it."""

    inline: Inline = field(default_factory=Inline)
    level: int = 0
    number: str = ""
    bullet: int = 0
    line: int = 0


class _PageReader:
    """Walks a page from top to bottom; letters gather until an element of its own line begins or ends."""

    def __init__(self, filename: str) -> None:
        self.blocks = BlockList()
        self._filename = filename
        self._now = _Paragraph()
        self._line = 0
        self._depth = 0
        self._lists: list[NumberedList | None] = []

    def add(self, node: Node, look: Look) -> None:
        """What stands inside an element."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RuleViolation(
                f"Trang “{self._filename}” lồng hơn {_DEEPEST} lớp nên không đọc được. "
                "Hãy sao phần văn bản sang tệp .docx rồi nộp lại."
            )
        for one in node.contents:
            if isinstance(one, str):
                self._add_letters(one, look)
            else:
                self._line = one.line
                self._add_element(one, look.inside(one))
        self._depth -= 1

    def _add_letters(self, text: str, look: Look) -> None:
        piece = look.piece(text)
        if look.raised:
            self._now.inline.add_raised(piece.text, strong=piece.strong)
        elif piece.text.strip() or self._now.inline.pieces:
            self._now.inline.add(piece)
        self._now.line = self._now.line or self._line

    def _add_element(self, node: Node, look: Look) -> None:
        if node.name == "br":
            self._add_break(node)
        elif node.name == "table":
            self._add_table(node, look)
        elif node.name == "span" and node.style("mso-list") == "ignore":
            self._add_word_number(node, look)
        elif node.name == "a" and (note := _NOTE_ANCHOR.fullmatch(node.attributes.get("href", ""))):
            if note[1] is None:
                self._now.inline.add_raised(note[2])
            else:
                self._now.number = f"[{note[2]}]"
        elif node.name in _BLOCKS:
            self._add_block(node, look)
        else:
            self.add(node, look)

    def _add_break(self, node: Node) -> None:
        is_page = "always" in (node.style("page-break-before"), node.style("mso-break-type"))
        if is_page:
            self.end_paragraph()
        else:
            self._now.inline.add(replace(Look(is_set=True).piece("\n"), strong=False))

    def _add_block(self, node: Node, look: Look) -> None:
        self.end_paragraph()
        is_list = node.name in {"ol", "ul"}
        if is_list:
            self._lists.append(numbered_list(node) if node.name == "ol" else None)
        elif node.name == "li":
            self._begin_item(node)
        elif node.name in _HEADINGS:
            self._now.level = _HEADINGS[node.name]
        if node.name == "hr":
            self.blocks.mark_gap()
        self.add(node, look)
        self.end_paragraph()
        if is_list:
            self._lists.pop()

    def _begin_item(self, node: Node) -> None:
        numbered = self._lists[-1] if self._lists else None
        if numbered is not None:
            self._now.number = numbered.next(node)
        else:
            self._now.bullet = 1 if len(self._lists) <= 1 else SUB_BULLET

    def _add_word_number(self, node: Node, look: Look) -> None:
        """The number or sign that Word wrote out before a paragraph of a list."""
        signs = Inline()
        _gather(node, look, signs)
        text = " ".join(piece.text for piece in signs.pieces).replace("\u00a0", " ").strip()
        if text in _WORD_BULLETS or text in {"-", "–", "+", "•"}:
            self._now.bullet = SUB_BULLET if text == "+" else 1
        else:
            self._now.number = text

    def end_paragraph(self) -> None:
        """Put what has gathered into blocks and begin anew; a number alone waits for the letters it stands before."""
        now = self._now
        lines = now.inline.lines()
        if not lines:
            self._now = _Paragraph(number=now.number, bullet=now.bullet)
            return
        self._now = _Paragraph()
        self.blocks.mark_gap()
        for at, line in enumerate(lines):
            self._add_line(_after(now.number, line) if at == 0 else line, now, is_first=at == 0)

    def _add_line(self, line: Line, paragraph: _Paragraph, *, is_first: bool) -> None:
        if paragraph.level:
            self.blocks.add(
                BlockKind.HEADING, line.text, paragraph.line, level=paragraph.level, strong=True, typed=line.typed
            )
        elif paragraph.bullet and is_first:
            self.blocks.add(
                BlockKind.BULLET,
                line.text,
                paragraph.line,
                level=paragraph.bullet,
                strong=line.strong,
                typed=line.typed,
            )
        else:
            add_typed_line(self.blocks, line, paragraph.line)

    def _add_table(self, table: Node, look: Look) -> None:
        self.end_paragraph()
        self.blocks.begin_table()
        rows = rows_of(table)
        grid = Grid(rows)
        for caption in table.elements("caption"):
            self._add_block(caption, look)
        for row in rows:
            cells = row.elements("td", "th")
            if grid.is_laid_out(cells):
                for cell in cells:
                    self._add_block(cell, look.inside(cell))
                self.blocks.mark_gap()
                grid.skip(row)
                continue
            line = row.line
            read = [self._cell(cell, look.inside(cell)) for cell in cells]
            texts, typed = grid.placed(row, read)
            self.blocks.add_row(texts, line, typed)
        self.blocks.mark_gap()

    def _cell(self, cell: Node, look: Look) -> tuple[str, str | None]:
        """The lines of a cell as blocks of their own would be, put together again."""
        inner = _PageReader(self._filename)
        inner._depth = self._depth
        inner.add(cell, look)
        inner.end_paragraph()
        lines = [_told(block.kind, block.level, block.text) for block in inner.blocks.blocks]
        conversions = {one.start: one.typed for one in inner.blocks.conversions}
        if not conversions:
            return "\n".join(lines), None
        typed = [conversions.get(block.start, block.text) for block in inner.blocks.blocks]
        return "\n".join(lines), "\n".join(typed)


def _told(kind: BlockKind, level: int, text: str) -> str:
    if kind is not BlockKind.BULLET:
        return text
    return f"{'+' if level == SUB_BULLET else '-'} {text}"


def _after(number: str, line: Line) -> Line:
    if not number:
        return line
    typed = None if line.typed is None else f"{number} {line.typed}"
    return replace(line, text=f"{number} {line.text}", typed=typed)


def _gather(node: Node, look: Look, into: Inline) -> None:
    for one in node.contents:
        if isinstance(one, str):
            into.add(look.piece(one))
        else:
            _gather(one, look.inside(one), into)
