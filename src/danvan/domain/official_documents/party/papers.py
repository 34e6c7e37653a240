"""Papers of the Party (plan, report, notice, submission, letter …) from the same head and text as state papers."""

from dataclasses import replace

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import PartyKind
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.rules import RuleViolation


@cites("36-HD/VPTW", article="mục II")
def party_paper(kind: PartyKind, head: PaperHead, text: PaperText) -> OfficialDocument:
    """A paper of a Party committee: the Party's name instead of the national heading, number with a hyphen.

    Raises RuleViolation for a letter or a submission without an addressee.

    Cites: Quy định 399-QĐ/TW; Hướng dẫn 36-HD/VPTW (chưa kiểm chứng: whether a guidance of 2026 replaced it).
    """
    if kind in {PartyKind.OFFICIAL_LETTER, PartyKind.SUBMISSION} and not text.addressees:
        raise RuleViolation(f"{kind.label} của cấp ủy chưa có nơi gửi. Ghi tên sau chữ “Kính gửi”.")
    return replace(paper(kind, head, text), has_national_heading=False)
