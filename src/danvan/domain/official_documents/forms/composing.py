"""What every form of a paper shares: who issues it, and how headings, lists and closing words are put together."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.official_documents.kinds import PaperKind, Urgency
from danvan.domain.official_documents.parts import (
    Appendix,
    Block,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    Table,
    with_end_mark,
)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Who issues a paper, where, under which number, on which day, to whom, signed by whom.

    Number and day stay open until the records clerk gives them.
    """

    issuer: Issuer
    issuer_code: str
    place: str
    signature: SignatureBlock
    recipients: Recipients
    number: int | None = None
    issue_date: date | None = None
    urgency: Urgency | None = None
    is_sample: bool = False
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the content under a numbered heading ("I. MỤC ĐÍCH, YÊU CẦU")."""

    heading: str
    content: tuple[str | Table, ...]


@dataclass(frozen=True, slots=True)
class PaperText:
    """What a paper says before it has a head: the opening, its sections, what goes with it."""

    subject: str
    opening: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()


def paper(
    kind: PaperKind, head: PaperHead, text: PaperText, *, body: tuple[Block, ...] | None = None
) -> OfficialDocument:
    """The paper of a kind from its head and its text; `body` takes the place of opening, sections and closing."""
    return OfficialDocument(
        kind=kind,
        issuer=head.issuer,
        issuer_code=head.issuer_code,
        place=head.place,
        abstract=text.subject,
        body=with_end_mark(body if body is not None else text_blocks(text)),
        recipients=head.recipients,
        signature=head.signature,
        number=head.number,
        issue_date=head.issue_date,
        legal_bases=basis_lines(text.legal_bases),
        addressees=text.addressees,
        is_sample=head.is_sample,
        caveats=head.caveats,
        urgency=head.urgency,
        appendices=text.appendices,
    )


def text_blocks(text: PaperText) -> tuple[Block, ...]:
    """Opening, sections, closing, as blocks."""
    blocks: list[Block] = [Paragraph(one) for one in text.opening]
    for section in text.sections:
        if section.heading:
            blocks.append(Paragraph(section.heading, ParagraphRole.HEADING))
        blocks += [one if isinstance(one, Table) else Paragraph(one) for one in section.content]
    return (*blocks, *(Paragraph(one) for one in text.closing))


def basis_lines(bases: tuple[str, ...], proposal: str = "") -> tuple[str, ...]:
    """Each base on its line after "Căn cứ", `;` between them, `.` after the last.

    >>> basis_lines(("Luật A ngày 01/7/2025;", "Kế hoạch số 01/KH-UBND"), "Theo đề nghị của Trưởng phòng")
    ('Căn cứ Luật A ngày 01/7/2025;', 'Căn cứ Kế hoạch số 01/KH-UBND;', 'Theo đề nghị của Trưởng phòng.')
    """
    lines = [_basis(base) for base in (*bases, proposal) if base.strip(" ;.")]
    return tuple(f"{line}{';' if place < len(lines) else '.'}" for place, line in enumerate(lines, start=1))


def _basis(text: str) -> str:
    bare = text.strip().rstrip(";.").rstrip()
    begins = bare.casefold().startswith(("căn cứ", "thực hiện", "theo ", "xét "))
    return bare if begins else f"Căn cứ {bare}"
