"""A paper in an official's own words: typed lines become headings, articles and paragraphs of the form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from danvan.domain.law import cites
from danvan.domain.official_documents.forms import DecisionText, PaperHead, PaperText, decision, letter, submission
from danvan.domain.official_documents.forms.composing import paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import (
    Article,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    SignatureBlock,
    with_end_mark,
)
from danvan.domain.rules import RuleViolation

DECREE = "Nghị định 30/2020/NĐ-CP"
WRITABLE = (
    DocumentKind.OFFICIAL_LETTER,
    DocumentKind.NOTICE,
    DocumentKind.SUBMISSION,
    DocumentKind.REPORT,
    DocumentKind.PLAN,
    DocumentKind.DECISION,
    DocumentKind.INVITATION,
    DocumentKind.MINUTES,
    DocumentKind.TRANSFER_SLIP,
    DocumentKind.DELEGATION_PAPER,
    DocumentKind.GUIDANCE,
    DocumentKind.PROGRAMME,
    DocumentKind.ACTION_SCHEME,
    DocumentKind.POLICY_SCHEME,
    DocumentKind.DIRECTIVE,
    DocumentKind.TELEGRAM,
    DocumentKind.DISPATCH_SLIP,
    DocumentKind.NOTIFICATION_SLIP,
    DocumentKind.INTRODUCTION_PAPER,
    DocumentKind.COURTESY_LETTER,
)
SIGNED_BY_TWO = {DocumentKind.MINUTES: "Thư ký", DocumentKind.DELEGATION_PAPER: "Người được ủy quyền"}
_HEADING = re.compile(r"(?:[IVX]+\.|(?:Phần|Chương|Mục)\s+\w+\b)\s*\S")
_ARTICLE = re.compile(r"Điều\s+(\d+)\s*[.:]\s*(\S.*)")
# A paper of so much text is a file of its own: laying out more would keep everybody else waiting for seconds.
_MOST_LINES, _LONGEST_LINE = 1_500, 10_000
_ABOUT = re.compile(r"^(?:V/v|Về việc)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What an official typed: a kind of paper, its abstract, each line of the content, to whom, on which bases.

    `second_name` is who signs beside the signatory where the kind has two signatures.
    """

    kind: DocumentKind
    subject: str
    lines: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    second_name: str = ""


@cites("30/2020/NĐ-CP", article="Điều 8")
def own_paper(head: PaperHead, words: OwnWords) -> OfficialDocument:
    """The paper of a kind in its form: a decision in articles, minutes and delegations signed by two.

    Raises RuleViolation for what the form cannot do without: content, an addressee, bases, articles in their order, the
    second signature; and for more lines, or a longer one, than a typed paper has.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục III.
    """
    lines = tuple(line.strip() for line in words.lines if line.strip())
    if not lines:
        raise RuleViolation("Văn bản chưa có nội dung. Ghi nội dung, mỗi đoạn một dòng.", f"{DECREE}, Điều 8")
    _refuse_endless((*lines, *words.addressees, *words.legal_bases, *head.recipients.names))
    if words.kind is DocumentKind.DECISION:
        return _decision(head, words, lines)
    text = PaperText(words.subject, legal_bases=words.legal_bases, addressees=words.addressees)
    if words.kind in SIGNED_BY_TWO:
        return _signed_by_two(head, words, text, lines)
    form = {DocumentKind.OFFICIAL_LETTER: letter, DocumentKind.SUBMISSION: submission}.get(words.kind)
    written = form(head, text) if form else paper(words.kind, head, text)
    return replace(written, body=with_end_mark(_paragraphs(lines)))


def signed_by(document: OfficialDocument, block: SignatureBlock) -> OfficialDocument:
    """The paper with the block of who signs it: minutes by who presided, a delegation by a person, not by the body."""
    if document.kind is DocumentKind.MINUTES and document.countersignature:
        block = SignatureBlock("Chủ tọa", block.name)
    elif document.kind is DocumentKind.DELEGATION_PAPER:
        block = replace(block, collective=None)
    return replace(document, signature=block)


def _refuse_endless(lines: tuple[str, ...]) -> None:
    longest = max(lines, key=len)
    if len(lines) > _MOST_LINES:
        raise RuleViolation(
            f"Văn bản có {len(lines)} dòng; soạn trên trang thì không quá {_MOST_LINES} dòng. Chuyển phần dài thành "
            "phụ lục: lập dự thảo phần chính, tải DOCX về, thêm phụ lục trong Word rồi nộp lại."
        )
    if len(longest) > _LONGEST_LINE:
        raise RuleViolation(
            f"Dòng “{longest[:60]}…” dài {len(longest)} ký tự; mỗi đoạn không quá {_LONGEST_LINE}. Tách ra nhiều đoạn."
        )


def _paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """A line that begins like a heading ("I. MỤC ĐÍCH", "Phần II …") is one; a long one is a sentence all the same."""
    return tuple(Paragraph(line, _role(line)) for line in lines)


def _role(line: str) -> ParagraphRole:
    is_heading = bool(_HEADING.match(line)) and not line.endswith((".", ";", ":"))
    return ParagraphRole.HEADING if is_heading else ParagraphRole.BODY


def _decision(head: PaperHead, words: OwnWords, lines: tuple[str, ...]) -> OfficialDocument:
    articles = _articles(lines)
    text = DecisionText(
        _ABOUT.sub("", words.subject),
        words.legal_bases,
        tuple(one.text for one in articles),
        authority=_authority(head),
    )
    return replace(decision(head, text), body=with_end_mark(articles))


def _articles(lines: tuple[str, ...]) -> tuple[Article, ...]:
    """Each "Điều n." begins an article; the lines below belong to it. The numbers run from 1 without a gap."""
    texts: list[str] = []
    below: list[list[Paragraph]] = []
    for line in lines:
        begun = _ARTICLE.fullmatch(line)
        if begun and begun[1] == str(len(texts) + 1):
            texts.append(begun[2])
            below.append([])
        elif begun or not texts:
            raise RuleViolation(
                f"Quyết định viết thành điều: dòng “{line[:60]}” phải là “Điều {len(texts) + 1}. …”. Đánh số các điều "
                "liền nhau từ 1, mỗi điều bắt đầu một dòng.",
                f"{DECREE}, Điều 8",
            )
        else:
            below[-1].append(Paragraph(line))
    return tuple(Article(number, text, tuple(below[number - 1])) for number, text in enumerate(texts, start=1))


def _authority(head: PaperHead) -> str:
    """Who decides, as the line above the bases says: the body, or the head of an office that one person leads.

    What the title and the name of the office share stands once ("Trưởng phòng" and "Phòng Nội vụ").
    """
    signature = head.signature
    if signature.collective:
        return head.issuer.name
    title, name = (signature.principal or signature.position).split(), head.issuer.name.split()
    shared = next(
        (
            many
            for many in range(min(len(title), len(name)), 0, -1)
            if [one.casefold() for one in title[-many:]] == [one.casefold() for one in name[:many]]
        ),
        0,
    )
    return " ".join((*title, *name[shared:]))


def _signed_by_two(head: PaperHead, words: OwnWords, text: PaperText, lines: tuple[str, ...]) -> OfficialDocument:
    """Minutes are signed by who presided and who took the notes, a delegation by both of its sides."""
    title = SIGNED_BY_TWO[words.kind]
    if not words.second_name.strip():
        raise RuleViolation(
            f"{words.kind.label} có hai chữ ký. Ghi họ tên người cùng ký ({title.lower()}).", f"{DECREE}, Phụ lục III"
        )
    written = paper(words.kind, head, text, body=_paragraphs(lines))
    second = SignatureBlock(title, words.second_name.strip())
    return signed_by(replace(written, countersignature=second), head.signature)
