"""The paper by which a head lets somebody act in their place (giấy ủy quyền)."""

from dataclasses import dataclass, replace
from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument, Paragraph, ParagraphRole, SignatureBlock
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Entrusting:
    """Who entrusts what to whom, from when until when, both days counted."""

    subject: str
    grantor: str
    grantee: str
    matters: tuple[str, ...]
    first_day: date
    last_day: date
    legal_bases: tuple[str, ...]
    grantee_signature: SignatureBlock


@cites("30/2020/NĐ-CP", article="Điều 13")
def delegation_paper(head: PaperHead, entrusting: Entrusting) -> OfficialDocument:
    """A delegation names both sides, the matters and a term, forbids passing it on, and is signed by both.

    Raises RuleViolation without a matter, and for a term that ends before it begins.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 4.
    """
    if not entrusting.matters or entrusting.last_day < entrusting.first_day:
        raise RuleViolation(
            "Giấy ủy quyền phải ghi việc được ủy quyền và thời hạn có ngày kết thúc không trước ngày bắt đầu. "
            "Bổ sung nội dung và thời hạn ủy quyền.",
            "Nghị định 30/2020/NĐ-CP, Điều 13 khoản 4",
        )
    term = f"từ ngày {format_date(entrusting.first_day)} đến hết ngày {format_date(entrusting.last_day)}"
    body = (
        Paragraph(f"Người ủy quyền: {entrusting.grantor}."),
        Paragraph(f"Người được ủy quyền: {entrusting.grantee}."),
        Paragraph("Nội dung ủy quyền:", ParagraphRole.HEADING),
        *(Paragraph(f"{place}. {one}") for place, one in enumerate(entrusting.matters, start=1)),
        Paragraph(f"Thời hạn ủy quyền: {term}."),
        Paragraph("Người được ủy quyền không được ủy quyền lại cho người khác thực hiện các nội dung nêu trên."),
    )
    text = PaperText(entrusting.subject, legal_bases=entrusting.legal_bases)
    return replace(
        paper(DocumentKind.DELEGATION_PAPER, head, text, body=body), countersignature=entrusting.grantee_signature
    )
