"""Collecting blocks with their places: every reader of a file type appends lines here in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from danvan.domain.plan_reading.blocks import CELL_SEPARATOR, Block, BlockKind
from danvan.domain.text_repair import Repair, RepairKind
from danvan.domain.vietnamese.text import nfc

_SPACED = re.compile(r"^\s|\s$|\s\s|[^\S \n]|[\u200b\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\ufeff]+")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A place of the source text whose letters the file holds otherwise: what they were, what they are, and why."""

    start: int
    typed: str
    text: str
    kind: RepairKind = RepairKind.LEGACY_FONT
    page: int | None = None


@dataclass(slots=True)
class BlockList:
    """Blocks in reading order; keeps count of the source text's length, of breaks between lines and of conversions.

    `unread_pages` are pages that are only a picture, among others with letters.
    """

    blocks: list[Block] = field(default_factory=list)
    page: int | None = None
    conversions: list[Conversion] = field(default_factory=list)
    unread_pages: tuple[int, ...] = ()
    table: int = 0
    _row: int = 0
    _length: int = 0
    _gap: bool = False

    def mark_gap(self) -> None:
        """Note that an empty line or another break stands before the next block."""
        self._gap = True

    def turn_page(self) -> None:
        """Note a page break before the next block."""
        self.page = (self.page or 1) + 1
        self._gap = True

    def begin_table(self) -> None:
        """Note that the rows to come are those of a table of their own."""
        self.table += 1
        self._row = 0
        self._gap = True

    def add(
        self,
        kind: BlockKind,
        text: str,
        line: int,
        *,
        level: int = 0,
        strong: bool = False,
        runs_on: bool = False,
        typed: str | None = None,
    ) -> None:
        """Append one block; a text of spaces alone only leaves a gap. `typed` is the text in its legacy encoding."""
        start = self._length
        self._append(kind, one_space(text), line, level=level, strong=strong, cells=(), runs_on=runs_on)
        self._note_typed(start, text, typed)

    def add_row(self, cells: Sequence[str], line: int, typed: Sequence[str | None] = ()) -> None:
        """Append one table row; a single cell is a line, a row of empty cells only leaves a gap."""
        cleaned = tuple(one_space(cell) for cell in cells)
        if len(cleaned) == 1:
            self.add(BlockKind.LINE, cleaned[0].replace("\n", " "), line, typed=next(iter(typed), None))
            return
        if not any(cleaned):
            self._gap = True
            return
        self._row += 1
        at = self._length
        self._append(BlockKind.TABLE_ROW, CELL_SEPARATOR.join(cleaned), line, level=0, strong=False, cells=cleaned)
        for cell, shown, before in zip_longest(cells, cleaned, typed[: len(cells)]):
            self._note_typed(at, cell, before)
            at += len(shown) + len(CELL_SEPARATOR)

    def leave_out(self, text: str, kind: RepairKind, page: int | None) -> None:
        """Note a line that stands here in the file and is no part of the text."""
        self.conversions.append(Conversion(self._length, f"{blanks_as_one(text)}\n", "", kind, page))

    def note_joins(self, joins: Iterable[tuple[str, str, RepairKind]]) -> None:
        """Note where the last block was put together of lines: what follows each seam, what the seam is, and why."""
        last = self.blocks[-1]
        at = 0
        for following, seam, kind in joins:
            found = last.text.find(f"{seam}{one_space(following)}", at)
            if found < 0:
                continue
            self.conversions.append(Conversion(last.start + found, "\n", seam, kind, last.page))
            at = found + len(seam)

    def _note_typed(self, start: int, text: str, typed: str | None) -> None:
        shown = one_space(text)
        if not shown:
            return
        if typed is not None:
            kind = RepairKind.NORMAL_FORM if nfc(typed) == shown else RepairKind.LEGACY_FONT
            self.conversions.append(Conversion(start, blanks_as_one(typed), shown, kind, self.page))
        elif shown != (held := blanks_as_one(text)):
            self.conversions.append(Conversion(start, held, shown, RepairKind.NORMAL_FORM, self.page))

    def repairs(self) -> tuple[Repair, ...]:
        """What the reader converted, joined and left out, as repairs of the lowest layer, in order.

        Where two would lie upon one another, the one that begins first and reaches farther tells of both.
        """
        end_of_text = self.blocks[-1].start + len(self.blocks[-1].text) if self.blocks else 0
        found: list[Repair] = []
        at = 0
        for one in sorted(self.conversions, key=lambda one: (one.start, bool(one.text), -len(one.text))):
            before, start = one.typed, one.start
            if start > end_of_text:
                before, start = "\n" + before.removesuffix("\n"), end_of_text
            if start >= at and before != one.text:
                found.append(Repair(one.kind, start, before, one.text, page=one.page))
                at = start + len(one.text)
        return tuple(found)

    def _append(
        self,
        kind: BlockKind,
        text: str,
        line: int,
        *,
        level: int,
        strong: bool,
        cells: tuple[str, ...],
        runs_on: bool = False,
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
            table=self.table if cells else None,
            row=self._row if cells else None,
            runs_on=runs_on and not self._gap,
        )
        self.blocks.append(block)
        self._length += len(text) + 1
        self._gap = False


def one_space(text: str) -> str:
    """The text in normal form C, runs of blanks as one space; line feeds, which part the lines of a cell, stay."""
    return blanks_as_one(nfc(text))


def blanks_as_one(text: str) -> str:
    """The text with its letters as they are, runs of blanks as one space; line feeds stay."""
    if _SPACED.search(text) is None:
        return text
    return "\n".join(part for line in text.split("\n") if (part := _SPACES.sub(" ", line).strip()))
