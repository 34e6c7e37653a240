"""Stage 0, blocks → blocks: numbers and dates whose form leaves no doubt are mended, and every repair is listed.

Reads: blocks as the file has them. Writes: blocks of the same places, their texts mended; the repairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from danvan.domain.plan_reading.blocks import CELL_SEPARATOR, Block
from danvan.domain.text_repair.repair import Repair
from danvan.domain.text_repair.rules import edits_of, mended


def repaired(blocks: Sequence[Block], layer: int = 0) -> tuple[tuple[Block, ...], tuple[Repair, ...]]:
    """Blocks with their texts mended, and what was mended; taking all of it back gives the source text before."""
    found: list[Repair] = []
    result: list[Block] = []
    at = 0
    for block in blocks:
        cells = block.cells or (block.text,)
        texts: list[str] = []
        start = at
        for cell in cells:
            text, repairs = _cell_repaired(cell, start, layer, block.page)
            texts.append(text)
            found += repairs
            start += len(text) + len(CELL_SEPARATOR)
        text = CELL_SEPARATOR.join(texts) if block.cells else texts[0]
        is_same = text == block.text and at == block.start
        result.append(
            block if is_same else replace(block, text=text, start=at, cells=tuple(texts) if block.cells else ())
        )
        at += len(text) + 1
    return tuple(result), tuple(found)


def _cell_repaired(text: str, start: int, layer: int, page: int | None) -> tuple[str, list[Repair]]:
    edits = edits_of(text)
    repairs: list[Repair] = []
    shift = 0
    for edit in edits:
        place = start + edit.start + shift
        repairs.append(Repair(edit.kind, place, text[edit.start : edit.end], edit.after, layer, page))
        shift += len(edit.after) - (edit.end - edit.start)
    return mended(text, edits), repairs
