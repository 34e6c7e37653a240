"""Stage 1, blocks → passages: hard-wrapped and page-cut paragraphs become whole again, page numbers fall away.

Reads: blocks. Writes: passages in order; footnotes keep their place in the list, marked by their kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from danvan.domain.plan_reading.blocks import Block, BlockKind, Passage, merged
from danvan.domain.plan_reading.markers import opens_a_part

_ENDED = re.compile(r"[.;:!?…]\s*[”\"’)\]]*\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*$|/\.?\s*$")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*")
_HANGS = re.compile(
    r"(?:\bsố|\bquý|\bngày|\btháng|\bnăm|\bvà|\bcủa|\bvề|\bvới|\bcác|\btại|\btheo|\bđến|\btừ|,|[/\-–(“])\s*$",
    re.IGNORECASE,
)
# After these a number must follow, whatever else a line that begins with one may be.
_LACKS_NUMBER = re.compile(
    r"(?<!hằng )(?<!hàng )(?<!mỗi )(?<!cuối )(?<!từng )(?<!\d )\b(?:số|ngày|tháng|quý|[Đđ]iều|khoản)\s*$", re.IGNORECASE
)
_PARAGRAPHS = frozenset({BlockKind.LINE, BlockKind.BULLET})
_NUMBER_STARTS = frozenset("0123456789IVX")
_SHORTEST_FULL_LINE = 50
_FULL_SHARE = 0.75


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """The paragraphs of a text; each block belongs to one passage, page numbers to none."""
    width = _usual_width(blocks)
    groups: list[list[Block]] = []
    last_body: list[Block] | None = None
    for block in blocks:
        if block.kind in _PARAGRAPHS and _PAGE_NUMBER.fullmatch(block.text):
            continue
        home = groups[-1] if groups and not block.gap else last_body
        if home is not None and _continues(home, block, width):
            home.append(block)
        else:
            home = [block]
            groups.append(home)
        if home[0].kind is not BlockKind.FOOTNOTE:
            last_body = home
    return [merged(group, number) for number, group in enumerate(groups, start=1)]


def _usual_width(blocks: Sequence[Block]) -> int:
    """The length of a full line where lines are hard-wrapped: the longest line that another follows directly."""
    lengths = sorted(
        len(block.text)
        for block, following in pairwise(blocks)
        if block.kind in _PARAGRAPHS and following.kind is BlockKind.LINE and not following.gap
    )
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _continues(home: Sequence[Block], block: Block, width: int) -> bool:
    last = home[-1]
    if block.kind is not BlockKind.LINE or last.kind in {BlockKind.TABLE_ROW, BlockKind.HEADING}:
        return False
    if _LACKS_NUMBER.search(last.text) and block.text[:1] in _NUMBER_STARTS:
        return True
    if opens_a_part(block.text) or _is_capitals(block.text) != _is_capitals(last.text):
        return False
    if _HANGS.search(last.text) and (not last.text.isupper() or last.text.endswith(",")):
        return True
    if _ENDED.search(last.text) or (block.strong and not last.strong):
        return False
    first = block.text.lstrip("“\"'(")[:1]
    if first.islower():
        return True
    if block.gap or last.strong != block.strong or _is_capitals(block.text):
        return False
    return width >= _SHORTEST_FULL_LINE and len(last.text) >= _FULL_SHARE * width


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1
