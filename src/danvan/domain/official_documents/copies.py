"""Copies of papers: which form leads from what to what, and the block that a copy bears below the copied text."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import CopyKind
from danvan.domain.official_documents.parts import (
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

DECREE = "Nghị định 30/2020/NĐ-CP"


class CopyWay(LabelledEnum):
    """From what a copy is made, and what it is."""

    PAPER_TO_PAPER = "paper_to_paper", "Từ văn bản giấy sang văn bản giấy"
    ELECTRONIC_TO_PAPER = "electronic_to_paper", "Từ văn bản điện tử sang văn bản giấy"
    PAPER_TO_ELECTRONIC = "paper_to_electronic", "Từ văn bản giấy sang văn bản điện tử"
    ELECTRONIC_TO_ELECTRONIC = "electronic_to_electronic", "Từ văn bản điện tử sang văn bản điện tử"


_UNUSUAL = {
    (CopyKind.TRUE_COPY, CopyWay.ELECTRONIC_TO_ELECTRONIC),
    (CopyKind.COPY_OF_COPY, CopyWay.ELECTRONIC_TO_ELECTRONIC),
}


@dataclass(frozen=True, slots=True)
class CopiedPaper:
    """The paper that is copied, as its book names it."""

    kind: str
    code: str
    day: date
    author: str
    abstract: str

    @property
    def named(self) -> str:
        """The paper with number, day and author."""
        kind = self.kind or "Văn bản"
        return f"{kind} số {self.code} ngày {format_date(self.day)} của {self.author}"


@dataclass(frozen=True, slots=True)
class CopyHead:
    """Who copies: the body with its code, the place, who signs, who gets the copy."""

    issuer: Issuer
    issuer_code: str
    place: str
    signature: SignatureBlock
    recipients: Recipients
    is_sample: bool = False


@cites(DECREE, article="Điều 25 (các cặp định dạng chưa đối chiếu)")
def doubt_of(kind: CopyKind, way: CopyWay) -> str:
    """What speaks against copying in this form this way, blank for nothing; never refused, as it is unconfirmed.

    The decree names true copies and copies of copies from paper to paper, to electronic and back; an electronic paper
    is copied into an electronic one only as an extract, because its own file already is the original.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 25 (chưa kiểm chứng).
    """
    if (kind, way) in _UNUSUAL:
        return (
            f"Văn bản điện tử gửi nguyên tệp gốc là đủ; {kind.label.lower()} từ văn bản điện tử sang văn bản điện tử "
            "không có trong các trường hợp của Điều 25 (chưa kiểm chứng)."
        )
    return ""


@cites(DECREE, article="Điều 25, Phụ lục I phần bản sao (chưa đối chiếu nguyên văn)")
def copy_document(kind: CopyKind, copied: CopiedPaper, head: CopyHead, extract: str = "") -> OfficialDocument:
    """The content of a copy: of an extract the copied passages, of the other forms nothing, then the block of the copy.

    Raises RuleViolation for an extract without text, and for text where the whole paper is copied.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 25 and Phụ lục I.
    """
    passages = [line.strip() for line in extract.splitlines() if line.strip()]
    if kind is CopyKind.EXTRACT and not passages:
        raise RuleViolation("Trích sao phải có phần nội dung được trích. Ghi nguyên văn phần đó.", f"{DECREE}, Điều 25")
    if kind is not CopyKind.EXTRACT and passages:
        raise RuleViolation(
            f"{kind.label} lấy toàn bộ văn bản nên không ghi phần trích. Bỏ phần trích hoặc chọn trích sao.",
            f"{DECREE}, Điều 25",
        )
    body = (
        Paragraph(f"Trích {copied.named}", ParagraphRole.HEADING),
        Paragraph(copied.abstract, ParagraphRole.HEADING),
        *(Paragraph(line) for line in passages),
    )
    return OfficialDocument(
        kind=kind,
        issuer=head.issuer,
        issuer_code=head.issuer_code,
        place=head.place,
        abstract=f"{kind.label} {copied.named}: {copied.abstract}"[:500],
        body=body if passages else (),
        recipients=head.recipients,
        signature=head.signature,
        has_national_heading=False,
        is_sample=head.is_sample,
    )
