"""Stage 1, blocks → blocks: the title taken out of the letterhead it was set too close to.

Where a page is read by its columns, a short "KẾ HOẠCH" in the middle of the page stands below the national motto
and looks like its last line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.plan_reading.blocks import Block, BlockKind

_KIND_LINES = frozenset(name.upper() for name in KIND_NAMES)
_MOTTO = re.compile(r"Độc lập\b|CỘNG\s*H[ÒO]|CỘNG SẢN", re.IGNORECASE)
_LATEST_HEAD = 20


def title_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with a kind that ends the last cell of the letterhead, and what follows it, as lines of their own."""
    for at, block in enumerate(blocks[:_LATEST_HEAD]):
        if block.cells and _MOTTO.search(block.text) and (parted := _parted(block)):
            return [*blocks[:at], *parted, *blocks[at + 1 :]]
    return blocks


def _parted(block: Block) -> list[Block]:
    cell = block.cells[-1]
    lines = cell.split("\n")
    first = next((number for number, line in enumerate(lines) if number and line.strip(" :*") in _KIND_LINES), None)
    if first is None:
        return []
    kept = "\n".join(lines[:first])
    head = block.text[: len(block.text) - len(cell) + len(kept)]
    parted = [replace(block, text=head, cells=(*block.cells[:-1], kept))]
    at = block.start + len(head) + 1
    for number, line in enumerate(lines[first:]):
        if line.strip():
            parted.append(Block(BlockKind.LINE, line, at, block.line, gap=number == 0, strong=True, page=block.page))
        at += len(line) + 1
    return parted
