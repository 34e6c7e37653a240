"""Stage 5b, letterhead → the marks beside it: how secret a paper is, and how urgent.

Reads: layout. Writes: the two marks as printed. A mark is a line of its own in the letterhead; the same words in a
title or a sentence are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from danvan.domain.law.rule_sources import cites
from danvan.domain.plan_reading.layout import Layout, lines_of
from danvan.domain.plan_reading.reading import Document
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import fold

# Recognisers of letters take "MẬT" for "MẠT": as a line of its own in capitals the word is known by its plain letters.
_SECRET = r"(?:TUY[EÊẾỆẸ]T\s+|T[OÔỐỘÓỌ]I\s+)?M[AĂÂÁẠẤẬẮẶ]T"
_DEGREES = {"tuyet mat": "TUYỆT MẬT", "toi mat": "TỐI MẬT", "mat": "MẬT"}
_URGENT = r"HỎA TỐC HẸN GIỜ|HOẢ TỐC HẸN GIỜ|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN"
_MARK_LINE = re.compile(
    rf"\W*(?:(?:Độ mật|ĐỘ MẬT|Độ khẩn|ĐỘ KHẨN)\s*:\s*)?(?:(?P<secret>{_SECRET})|(?P<urgent>{_URGENT}))"
    rf"(?:\W+(?:(?P<also_secret>{_SECRET})|(?P<also_urgent>{_URGENT})))?\W*"
)
_FIRST_LINES = 12


class StateSecret(RuleViolation):
    """A paper with a mark of secrecy was handed in: no copy of it may be kept."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a letterhead in capitals, None where the paper bears none."""

    secrecy: str | None = None
    urgency: str | None = None


def marks(layout: Layout) -> Marks:
    """The marks in the lines before the kind; where no kind is found, in the first lines."""
    passages = layout.head or layout.body[:_FIRST_LINES]
    secrecy = urgency = None
    for passage in passages:
        for line in lines_of(passage):
            if found := _MARK_LINE.fullmatch(line):
                secrecy = secrecy or _degree(found)
                urgency = urgency or found["urgent"] or found["also_urgent"]
    return Marks(secrecy, urgency)


def secrecy_of(line: str) -> str | None:
    """The degree of secrecy that a line names, which is nothing but the mark; None for any other line.

    >>> [secrecy_of(line) for line in ("TỐI MẬT", "Độ mật: MẠT", "Giữ bí mật công tác")]
    ['TỐI MẬT', 'MẬT', None]
    """
    found = _MARK_LINE.fullmatch(line.strip())
    return _degree(found) if found else None


def _degree(mark: re.Match[str]) -> str | None:
    secret = mark["secret"] or mark["also_secret"]
    return _DEGREES[" ".join(fold(secret).split())] if secret else None


@cites("30/2020/NĐ-CP", "Phụ lục I, mục II, phần II")
def refuse_secret(document: Document, filename: str) -> None:
    """Stop a paper with a mark of secrecy: state secrets are never kept here. Raises StateSecret."""
    if document.secrecy is None:
        return
    raise StateSecret(
        f"Tệp “{filename}” mang dấu chỉ độ mật “{document.secrecy}” nên không được tải lên và không được lưu ở đây. "
        "Tài liệu bí mật nhà nước chỉ được soạn, gửi, lưu theo pháp luật về bảo vệ bí mật nhà nước; "
        "hãy xử lý văn bản này theo quy định đó. Nếu dấu được in nhầm, đề nghị cơ quan ban hành sửa trước.",
        "Luật Bảo vệ bí mật nhà nước",
        secrecy=document.secrecy,
    )
