"""The plan as an official paper in the layout of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.law import cites
from danvan.domain.official_documents import (
    DRAFT_MARK,
    PEOPLES_COMMITTEE,
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    with_end_mark,
)
from danvan.domain.plan_drafting.content import HIGHEST_LEVEL, Content, Head, Item, ItemKind, numbered
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Issuing:
    """Who issues: the name as papers print it, the body above it, whether it decides together (TM.)."""

    name: str
    parent: str | None
    is_collective: bool


@cites("30/2020/NĐ-CP", article="Điều 8")
def plan_document(content: Content, issuing: Issuing, *, is_final: bool, is_sample: bool) -> OfficialDocument:
    """The plan as typed content; number and date are left open for the records clerk.

    What is not final bears "DỰ THẢO" on every page. Unfinished marks of the writing (what to check, where an item came
    from) never enter the paper.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    head = content.head
    opening = (Paragraph(head.opening.strip()),) if head.opening.strip() else ()
    return OfficialDocument(
        kind=DocumentKind.PLAN,
        issuer=Issuer(issuing.name, issuing.parent),
        issuer_code=head.issuer_code,
        place=head.place,
        abstract=head.title,
        legal_bases=_bases(content.bases),
        body=with_end_mark((*opening, *_paragraphs(content))),
        recipients=Recipients(head.recipients, head.archive),
        signature=_signature(head, issuing),
        is_sample=is_sample,
        caveats=() if is_final else (DRAFT_MARK,),
    )


def _bases(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Each on its line, `;` between them, `.` at the end."""
    lines = [_basis(item.text) for item in items if item.text.strip()]
    return tuple(f"{line}{';' if place < len(lines) else '.'}" for place, line in enumerate(lines, start=1))


def _basis(text: str) -> str:
    bare = text.strip().rstrip(";.")
    begins = bare.casefold().startswith(("căn cứ", "thực hiện", "theo "))
    return bare if begins else f"Căn cứ {bare}"


def _paragraphs(content: Content) -> Iterator[Paragraph]:
    for number, section in numbered(content):
        heading = section.heading.upper() if section.level == HIGHEST_LEVEL else section.heading
        yield Paragraph(f"{number} {heading}", ParagraphRole.HEADING)
        for item in section.items:
            yield Paragraph(item_text(item))


def item_text(item: Item) -> str:
    """An item as the paper prints it: a dash before tasks and targets, then base, doer and day in brackets.

    >>> item_text(Item(1, ItemKind.TASK, "Tổ chức hội nghị.", doer="Bộ phận Văn phòng"))
    '- Tổ chức hội nghị (Bộ phận Văn phòng thực hiện).'
    """
    text = item.text.strip()
    notes = []
    if item.base.strip():
        notes.append(f"tính trên {item.base.strip()}")
    if item.doer.strip():
        notes.append(f"{item.doer.strip()} thực hiện")
    if item.due is not None:
        notes.append(f"hoàn thành chậm nhất ngày {format_date(item.due)}")
    if notes:
        text = f"{text.rstrip('.;')} ({'; '.join(notes)})."
    return text if item.kind is ItemKind.PARAGRAPH else f"- {text}"


def _signature(head: Head, issuing: Issuing) -> SignatureBlock:
    principal = head.principal.strip()
    return SignatureBlock(
        position=head.position.strip(),
        name=head.signatory.strip(),
        collective=PEOPLES_COMMITTEE if issuing.is_collective else None,
        capacity=SigningCapacity.DEPUTY if principal else SigningCapacity.OWN,
        principal=principal or None,
    )
