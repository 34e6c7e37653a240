"""The report (báo cáo)."""

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument


@cites("30/2020/NĐ-CP", article="Điều 8")
def report(head: PaperHead, text: PaperText) -> OfficialDocument:
    """A report: what was done, what remains, what is proposed, under numbered headings.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    return paper(DocumentKind.REPORT, head, text)
