"""Plain text into blocks: one per line, form feeds turn pages."""

from __future__ import annotations

import re

from danvan.adapters.reading.block_list import BlockList
from danvan.domain.plan_reading.blocks import Block, BlockKind

# A dash before a year at the beginning of a line is the middle of "2026 - 2030".
_BULLET = re.compile(r"\s*([-+•●▪*–—‐‑‒−])\s*(?=[^\W\d_]|[“\"(\d])(?!(?:19|20)\d\d\b)(.*)$")
_FOOTNOTE = re.compile(r"\s*(?:\[(\d{1,3})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s*(?=\S)(.*)$")
_RULE = re.compile(r"\s*[-_*=─—.]{3,}\s*$")
# Two things side by side (a letterhead, a table) stand apart by a tab or by many blanks.
_COLUMNS = re.compile(r"\t+|[ \u00a0]{4,}")
# A number or a day left blank is no column.
_BLANK_LEFT = re.compile(r"(\b(?:Số\s*:?|ngày|tháng|năm))[ \t\u00a0]{2,}(?=\S)")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUB_BULLET = 2


def plain_text_blocks(text: str) -> list[Block]:
    """One block per line; lines of dots or dashes only part what stands around them."""
    blocks = BlockList()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        for turn, part in enumerate(line.split("\f")):
            if turn:
                blocks.turn_page()
            _add_line(blocks, part, number)
    return blocks.blocks


def _cells(line: str) -> list[str]:
    """What stands side by side in a line, parted by bars, tabs or many blanks; none when bars are all it holds."""
    if "|" in line:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return cells if any(cells) else []
    return _COLUMNS.split(_BLANK_LEFT.sub(r"\1 ", line).strip())


def _add_line(blocks: BlockList, line: str, number: int) -> None:
    if not line.strip() or _RULE.fullmatch(line):
        blocks.mark_gap()
    elif len(cells := _cells(line)) > 1:
        blocks.add_row(cells, number)
    elif not cells:
        blocks.mark_gap()
    elif bullet := _BULLET.fullmatch(line):
        blocks.add(BlockKind.BULLET, bullet[2], number, level=_SUB_BULLET if bullet[1] == "+" else 1)
    elif note := _FOOTNOTE.fullmatch(line):
        mark = (note[1] or "").translate(_SUPERSCRIPTS) or note[2]
        blocks.add(BlockKind.FOOTNOTE, f"{mark} {note[3]}", number)
    else:
        blocks.add(BlockKind.LINE, line, number)
