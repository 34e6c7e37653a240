"""The notice (thông báo)."""

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument


@cites("30/2020/NĐ-CP", article="Điều 8")
def notice(head: PaperHead, text: PaperText) -> OfficialDocument:
    """A notice: what is made known, to whom it applies, from when.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    return paper(DocumentKind.NOTICE, head, text)
