"""Laying out a paper: which part stands where, in which look; state papers by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Iterator
from dataclasses import replace

from danvan.adapters.writing import looks, party_layout
from danvan.adapters.writing.page_setup import CLOSING_WIDTHS, HEADING_WIDTHS, TEXT_WIDTH, printed_length
from danvan.adapters.writing.sheet import Grid, Line, Pair, Piece, Printed, Rule, Sheet, Side, SignatureSpot, Stamp
from danvan.domain.official_documents.appendices import appendix_label, appendix_reference
from danvan.domain.official_documents.kinds import LETTER_KINDS, CopyKind, PartyKind, Urgency
from danvan.domain.official_documents.numbering import number_line, place_and_date_line
from danvan.domain.official_documents.parts import (
    COUNTRY_NAME,
    MOTTO,
    Appendix,
    Article,
    Block,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    SignatureBlock,
    Table,
)

SIGNATURE_SPOT = "danvan:signature-spot"
COUNTERSIGNATURE_SPOT = "danvan:countersignature-spot"
# The rule under the issuer and the abstract is a third to a half of the line above it.
_RULE_SHARE = 0.42
_TITLE, _UNDER_TITLE = 1, 2
_FRAME_LENGTHS = {Urgency.URGENT: 20, Urgency.VERY_URGENT: 40, Urgency.EXPRESS: 30}
_PARAGRAPH_LOOKS = {
    ParagraphRole.BODY: looks.BODY,
    ParagraphRole.HEADING: looks.HEADING,
    ParagraphRole.NOTE: looks.NOTE,
}


def sheet_of(document: OfficialDocument) -> Sheet:
    """The paper as pages show it, then each appendix on pages of its own.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    if isinstance(document.kind, CopyKind):
        return _copy_sheet(document, document.kind)
    is_party = isinstance(document.kind, PartyKind)
    heading = party_layout.heading(document) if is_party else _heading(document)
    title = party_layout.title(document) if is_party else _title(document)
    content = [*title, *_bases(document), *(piece for block in document.body for piece in _block_pieces(block))]
    # The signature never stands alone on a page: the last line of the content goes with it.
    if content and isinstance(last := content[-1], Line):
        content[-1] = replace(last, keeps=True)
    closing = party_layout.closing(document) if is_party else _closing(document)
    appendices = (tuple(_appendix(document, place)) for place in range(len(document.appendices)))
    return Sheet(((heading, *content, *closing), *appendices), " – ".join(document.marks))


def _copy_sheet(document: OfficialDocument, kind: CopyKind) -> Sheet:
    """A copy: the passages of an extract, a line as wide as the text, then who copied, form, number, date, signature.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I (the part on copies; places not compared with the official text).
    """
    content = [piece for block in document.body for piece in _block_pieces(block)]
    names = tuple(Line(looks.ISSUER, line) for line in document.issuer.printed_lines)
    words = Line(looks.COPY, kind.label.upper())
    dated = Line(looks.PLACE_AND_DATE, place_and_date_line(document.place, document.issue_date))
    head = Pair(HEADING_WIDTHS, ((names, (words,)), (tuple(_numbered(document)), (dated,))))
    gap = Line(looks.GAP, "")
    parts = (*content, Rule(TEXT_WIDTH, TEXT_WIDTH), gap, head, gap, *_closing(document))
    return Sheet((parts,), " – ".join(document.marks))


def _heading(document: OfficialDocument) -> Pair:
    """National heading and issuer, then number and date."""
    parents = tuple(Line(looks.PARENT, line) for line in Issuer(document.issuer.parent or "").printed_lines)
    names = tuple(Line(looks.ISSUER, line) for line in document.issuer.printed_lines)
    under = _rule_under(names[-1], HEADING_WIDTHS[0]) if names else Rule(HEADING_WIDTHS[0], HEADING_WIDTHS[0] / 3)
    left: Side = (*parents, *names, under)
    right: Side = ()
    if document.has_national_heading:
        motto = Rule(HEADING_WIDTHS[1], printed_length(MOTTO, looks.MOTTO))
        right = (Line(looks.COUNTRY, COUNTRY_NAME), Line(looks.MOTTO, MOTTO), motto)
    dated = Line(looks.PLACE_AND_DATE, place_and_date_line(document.place, document.issue_date))
    return Pair(HEADING_WIDTHS, ((left, right), (tuple(_numbered(document)), (dated,))))


def _numbered(document: OfficialDocument) -> Iterator[Printed]:
    yield Line(looks.NUMBER, number_line(document.kind, document.issuer_code, document.number))
    if document.kind in LETTER_KINDS:
        yield Line(looks.LETTER_ABSTRACT, document.abstract, bookmark=document.abstract)
    if document.urgency:
        yield Stamp(document.urgency.value, HEADING_WIDTHS[0], _FRAME_LENGTHS[document.urgency])


def _title(document: OfficialDocument) -> Iterator[Printed]:
    if document.kind not in LETTER_KINDS:
        abstract = Line(looks.ABSTRACT, document.abstract)
        yield Line(looks.KIND, document.kind.label.upper(), level=_TITLE)
        yield abstract
        yield _rule_under(abstract, TEXT_WIDTH)


def _bases(document: OfficialDocument) -> Iterator[Printed]:
    """What stands between title and content: whom it is sent to, who decides, on what."""
    if len(document.addressees) == 1:
        yield Line(looks.ADDRESSEE, f"Kính gửi: {document.addressees[0]}")
    elif document.addressees:
        yield Line(looks.ADDRESSEES_LABEL, "Kính gửi:")
        *others, last = (name.strip().rstrip(";.") for name in document.addressees)
        for name in others:
            yield Line(looks.ADDRESSEE_ITEM, f"- {name};")
        yield Line(looks.ADDRESSEE_ITEM, f"- {last}.")
    if document.authority:
        yield Line(looks.AUTHORITY, document.authority)
    for basis in document.legal_bases:
        yield Line(looks.LEGAL_BASIS, basis)
    if document.enacting_words:
        yield Line(looks.ENACTING, document.enacting_words)


def _rule_under(line: Line, width: float) -> Rule:
    """The rule under a line that may be set in several."""
    return Rule(width, round(_RULE_SHARE * min(printed_length(line.text, line.look), width), 1))


def _block_pieces(block: Block) -> Iterator[Piece]:
    """One block of the content."""
    match block:
        case Article(number=number, text=text, blocks=inner):
            yield Line(looks.ARTICLE, text, lead=f"Điều {number}. ", bookmark=f"Điều {number}")
            for part in inner:
                yield from _block_pieces(part)
        case Paragraph(text=text, role=role):
            yield Line(_PARAGRAPH_LOOKS[role], text, level=_UNDER_TITLE if role is ParagraphRole.HEADING else 0)
        case Table():
            if block.caption:
                yield Line(looks.CAPTION, block.caption)
            total = sum(column.share for column in block.columns)
            yield Grid(
                tuple(TEXT_WIDTH * column.share / total for column in block.columns),
                tuple(column.heading for column in block.columns),
                tuple(column.alignment for column in block.columns),
                block.rows,
            )


def _closing(document: OfficialDocument) -> Iterator[Piece]:
    """Recipients on the left, signature on the right; a second signature takes the left, and recipients go below."""
    recipients: Side = (
        Line(looks.RECIPIENTS_LABEL, "Nơi nhận:"),
        *(Line(looks.RECIPIENT, line) for line in document.recipients.printed_lines),
    )
    signature = tuple(_signed(document.signature, SIGNATURE_SPOT))
    if document.countersignature is None:
        yield Pair(CLOSING_WIDTHS, ((recipients, signature),))
    else:
        other = tuple(_signed(document.countersignature, COUNTERSIGNATURE_SPOT))
        yield Pair((TEXT_WIDTH / 2, TEXT_WIDTH / 2), ((other, signature),))
        yield Line(looks.GAP, "")
        yield Pair(CLOSING_WIDTHS, ((recipients, ()),))


def _signed(block: SignatureBlock, spot: str) -> Iterator[Printed]:
    for line in block.title_lines:
        yield Line(looks.SIGNING_TITLE, line)
    yield SignatureSpot(spot)
    yield Line(looks.SIGNATORY, block.name)


def _appendix(document: OfficialDocument, place: int) -> Iterator[Piece]:
    appendix: Appendix = document.appendices[place]
    yield Line(looks.APPENDIX_LABEL, appendix_label(place, len(document.appendices)), level=_TITLE)
    yield Line(looks.APPENDIX_TITLE, appendix.title.upper())
    yield Line(looks.APPENDIX_REFERENCE, appendix_reference(document))
    for block in appendix.blocks:
        yield from _block_pieces(block)
