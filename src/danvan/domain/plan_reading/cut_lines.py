"""What a line end has cut in two: numbers, years, days, brackets, figures, places; each rule looks at two lines.

Used by the joining of lines; a rule that fits leaves no doubt, whatever else the second line looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from danvan.domain.plan_reading.blocks import Block
from danvan.domain.plan_reading.markers import opens_a_part

ENDED = re.compile(r"[.;:!?…]\s*[”\"’)\]]*\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*$|/\.?\s*$")
BARE_MARKER = re.compile(r"(?:[IVXLC]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s*[.)]")
# After these a number must follow, whatever else a line that begins with one may be.
_LACKS_NUMBER = re.compile(
    r"(?<!hằng )(?<!hàng )(?<!mỗi )(?<!cuối )(?<!từng )(?<!\d )\b(?:số|ngày|tháng|quý|[Đđ]iều|khoản)\s*$", re.IGNORECASE
)
_LACKS_DAY = re.compile(r"ngày|tháng")
# What may be that number: not the number of a part ("1. Thể chế").
_NUMBER_NEXT = re.compile(r"\d+[a-zđ]?\s*[/\-–]|\d{1,4}(?!\d)(?![\d.]*[.)]\s)|[IVX]+\b(?!\s*[.)]\s)")
_NUMBER_STARTS = tuple("0123456789IVX")
_PART_WORD = re.compile(r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)")
# A line that begins with a document's number goes on with what names the document.
_DOCUMENT_NUMBER = re.compile(r"\d{1,5}[a-zđ]?\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{1,8}[-/a-zA-ZĐđ]")
# A figure with what it counts, behind a line that ends in the middle of a sentence.
_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\s*(?:%|[a-zà-ỹđ]{2,})(?!\s*[.)])")
_SHORTEST_SENTENCE = 16
_SPAN_GOES_ON = re.compile(r"[-–]\s*(?:19|20)\d\d\b")
_YEAR_LENGTH = 4
_LACKS_YEAR = re.compile(r"\b(?:giai đoạn|năm|nhiệm kỳ|năm học|thời kỳ)\s*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")
# "Số:" alone in a line, and the place that a date alone continues: "Thành phố" / "An Phúc, ngày …".
_NUMBER_LABEL = re.compile(r"\W*số\s*:\s*", re.IGNORECASE)
_NAME = r"[^\W\d_]+(?:\s[^\W\d_]+){0,3}"
_REST_OF_PLACE = re.compile(
    rf"(?:[^\W\d_]+\s){{0,3}}[^\W\d_]*,?\s*(?:ngày\b.{{0,20}})?(?:tháng\b.{{0,20}})?năm\s+\d{{4}}\W*|{_NAME},\s*ngày\b.{{0,30}}"
)
_PLACE_BEGUN = re.compile(rf"(?:{_NAME}|[^,]{{2,40}},)")
_BEHIND_HEADING = re.compile(r"(?:PHỤ LỤC|BIỂU|MẪU|NƠI NHẬN|TT\b|STT\b|T/?M\b|K/?T\b|TL\b)|\d")
_BRACKET_REACH = 120
# The first halves of names that are never whole: "Việt" / "Nam", "tỉnh Bình" / "An,".
_HALF_NAMES = re.compile(
    r"\b(?:Việt|Hà|Hồ|Đà|Thủ tướng|Phó|Bộ trưởng Bộ|(?:tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn)\s+[A-ZĐ]\w*)$"
)
_OTHER_HALVES = re.compile(
    r"(?:Nam|Nội|Tĩnh|Giang|Chí Minh|Nẵng|Chính phủ|Thủ tướng|Chủ tịch|Trưởng|[^\W\d_]+(?=\s+[a-zà-ỹđ(]|[,;.]))\b"
)


def is_cut(last: Block, block: Block) -> bool:
    """Whether a line end has cut what only both lines say."""
    rules = _RULES if block.gap else (*_RULES, *_RULES_WITHOUT_GAP)
    return any(rule(last, block) for rule in rules)


def _number(last: Block, block: Block) -> bool:
    """A number: "Nghị quyết số" / "76/NQ-CP"; not the number of the part that follows a heading "… XÃ HỘI SỐ"."""
    lacking = _LACKS_NUMBER.search(last.text) if block.text.startswith(_NUMBER_STARTS) else None
    if lacking is None:
        return False
    return _LACKS_DAY.match(lacking[0]) is not None or _NUMBER_NEXT.match(block.text) is not None


def _number_label(last: Block, block: Block) -> bool:
    return _NUMBER_LABEL.fullmatch(last.text) is not None and block.text[:1].isdigit() and "/" in block.text


def _span_of_years(last: Block, block: Block) -> bool:
    """A span: "giai đoạn 2026" / "- 2030"."""
    return _SPAN_GOES_ON.match(block.text) is not None and last.text[-_YEAR_LENGTH:].isdigit()


def _year(last: Block, block: Block) -> bool:
    """A year in a sentence; in a title of several paragraphs, all in capitals, too."""
    if block.gap and not last.text.isupper():
        return False
    return _YEAR_FIRST.match(block.text) is not None and _LACKS_YEAR.search(last.text) is not None


def _document_number(last: Block, block: Block) -> bool:
    if not _DOCUMENT_NUMBER.match(block.text):
        return False
    return not ENDED.search(last.text) and not last.text.isupper()


def _figure(last: Block, block: Block) -> bool:
    """A figure: "Phấn đấu đạt" / "80% số hộ"."""
    midway = len(last.text) >= _SHORTEST_SENTENCE and last.text.rstrip()[-1].islower()
    return midway and _FIGURE.match(block.text) is not None


def _bracket(last: Block, block: Block) -> bool:
    """A line begins inside a bracket that the line before opened."""
    closing = block.text.find(")", 0, _BRACKET_REACH)
    if closing <= 0 or block.text.find("(", 0, closing) >= 0:
        return False
    return last.text.count("(") > last.text.count(")")


def _part_number(last: Block, block: Block) -> bool:
    """A number without its part or a part without its number: "Điều" / "10. Trách nhiệm", "I." / "MỤC TIÊU"."""
    if _PART_WORD.fullmatch(last.text):
        return block.text.startswith(_NUMBER_STARTS)
    return BARE_MARKER.fullmatch(last.text) is not None and not opens_a_part(block.text)


def _capital_heading(last: Block, block: Block) -> bool:
    """The heading of a part in capitals goes on: "I. CĂN CỨ XÂY DỰNG" / "KẾ HOẠCH"."""
    if not (last.text.isupper() and block.text.isupper()) or last.strong != block.strong:
        return False
    if any(_BEHIND_HEADING.match(one.text) for one in (last, block)):
        return False
    return opens_a_part(last.text) and not opens_a_part(block.text)


def _place(last: Block, block: Block) -> bool:
    if last.strong != block.strong or last.text.isupper():
        return False
    return _REST_OF_PLACE.fullmatch(block.text) is not None and _PLACE_BEGUN.fullmatch(last.text) is not None


def _name(last: Block, block: Block) -> bool:
    """A name: "Đài Tiếng nói Việt" / "Nam", "tỉnh Bình" / "An về việc"."""
    if last.strong != block.strong or not block.text[:1].isupper() or block.text[:2].isupper():
        return False
    return _HALF_NAMES.search(last.text) is not None and _OTHER_HALVES.match(block.text) is not None


_Rule = Callable[[Block, Block], bool]
_RULES: tuple[_Rule, ...] = (_number, _number_label, _span_of_years, _year)
_RULES_WITHOUT_GAP: tuple[_Rule, ...] = (
    _document_number, _figure, _bracket, _part_number, _capital_heading, _place, _name,
)  # fmt: skip
