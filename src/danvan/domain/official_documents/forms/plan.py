"""The plan (kế hoạch)."""

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument


@cites("30/2020/NĐ-CP", article="Điều 8")
def plan(head: PaperHead, text: PaperText) -> OfficialDocument:
    """A plan: purpose, tasks, who carries them out, under numbered headings.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    return paper(DocumentKind.PLAN, head, text)
