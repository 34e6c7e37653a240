"""Blocks: what an adapter hands to the reader, whatever the file was; and passages: whole paragraphs made of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.plan_reading.reading import Anchor


class BlockKind(StrEnum):
    """What the file itself says a block is; files lie, so the reader only leans on it."""

    HEADING = "heading"
    LINE = "line"
    BULLET = "bullet"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of the source, markup removed.

    `start` is where its text begins in the source text (all blocks joined by line feeds). `level` is the
    heading level, 0 for none. `gap` says that an empty line, a page or another break stands before it.
    `strong` says that all of it is bold or italic; `runs_on` that a bold or italic span of the line before goes on
    in it, so that the two are one paragraph; `apart` that somebody said it begins one. `cells` are the cells of a table row in order; `text` then is the
    cells joined by " | "; `table` and `row` count its place from 1.
    """

    kind: BlockKind
    text: str
    start: int
    line: int
    level: int = 0
    gap: bool = False
    strong: bool = False
    page: int | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    row: int | None = None
    runs_on: bool = False
    apart: bool = False


CELL_SEPARATOR = " | "


def source_text(blocks: Sequence[Block]) -> str:
    """The normalised text that all anchors count in."""
    return "\n".join(block.text for block in blocks)


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole paragraph: one block, or several that a page break or a hard line end had cut.

    `pieces` are (offset in the passage, offset in the source) of each block, in order; `number` counts
    passages from 1. `cut_by_page` says that an empty line lay between two of the pieces.
    """

    text: str
    kind: BlockKind
    number: int
    line: int
    pieces: tuple[tuple[int, int], ...]
    level: int = 0
    strong: bool = False
    page: int | None = None
    cells: tuple[str, ...] = ()
    cut_by_page: bool = False

    def anchor(self, start: int = 0, end: int | None = None) -> Anchor:
        """The anchor of characters [start, end) of the passage."""
        stop = len(self.text) if end is None else end
        first = self._source(start)
        return Anchor(first, max(first, self._source(max(stop - 1, start)) + 1), self.number, self.line, self.page)

    def _source(self, offset: int) -> int:
        at = max(0, bisect_right(self.pieces, (offset, 1 << 60)) - 1)
        in_passage, in_source = self.pieces[at]
        return in_source + offset - in_passage

    def cell_offsets(self) -> tuple[int, ...]:
        """Where each cell begins in the text of a table row."""
        offsets, at = [], 0
        for cell in self.cells:
            offsets.append(at)
            at += len(cell) + len(CELL_SEPARATOR)
        return tuple(offsets)


def merged(blocks: Iterable[Block], number: int) -> Passage:
    """One passage of the given blocks, joined by single spaces."""
    parts = list(blocks)
    pieces: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        pieces.append((at, part.start))
        at += len(part.text) + 1
    first = parts[0]
    return Passage(
        text=" ".join(part.text for part in parts).replace("\n", " "),
        kind=first.kind,
        number=number,
        line=first.line,
        pieces=tuple(pieces),
        level=first.level,
        strong=all(part.strong for part in parts),
        page=first.page,
        cells=first.cells,
        cut_by_page=any(part.gap for part in parts[1:]),
    )
