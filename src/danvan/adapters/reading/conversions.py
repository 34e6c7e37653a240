"""Lines that a file holds in other letters than they show: converted, and what it held is kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from danvan.adapters.reading.block_list import BlockList, Conversion, blanks_as_one
from danvan.adapters.reading.legacy_fonts import to_unicode
from danvan.domain.text_repair import RepairKind
from danvan.domain.text_repair.legacy import is_of_unicode, looks_legacy
from danvan.domain.vietnamese.text import nfc

_LONGEST_SAMPLE = 100_000
_TAG = re.compile(r"<[^<>]{0,300}>")

OddLine = tuple[int, str]


def legacy_lines_converted(text: str) -> tuple[str, list[OddLine]]:
    """A text whose letters betray TCVN3 or VNI in Unicode, with the lines that were converted as they stood.

    Lines are counted from 1. A text of Unicode comes back as it is; so do lines of Unicode in another.
    """
    encoding = looks_legacy(text[:_LONGEST_SAMPLE])
    if encoding is None:
        return text, []
    converted: list[str] = []
    typed: list[OddLine] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        new = line if line.isascii() or is_of_unicode(line) else to_unicode(line, encoding)
        if new != line:
            typed.append((number, line))
        converted.append(new)
    return "\n".join(converted), typed


def decomposed_lines(text: str) -> list[OddLine]:
    """The lines of a text that are not in normal form C, counted from 1."""
    if nfc(text) == text:
        return []
    lines = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    return [(number, line) for number, line in lines if nfc(line) != line]


def note_odd_lines(blocks: BlockList, lines: Iterable[OddLine], kind: RepairKind) -> None:
    """Keep what the file held in the given lines with the blocks that begin there or reach over them."""
    begins = [block.line for block in blocks.blocks]
    odd: dict[int, str] = {}
    for number, typed in lines:
        at = bisect_right(begins, number) - 1
        if at >= 0:
            odd[at] = " ".join([*filter(None, [odd.get(at)]), blanks_as_one(_TAG.sub(" ", typed))])
    blocks.conversions += [
        Conversion(blocks.blocks[at].start, typed, blocks.blocks[at].text, kind) for at, typed in odd.items()
    ]
