"""The submission (tờ trình)."""

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.rules import RuleViolation


@cites("30/2020/NĐ-CP", article="Điều 8")
def submission(head: PaperHead, text: PaperText) -> OfficialDocument:
    """A submission says to whom it is put, why, and what is asked.

    Raises RuleViolation without an addressee.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    if not text.addressees:
        raise RuleViolation(
            "Tờ trình chưa ghi trình ai. Ghi tên cơ quan hoặc người có thẩm quyền sau chữ “Kính gửi”.",
            "Nghị định 30/2020/NĐ-CP, Điều 8",
        )
    return paper(DocumentKind.SUBMISSION, head, text)
