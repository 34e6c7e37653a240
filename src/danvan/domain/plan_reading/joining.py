"""Stage 1, blocks → passages: hard-wrapped and page-cut paragraphs become whole again, page numbers fall away.

Reads: blocks. Writes: passages in order; footnotes keep their place in the list, marked by their kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.plan_reading.blocks import Block, BlockKind, Passage, merged
from danvan.domain.plan_reading.cut_lines import BARE_MARKER, ENDED, is_cut
from danvan.domain.plan_reading.head_rows import title_apart
from danvan.domain.plan_reading.markers import opens_a_part

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*")
_HANGS = re.compile(
    r"(?:\bsố|\bquý|\bngày|\btháng|\bnăm|\bvà|\bcủa|\bvề|\bvới|\bcác|\btại|\btheo|\bđến|\btừ|,|[/\-–(“])\s*$",
    re.IGNORECASE,
)
# A long line in capitals that ends so is half a title.
_TITLE_HANGS = re.compile(
    r"(?:\b(?:CỦA|VỀ|VÀ|CÁC|TRÊN|THEO|VỚI|TẠI|CHO|TỪ|ĐẾN|TRONG|DO|BAN|CHỦ|ỦY|THỦ|LÀ)|[,(“\-–])\s*$"
)
_SHORTEST_TITLE_LINE = 40
_LONGEST_LETTERHEAD_LINE = 60
_UNIT_OF_ITS_OWN = re.compile(
    r"(?:SỞ|PHÒNG|BAN|VĂN PHÒNG|TRƯỜNG|TRUNG TÂM|ỦY BAN|UỶ BAN|UBND|CHI CỤC|CỤC|HỘI ĐỒNG|THANH TRA|CÔNG AN|VIỆN|BỆNH VIỆN|"
    r"PHÓ|THỨ TRƯỞNG|CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG|CHÁNH|HIỆU TRƯỞNG|KT|TM|TL|TUQ|T/M|K/T|T/L|SỐ)\b[\s.:]*(?=\S|$)"
)
_KIND_LINES = frozenset(name.upper() for name in KIND_NAMES)
_PARAGRAPHS = frozenset({BlockKind.LINE, BlockKind.BULLET})
_SHORTEST_FULL_LINE = 50
_FULL_SHARE = 0.75
_FEWEST_STARTS = 6
_GAP_SHARE = 0.8
# A person's name below a signature.
_NAME_ALONE = re.compile(r"(?:[A-ZÀ-ỸĐ][a-zà-ỹ]+\s*){2,5}")


@dataclass(frozen=True, slots=True)
class _Page:
    """How the text is set: the width of a full line, and whether an empty line parts its paragraphs."""

    width: int
    parts_by_gaps: bool


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """The paragraphs of a text; each block belongs to one passage, page numbers to none."""
    page = _Page(_usual_width(blocks), _parts_by_gaps(blocks))
    groups: list[list[Block]] = []
    last_body: list[Block] | None = None
    for block in title_apart(blocks):
        if block.kind in _PARAGRAPHS and _PAGE_NUMBER.fullmatch(block.text):
            continue
        home = groups[-1] if groups and not block.gap else last_body
        if home is not None and _continues(home, block, page):
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


def _parts_by_gaps(blocks: Sequence[Block]) -> bool:
    """Whether an empty line stands before every paragraph: before nearly all that surely begin one."""
    starts = [
        block
        for block in blocks
        if block.kind is BlockKind.BULLET or (block.kind is BlockKind.LINE and opens_a_part(block.text))
    ]
    return len(starts) >= _FEWEST_STARTS and sum(block.gap for block in starts) >= _GAP_SHARE * len(starts)


def _continues(home: Sequence[Block], block: Block, page: _Page) -> bool:
    last = home[-1]
    if block.apart or block.kind is not BlockKind.LINE or last.kind in {BlockKind.TABLE_ROW, BlockKind.HEADING}:
        return False
    if is_cut(last, block):
        return True
    if opens_a_part(block.text) or BARE_MARKER.fullmatch(block.text):
        return False
    if block.runs_on and _is_one_span(last, block):
        return True
    return _is_capitals(block.text) == _is_capitals(last.text) and _reads_on(last, block, page)


def _reads_on(last: Block, block: Block, page: _Page) -> bool:
    """Whether the words of two lines are one sentence, or the lines one paragraph."""
    if _HANGS.search(last.text) and (not last.text.isupper() or last.text.endswith(",")):
        return True
    if last.text.isupper() and len(last.text) >= _SHORTEST_TITLE_LINE:
        return last.strong == block.strong and _TITLE_HANGS.search(last.text) is not None
    if ENDED.search(last.text) or (block.strong and not last.strong):
        return False
    if block.text.lstrip("“\"'(")[:1].islower():
        return True
    if block.gap or last.strong != block.strong or _is_capitals(block.text):
        return False
    if page.parts_by_gaps and not _NAME_ALONE.fullmatch(block.text):
        return True
    return page.width >= _SHORTEST_FULL_LINE and len(last.text) >= _FULL_SHARE * page.width


def _is_one_span(last: Block, block: Block) -> bool:
    """Whether an emphasis that goes on over a line end holds one thing: two lines of a letterhead or a signature are two."""
    if last.text.isupper() != block.text.isupper() or last.text.strip(" :.") in _KIND_LINES:
        return False
    if last.text.isupper() and len(last.text) < _LONGEST_LETTERHEAD_LINE and _UNIT_OF_ITS_OWN.match(block.text):
        return _TITLE_HANGS.search(last.text) is not None
    return True


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1
