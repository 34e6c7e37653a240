"""Stage 11a, passages → findings about the text itself: misread words, odd capitals, footnotes, page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.plan_reading.blocks import BlockKind, Passage
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.reading import ReadingFinding
from danvan.domain.vietnamese.patterns import pattern

# Each of these is wrong wherever it stands: the right word cannot look like it in an official paper.
_CONFUSIONS: dict[str, str] = {
    wrong: right
    for right, wrongs in {
        "QCDC": "QDCĐ, QCDĐ, QDCD, ỌCDC",
        "thực hiện": "thực hiên, thục hiện, thưc hiện, thưc hiên",
        "tổ chức": "tố chức, tồ chức, tô chức",
        "kế hoạch": "kê hoạch, kể hoạch, kề hoạch",
        "báo cáo": "bảo cáo, bão cáo",
        "dân vận": "dân vân",
        "cải cách": "cái cách, cài cách",
        "nhiệm vụ": "nhiệm vu",
        "đơn vị": "đơn vi",
        "đối thoại": "đổi thoại, đôi thoại",
        "trú đóng": "trụ đóng, trù đóng",
        "Chủ tịch": "Chù tịch",
        "Ủy ban": "Uy ban, Ùy ban, Úy ban",
        "Nghị quyết": "Nghi quyết",
        "quyết định": "quyêt định",
        "Căn cứ": "Cãn cứ, Căn cử",
        "tuyên truyền": "tuyên truyển, tuyền truyền",
        "khiếu nại": "khiểu nại, khiêu nại",
        "nhân dân": "nhân dản, nhân đân",
    }.items()
    for wrong in wrongs.split(", ")
}
# "Phần đầu" may be meant (the beginning part) unless what follows is what one strives for.
_STRIVING = re.compile(
    r"\bph(?:ần|ẩn|ân) (?:đầu|đâu|đấu)(?=\s+(?:\d|nâng|đạt|hoàn|xây|có|trên|giảm|tăng|đến|thực|phát|giữ|duy|trong|từng|các|tỷ|không|"
    r"là|cao|vượt|đưa|cuối|hết|năm|ít|tối))",
    re.IGNORECASE,
)
_MID_SENTENCE = pattern(r"(?<=[a-zà-ỹđ,] )([A-ZÀ-ỸĐ][a-zà-ỹđ]+) ([a-zà-ỹđ]+)\b")
_PROPER_STARTS = frozenset(name.split()[0] for name in KIND_NAMES) | frozenset(
    """
    Ủy Uỷ Hội Ban Sở Phòng Công Thanh Văn Trung Chi Chính Thủ Nhà Nhân Đảng Đại Bộ Mặt Đoàn Khối Trường Huyện Tỉnh
    Thành Điều Khoản Mục Quý Đồn Quân Khoa Tổng Trưởng Phó Giám Bí Chủ Tòa Toà Viện Cục Kho Lực Cuộc Tư Cựu Liên Nông
    Phụ
    """.split()
)
_WORD = re.compile(r"\w+|[^\w\s]")
_PAGE_QUOTE = 30
_NOTE_QUOTE = 80
_LEAST_SMALL = 3


def text_findings(passages: Sequence[Passage], body_end: int) -> list[ReadingFinding]:
    """Findings of the text; `body_end` is the number of the passage that ends the body."""
    return [
        *_confusions(passages),
        *_odd_capitals(passages),
        *_footnotes(passages, body_end),
        *_page_breaks(passages),
    ]


def finding(
    code: FindingCode,
    passage: Passage | None,
    start: int = 0,
    end: int | None = None,
    *,
    detail: str = "",
    suggestion: str | None = None,
) -> ReadingFinding:
    """A finding about characters [start, end) of a passage; `detail` goes before the code's sentence."""
    quote = None if passage is None else passage.text[start:end]
    return ReadingFinding(
        severity=code.severity,
        code=code,
        message=f"{detail} {code.sentence}".strip(),
        quote=quote,
        suggestion=suggestion,
        anchor=None if passage is None else passage.anchor(start, end),
    )


def _confusions(passages: Sequence[Passage]) -> Iterator[ReadingFinding]:
    whole = "\n".join(passage.text for passage in passages).lower()
    present = [wrong for wrong in _CONFUSIONS if wrong.lower() in whole]
    wrong_words = re.compile(rf"\b(?:{'|'.join(present)})\b", re.IGNORECASE) if present else None
    for passage in passages:
        for match in wrong_words.finditer(passage.text) if wrong_words else ():
            right = _right_word(match[0])
            if right is not None:
                yield finding(FindingCode.OCR_CONFUSION, passage, match.start(), match.end(), suggestion=right)
        for match in _STRIVING.finditer(passage.text):
            right = "Phấn đấu" if match[0][0].isupper() else "phấn đấu"
            yield finding(FindingCode.OCR_CONFUSION, passage, match.start(), match.end(), suggestion=right)


def _right_word(wrong: str) -> str | None:
    """The right word with the first letter as it stands, None when only its capitals made it look wrong."""
    for known, right in _CONFUSIONS.items():
        if known.isupper() or known[0].isupper():
            if known == wrong:
                return right
        elif known == wrong.lower():
            return right[0].upper() + right[1:] if wrong[0].isupper() else right
    return None


def _odd_capitals(passages: Sequence[Passage]) -> Iterator[ReadingFinding]:
    """A capital in mid-sentence on a pair of words that stands in small letters elsewhere, several times."""
    places: dict[tuple[str, str], list[tuple[Passage, int, int]]] = {}
    for passage in passages:
        for match in _MID_SENTENCE.finditer(passage.text):
            if match[1] not in _PROPER_STARTS and not passage.text[: match.start()].endswith("Luật "):
                places.setdefault((match[1].lower(), match[2]), []).append((passage, match.start(), match.end()))
    if not places:
        return
    small: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        words = _WORD.findall(passage.text)
        small.update(pair for pair in pairwise(words) if pair in places)
    for pair, found in places.items():
        if len(found) == 1 and small[pair] >= _LEAST_SMALL:
            passage, start, end = found[0]
            yield finding(FindingCode.ODD_CAPITAL, passage, start, end, suggestion=" ".join(pair))


def _footnotes(passages: Sequence[Passage], body_end: int) -> Iterator[ReadingFinding]:
    for passage in passages:
        if passage.kind is BlockKind.FOOTNOTE and passage.number < body_end:
            yield finding(FindingCode.FOOTNOTE_IN_BODY, passage, 0, min(_NOTE_QUOTE, len(passage.text)))


def _page_breaks(passages: Sequence[Passage]) -> Iterator[ReadingFinding]:
    for passage in passages:
        if passage.cut_by_page:
            cut = passage.pieces[1][0]
            yield finding(FindingCode.PAGE_BREAK, passage, *_whole_words(passage.text, cut))


def _whole_words(text: str, cut: int) -> tuple[int, int]:
    """A stretch of whole words around a place."""
    first = text.rfind(" ", 0, max(0, cut - _PAGE_QUOTE)) + 1
    last = text.find(" ", cut + _PAGE_QUOTE)
    return first, len(text) if last < 0 else last
