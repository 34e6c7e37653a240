"""The content of an edited paper as blocks: articles with what stands under them, paragraphs, tables."""

import re
from collections.abc import Sequence

from danvan.domain.official_documents.bringing_back.description import EditedGrid, EditedLine, EditedPiece, LinePart
from danvan.domain.official_documents.bringing_back.originals import Originals, as_read
from danvan.domain.official_documents.parts import Article, Block, Column, Paragraph, ParagraphRole, Table
from danvan.domain.rules import Finding, Severity

_ARTICLE = re.compile(r"Điều\s+(\d{1,3})\s*[.:]\s*(.*)", re.DOTALL)
_ROLES = {LinePart.HEADING: ParagraphRole.HEADING, LinePart.NOTE: ParagraphRole.NOTE}


def read_blocks(pieces: Sequence[EditedPiece], originals: Originals) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a content, and what does not hold in it."""
    reading = _Reading(originals)
    for piece in pieces:
        reading.add(piece)
    reading.close_caption()
    return tuple(reading.blocks), reading.faults


class _Reading:
    def __init__(self, originals: Originals) -> None:
        self.blocks: list[Block] = []
        self.faults: list[Finding] = []
        self._originals = originals
        self._caption: EditedLine | None = None

    def add(self, piece: EditedPiece) -> None:
        """The next piece of the content."""
        if isinstance(piece, EditedGrid):
            self._add_table(piece)
        elif isinstance(piece, EditedLine):
            self.close_caption()
            if piece.part is LinePart.CAPTION:
                self._caption = piece
            elif piece.part is LinePart.ARTICLE:
                self._add_article(piece)
            else:
                role = _ROLES.get(piece.part, ParagraphRole.BODY)
                self._put(Paragraph(self._originals.text(piece.text), role))

    def close_caption(self) -> None:
        """A caption stands directly above its table."""
        if self._caption is not None:
            self._fault(
                f"Tên bảng “{self._caption.text}” không có bảng ngay dưới.", self._caption.place,
                "Đặt tên bảng ngay trên bảng của nó, hoặc đổi đoạn sang kiểu “Nội dung”.",
            )  # fmt: skip
            self._caption = None

    def _add_article(self, line: EditedLine) -> None:
        match = _ARTICLE.fullmatch(line.text)
        if match is None:
            self._fault(
                f"Đoạn kiểu “Điều” không bắt đầu bằng “Điều” và số: “{line.text[:60]}”.", line.place,
                "Ghi “Điều 1. …”, hoặc đổi đoạn sang kiểu “Nội dung”.",
            )  # fmt: skip
            return
        self.blocks.append(Article(int(match[1]), self._originals.text(match[2].strip())))

    def _add_table(self, grid: EditedGrid) -> None:
        caption, self._caption = self._caption, None
        heads, *rows = grid.rows or ((),)
        if not heads or any(len(row) != len(heads) for row in rows):
            self._fault(
                "Bảng có ô gộp hoặc hàng thiếu ô.", grid.place,
                "Tách ô gộp (Split Cells) để hàng nào cũng đủ số cột.",
            )  # fmt: skip
            return
        text = self._originals.text
        columns = self._columns(grid, heads)
        self._put(
            Table(
                text(caption.text) if caption else "",
                columns,
                tuple(tuple(text(cell) for cell in row) for row in rows),
            )
        )

    def _columns(self, grid: EditedGrid, heads: tuple[str, ...]) -> tuple[Column, ...]:
        """The columns as they were where the heads are; else widths and alignment of the file."""
        for table in self._originals.tables:
            if tuple(as_read(column.heading) for column in table.columns) == heads:
                return table.columns
        same = [table for table in self._originals.tables if len(table.columns) == len(heads)]
        text = self._originals.text
        if len(same) == 1:
            return tuple(
                Column(text(head), column.share, column.alignment)
                for head, column in zip(heads, same[0].columns, strict=True)
            )
        return tuple(
            Column(text(head), max(width, 1), alignment)
            for head, width, alignment in zip(heads, grid.widths, grid.alignments, strict=True)
        )

    def _put(self, block: Paragraph | Table) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Article):
            self.blocks[-1] = Article(last.number, last.text, (*last.blocks, block))
        else:
            self.blocks.append(block)

    def _fault(self, message: str, place: str, mend: str) -> None:
        self.faults.append(Finding("structure", Severity.ERROR, message, place, None, mend))
