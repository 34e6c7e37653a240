"""Stage 11a, passages → findings about the text itself: misread words, odd capitals, footnotes, page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.plan_reading.blocks import BlockKind, Passage
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.reading import ReadingFinding

# Each pattern is wrong wherever it stands: the right word cannot look like it in an official paper.
_CONFUSIONS: tuple[tuple[str, str], ...] = (
    (r"[Pp]h(?:ần|ẩn|ân) đ[ầâấ]u(?=\s+(?:\d|nâng|đạt|hoàn|xây|có|trên|giảm|tăng|đến|thực|phát|giữ|duy|trong|từng|các|tỷ|không|là|cao|vượt|đưa|cuối|hết|năm|ít|tối))", "Phấn đấu"),
    (r"\b(?:QDCĐ|QCDĐ|QDCD|ỌCDC)\b", "QCDC"),
    (r"\b(?:thục|thưc|thực) hiên\b|\bthục hiện\b|\bthưc hiện\b", "thực hiện"),
    (r"\b(?:tố|tồ|tô) chức\b", "tổ chức"),
    (r"\b(?:kê|kể|kề) hoạch\b", "kế hoạch"),
    (r"\b(?:bảo|bão) cáo\b", "báo cáo"),
    (r"\b[Dd]ân vân\b", "dân vận"),
    (r"\b(?:cái|cài) cách\b", "cải cách"),
    (r"\bnhiệm vu\b", "nhiệm vụ"),
    (r"\bđơn vi\b", "đơn vị"),
    (r"\b(?:đổi|đôi) thoại\b", "đối thoại"),
    (r"\b(?:trụ|trù) đóng\b", "trú đóng"),
    (r"\bChù tịch\b", "Chủ tịch"),
    (r"\b(?:Uy|Ùy|Úy) ban\b", "Ủy ban"),
    (r"\bNghi quyết\b", "Nghị quyết"),
    (r"\b[Qq]uyêt định\b", "Quyết định"),
    (r"\bCãn cứ\b|\bCăn cử\b", "Căn cứ"),
    (r"\b(?:tuyên truyển|tuyền truyền)\b", "tuyên truyền"),
    (r"\b(?:khiểu|khiêu) nại\b", "khiếu nại"),
    (r"\bnhân dản\b|\bnhân đân\b", "nhân dân"),
)  # fmt: skip
_CONFUSED = re.compile("|".join(f"(?P<c{at}>{pattern})" for at, (pattern, _) in enumerate(_CONFUSIONS)))
_MID_SENTENCE = re.compile(r"(?<=[a-zà-ỹđ,] )([A-ZÀ-ỸĐ][a-zà-ỹđ]+) ([a-zà-ỹđ]+)\b")
_PROPER_STARTS = frozenset(name.split()[0] for name in KIND_NAMES) | frozenset(
    "Ủy Uỷ Hội Ban Sở Phòng Công Thanh Văn Trung Chi Chính Thủ Nhà Nhân Đảng Đại Bộ Mặt Đoàn Khối Trường Huyện Tỉnh Thành Điều Khoản Mục Quý Đồn Quân Khoa Tổng "
    "Trưởng Phó Giám Bí Chủ Tòa Toà Viện Cục Kho Lực Cuộc Tư Tòa Cựu Liên Nông Phụ".split()
)
_LEAST_SMALL = 3


def text_findings(passages: Sequence[Passage], body_end: int) -> list[ReadingFinding]:
    """Findings of the text; `body_end` is the number of the passage that ends the body."""
    return [
        *_confusions(passages),
        *_odd_capitals(passages),
        *_footnotes(passages, body_end),
        *_page_breaks(passages),
    ]


def finding(code: FindingCode, passage: Passage | None, start: int = 0, end: int | None = None, *, detail: str = "", suggestion: str | None = None) -> ReadingFinding:
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
    for passage in passages:
        for match in _CONFUSED.finditer(passage.text):
            right = _CONFUSIONS[int((match.lastgroup or "c0")[1:])][1]
            if match[0][0].islower():
                right = right[0].lower() + right[1:]
            if right != match[0]:
                yield finding(FindingCode.OCR_CONFUSION, passage, match.start(), match.end(), suggestion=right)


def _odd_capitals(passages: Sequence[Passage]) -> Iterator[ReadingFinding]:
    capital: Counter[str] = Counter()
    places: list[tuple[str, Passage, int, int]] = []
    for passage in passages:
        for match in _MID_SENTENCE.finditer(passage.text):
            if match[1] in _PROPER_STARTS:
                continue
            capital[match[0].lower()] += 1
            places.append((match[0].lower(), passage, match.start(), match.end()))
    if not places:
        return
    text = "\n".join(passage.text for passage in passages)
    small = {pair: len(re.findall(rf"(?<!\w){re.escape(pair)}(?!\w)", text)) for pair in capital}
    for pair, passage, start, end in places:
        if small[pair] >= _LEAST_SMALL and capital[pair] == 1:
            yield finding(FindingCode.ODD_CAPITAL, passage, start, end, suggestion=pair)


def _footnotes(passages: Sequence[Passage], body_end: int) -> Iterator[ReadingFinding]:
    for passage in passages:
        if passage.kind is BlockKind.FOOTNOTE and passage.number < body_end:
            yield finding(FindingCode.FOOTNOTE_IN_BODY, passage, 0, min(80, len(passage.text)))


def _page_breaks(passages: Sequence[Passage]) -> Iterator[ReadingFinding]:
    for passage in passages:
        if passage.cut_by_page:
            cut = passage.pieces[1][0]
            yield finding(FindingCode.PAGE_BREAK, passage, max(0, cut - 30), min(len(passage.text), cut + 30))
