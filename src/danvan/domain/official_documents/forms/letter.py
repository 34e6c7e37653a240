"""The official letter (công văn)."""

from dataclasses import replace

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.rules import RuleViolation


@cites("30/2020/NĐ-CP", article="Điều 8")
def letter(head: PaperHead, text: PaperText) -> OfficialDocument:
    """A letter bears its abstract after "V/v" under the number, and says to whom it is written.

    Raises RuleViolation without an addressee.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    if not text.addressees:
        raise RuleViolation(
            "Công văn chưa có nơi gửi. Ghi tên cơ quan, đơn vị hoặc cá nhân sau chữ “Kính gửi”.",
            "Nghị định 30/2020/NĐ-CP, Điều 8",
        )
    abstract = text.subject if text.subject.startswith("V/v") else f"V/v {text.subject}"
    return replace(paper(DocumentKind.OFFICIAL_LETTER, head, text), abstract=abstract)
