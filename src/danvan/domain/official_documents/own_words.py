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
    Recipients,
    SignatureBlock,
    with_end_mark,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

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
# Controls, and what turns the direction of writing or has no width; a tab is a blank.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
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

    Where `head` names no recipient, the paper goes to those it addresses, a decision to those of its last article.
    Raises RuleViolation for what the form cannot do without: abstract, content, an addressee, bases, articles in their
    order, the second signature; and for more lines, or a longer one, than a typed paper has.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục III.
    """
    words = _as_typed(words)
    head = replace(head, recipients=_recipients(head.recipients, words))
    lines = words.lines
    if not words.subject:
        raise RuleViolation("Văn bản chưa có trích yếu. Ghi trích yếu nội dung.", f"{DECREE}, Điều 8")
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


def _as_typed(words: OwnWords) -> OwnWords:
    """The words in composed letters, without signs that nobody sees and that let a line be read another way."""
    return replace(
        words,
        subject=_seen(words.subject),
        lines=_all_seen(words.lines),
        addressees=_all_seen(words.addressees),
        legal_bases=_all_seen(words.legal_bases),
        second_name=_seen(words.second_name),
    )


def _seen(text: str) -> str:
    return nfc(_UNSEEN.sub("", text)).strip()


def _all_seen(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(seen for line in lines if (seen := _seen(line)))


def _recipients(recipients: Recipients, words: OwnWords) -> Recipients:
    """Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III (mẫu 1.2 "Như Điều …", mẫu 1.5 "Như trên")."""
    named = _all_seen(recipients.names)
    articles = [found[1] for line in words.lines if (found := _ARTICLE.fullmatch(line))]
    if not named and words.addressees:
        named = ("Như trên",)
    elif not named and words.kind is DocumentKind.DECISION and articles:
        named = (f"Như Điều {articles[-1]}",)
    return replace(recipients, names=named)


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
    if not words.second_name:
        raise RuleViolation(
            f"{words.kind.label} có hai chữ ký. Ghi họ tên người cùng ký ({title.lower()}).", f"{DECREE}, Phụ lục III"
        )
    written = paper(words.kind, head, text, body=_paragraphs(lines))
    second = SignatureBlock(title, words.second_name)
    return signed_by(replace(written, countersignature=second), head.signature)
