"""The decision (quyết định): authority, bases, articles."""

from dataclasses import dataclass, replace

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, basis_lines, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import Appendix, Article, OfficialDocument
from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What is decided: the subject after "Về việc", the bases, the proposer, the articles."""

    subject: str
    legal_bases: tuple[str, ...]
    articles: tuple[str, ...]
    proposer: str = ""
    authority: str = ""
    appendices: tuple[Appendix, ...] = ()


@cites("30/2020/NĐ-CP", article="Điều 8")
def decision(head: PaperHead, text: DecisionText) -> OfficialDocument:
    """A decision names who decides (the head's office where `authority` is set), on what, and decides in articles.

    Raises RuleViolation without an article or a base.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    if not text.articles or not text.legal_bases:
        raise RuleViolation(
            "Quyết định phải có căn cứ ban hành và ít nhất một điều. Bổ sung căn cứ và nội dung quyết định.",
            "Nghị định 30/2020/NĐ-CP, Điều 8",
        )
    articles = tuple(Article(number, one) for number, one in enumerate(text.articles, start=1))
    written = paper(
        DocumentKind.DECISION, head, PaperText(f"Về việc {text.subject}", appendices=text.appendices), body=articles
    )
    proposal = f"Theo đề nghị của {text.proposer}" if text.proposer else ""
    return replace(
        written,
        authority=(text.authority or head.issuer.name).upper(),
        legal_bases=basis_lines(text.legal_bases, proposal),
        enacting_words="QUYẾT ĐỊNH:",
    )
