"""Collecting blocks with their places: every reader of a file type appends lines here in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from danvan.domain.plan_reading.blocks import CELL_SEPARATOR, Block, BlockKind

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\ufeff]+")


@dataclass(slots=True)
class BlockList:
    """Blocks in reading order; keeps count of the source text's length and of breaks between lines."""

    blocks: list[Block] = field(default_factory=list)
    page: int | None = None
    _length: int = 0
    _gap: bool = False

    def mark_gap(self) -> None:
        """Note that an empty line or another break stands before the next block."""
        self._gap = True

    def turn_page(self) -> None:
        """Note a page break before the next block."""
        self.page = (self.page or 1) + 1
        self._gap = True

    def add(self, kind: BlockKind, text: str, line: int, *, level: int = 0, strong: bool = False) -> None:
        """Append one block; a text of spaces alone only leaves a gap."""
        self._append(kind, one_space(text), line, level=level, strong=strong, cells=())

    def add_row(self, cells: list[str], line: int) -> None:
        """Append one table row; a single cell is a line, a row of empty cells only leaves a gap."""
        cleaned = tuple(one_space(cell) for cell in cells)
        if len(cleaned) == 1:
            self.add(BlockKind.LINE, cleaned[0].replace("\n", " "), line)
        elif not any(cleaned):
            self._gap = True
        else:
            self._append(BlockKind.TABLE_ROW, CELL_SEPARATOR.join(cleaned), line, level=0, strong=False, cells=cleaned)

    def _append(
        self, kind: BlockKind, text: str, line: int, *, level: int, strong: bool, cells: tuple[str, ...]
    ) -> None:
        if not text:
            self._gap = True
            return
        block = Block(
            kind=kind,
            text=text,
            start=self._length,
            line=line,
            level=level,
            gap=self._gap,
            strong=strong,
            page=self.page,
            cells=cells,
        )
        self.blocks.append(block)
        self._length += len(text) + 1
        self._gap = False


def one_space(text: str) -> str:
    """The text with runs of blanks as one space; line feeds, which part the lines of a cell, stay."""
    return "\n".join(part for line in text.split("\n") if (part := _SPACES.sub(" ", line).strip()))
