"""Stage 1, blocks → passages: hard-wrapped and page-cut paragraphs become whole again, page numbers fall away.

Reads: blocks. Writes: passages in order; footnotes keep their place in the list, marked by their kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from danvan.domain.law.document_tables import KIND_NAMES
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
_LACKS_DAY = re.compile(r"ngày|tháng")
# What may be that number: not the number of a part ("1. Thể chế").
_NUMBER_NEXT = re.compile(r"\d+[a-zđ]?\s*[/\-–]|\d{1,4}(?!\d)(?![\d.]*[.)]\s)|[IVX]+\b(?!\s*[.)]\s)")
_PART_WORD = re.compile(r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)")
_BARE_MARKER = re.compile(r"(?:[IVXLC]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s*[.)]")
# A line that begins with a document's number goes on with what names the document.
_DOCUMENT_NUMBER = re.compile(r"\d{1,5}[a-zđ]?\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{1,8}[-/a-zA-ZĐđ]")
# A figure with what it counts, behind a line that ends in the middle of a sentence.
_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\s*(?:%|[a-zà-ỹđ]{2,})(?!\s*[.)])")
_GOES_TO_FIGURE = re.compile(r".{15,}[a-zà-ỹđ]\s*$")
_SPAN_GOES_ON = re.compile(r"[-–]\s*(?:19|20)\d\d\b")
_LACKS_YEAR = re.compile(r"\b(?:giai đoạn|năm|nhiệm kỳ|năm học|thời kỳ)\s*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")
# "Số:" alone in a line, and the place that a date alone continues: "Thành phố" / "An Phúc, ngày …".
_NUMBER_LABEL = re.compile(r"\W*số\s*:\s*", re.IGNORECASE)
_REST_OF_PLACE = re.compile(r"(?:[^\W\d_]+\s){0,3}[^\W\d_]*,?\s*(?:ngày\b.{0,20})?(?:tháng\b.{0,20})?năm\s+\d{4}\W*|[^\W\d_]+(?:\s[^\W\d_]+){0,3},\s*ngày\b.{0,30}")
_PLACE_BEGUN = re.compile(r"(?:[^\W\d_]+(?:\s[^\W\d_]+){0,3}|[^,]{2,40},)")
# A long line in capitals that ends so is half a title.
_TITLE_HANGS = re.compile(r"(?:\b(?:CỦA|VỀ|VÀ|CÁC|TRÊN|THEO|VỚI|TẠI|CHO|TỪ|ĐẾN|TRONG|DO|BAN|CHỦ|ỦY|THỦ|LÀ)|[,(“\-–])\s*$")
_SHORTEST_TITLE_LINE = 40
_BRACKET_REACH = 120
_LONGEST_LETTERHEAD_LINE = 60
_UNIT_OF_ITS_OWN = re.compile(
    r"(?:SỞ|PHÒNG|BAN|VĂN PHÒNG|TRƯỜNG|TRUNG TÂM|ỦY BAN|UỶ BAN|UBND|CHI CỤC|CỤC|HỘI ĐỒNG|THANH TRA|CÔNG AN|VIỆN|BỆNH VIỆN|"
    r"PHÓ|THỨ TRƯỞNG|CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG|CHÁNH|HIỆU TRƯỞNG|KT|TM|TL|TUQ|T/M|K/T|T/L|SỐ)\b[\s.:]*(?=\S|$)"
)
_KIND_LINES = frozenset(name.upper() for name in KIND_NAMES)
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
    if _lacks(last, block):
        return True
    if opens_a_part(block.text) or _BARE_MARKER.fullmatch(block.text):
        return False
    if block.runs_on and _is_one_span(last, block):
        return True
    if _is_capitals(block.text) != _is_capitals(last.text):
        return False
    if _HANGS.search(last.text) and (not last.text.isupper() or last.text.endswith(",")):
        return True
    if last.text.isupper() and len(last.text) >= _SHORTEST_TITLE_LINE and not block.gap:
        return last.strong == block.strong and _TITLE_HANGS.search(last.text) is not None
    if _ENDED.search(last.text) or (block.strong and not last.strong):
        return False
    first = block.text.lstrip("“\"'(")[:1]
    if first.islower():
        return True
    if block.gap or last.strong != block.strong or _is_capitals(block.text):
        return False
    return width >= _SHORTEST_FULL_LINE and len(last.text) >= _FULL_SHARE * width


def _lacks(last: Block, block: Block) -> bool:
    """Whether a number, a year or a day that a line must have stands in the next."""
    first = block.text[:1]
    if not block.gap and _DOCUMENT_NUMBER.match(block.text) and not _ENDED.search(last.text) and not last.text.isupper():
        return True
    if not block.gap and _FIGURE.match(block.text) and _GOES_TO_FIGURE.search(last.text):
        return True
    if not block.gap and _closes_bracket(last.text, block.text):
        return True
    if _SPAN_GOES_ON.match(block.text) and last.text[-4:].isdigit():
        return True
    lacking = _LACKS_NUMBER.search(last.text) if first and first in _NUMBER_STARTS else None
    if lacking and (_LACKS_DAY.match(lacking[0]) or _NUMBER_NEXT.match(block.text)):
        return True
    if first and first in _NUMBER_STARTS and not block.gap and _PART_WORD.fullmatch(last.text):
        return True
    if not block.gap and _BARE_MARKER.fullmatch(last.text):
        return not opens_a_part(block.text)
    if _YEAR_FIRST.match(block.text) and _LACKS_YEAR.search(last.text) and not block.gap:
        return True
    if _NUMBER_LABEL.fullmatch(last.text):
        return first.isdigit() and "/" in block.text
    return (
        not block.gap
        and last.strong == block.strong
        and not last.text.isupper()
        and _REST_OF_PLACE.fullmatch(block.text) is not None
        and _PLACE_BEGUN.fullmatch(last.text) is not None
    )


def _closes_bracket(last: str, text: str) -> bool:
    """Whether a line begins inside a bracket that the line before opened."""
    closing = text.find(")", 0, _BRACKET_REACH)
    return closing > 0 and text.find("(", 0, closing) < 0 and last.count("(") > last.count(")")


def _is_one_span(last: Block, block: Block) -> bool:
    """Whether an emphasis that goes on over a line end holds one thing: two lines of a letterhead or a signature are two."""
    if last.text.isupper() != block.text.isupper() or last.text.strip(" :.") in _KIND_LINES:
        return False
    if last.text.isupper() and len(last.text) < _LONGEST_LETTERHEAD_LINE and _UNIT_OF_ITS_OWN.match(block.text):
        return _TITLE_HANGS.search(last.text) is not None
    return True


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1
