"""Lines as people type them, whatever the file: items after a dash, notes after their number, two columns by tabs."""

from __future__ import annotations

import re

from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.inline import Line
from danvan.adapters.reading.numerals import superscript
from danvan.domain.plan_reading.blocks import BlockKind

_BULLET = re.compile(r"\s*([-+•●▪■□◦○*–—‐‑‒−·])\s*(?=[^\W\d_]|[“\"(\d])(.*)$", re.DOTALL)
_NOTE = re.compile(r"\s*(?:\[(\d{1,3})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s*(?=\S)(.*)$", re.DOTALL)
_RULE = re.compile(r"[\s\-_*=─—.…]{3,}")
_TABS = re.compile(r"\s*\t\s*")
_SIDE_BY_SIDE = re.compile(
    r"CỘNG\s*HÒA|Độc lập\s*-|CỘNG SẢN VIỆT NAM|ngày.{0,9}tháng.{0,9}năm|Nơi nhận|T(?:M|L)\.|KT\."
)
SUB_BULLET = 2


def add_typed_line(blocks: BlockList, line: Line, number: int) -> None:
    """Append one line as what it shows itself to be; a line of dots or dashes only parts what stands around it."""
    text = line.text
    if not text.strip() or _RULE.fullmatch(text):
        blocks.mark_gap()
    elif note := _NOTE.match(text):
        mark = superscript(note[1]) if note[1] else note[2]
        blocks.add(BlockKind.FOOTNOTE, f"{mark} {note[3]}", number, typed=line.typed)
    elif bullet := _BULLET.match(text):
        typed = None if line.typed is None else _without_sign(line.typed)
        level = SUB_BULLET if bullet[1] == "+" else 1
        blocks.add(BlockKind.BULLET, bullet[2], number, level=level, strong=line.strong, typed=typed)
    elif len(cells := side_by_side(text)) > 1:
        blocks.add_row(cells, number)
    else:
        blocks.add(BlockKind.LINE, text, number, strong=line.strong, typed=line.typed)


def side_by_side(text: str) -> list[str]:
    """The parts of a line that tabs put side by side where a letterhead or a signature is set that way."""
    if "\t" not in text or not _SIDE_BY_SIDE.search(text):
        return [text]
    return [part for part in _TABS.split(text.strip()) if part]


def _without_sign(typed: str) -> str:
    match = _BULLET.match(typed)
    return match[2] if match else typed
