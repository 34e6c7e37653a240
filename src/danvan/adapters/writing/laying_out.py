"""Laying out a state paper by Nghị định 30/2020/NĐ-CP, Phụ lục I: which part stands where, in which look."""

from collections.abc import Iterator

from danvan.adapters.writing import looks
from danvan.adapters.writing.page_setup import CLOSING_WIDTHS, HEADING_WIDTHS, TEXT_WIDTH, printed_length
from danvan.adapters.writing.sheet import Grid, Line, Pair, Piece, Printed, Rule, Sheet, Side, SignatureSpot
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.numbering import number_line, place_and_date_line
from danvan.domain.official_documents.parts import (
    COUNTRY_NAME,
    MOTTO,
    Article,
    Block,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Table,
)

LETTERS = frozenset({DocumentKind.OFFICIAL_LETTER, DocumentKind.COURTESY_LETTER})
SIGNATURE_SPOT = "danvan:signature-spot"
# The rule under the issuer and the abstract is a third to a half of the line above it.
_RULE_SHARE = 0.42
_TITLE, _UNDER_TITLE = 1, 2
_PARAGRAPH_LOOKS = {
    ParagraphRole.BODY: looks.BODY,
    ParagraphRole.HEADING: looks.HEADING,
    ParagraphRole.NOTE: looks.NOTE,
}


def sheet_of(document: OfficialDocument) -> Sheet:
    """The paper as pages show it.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    content = [*_title(document), *(piece for block in document.body for piece in block_pieces(block))]
    # The signature never stands alone on a page: the last line of the content goes with it.
    if content and isinstance(last := content[-1], Line):
        content[-1] = Line(last.look, last.text, last.lead, last.level, last.bookmark, keeps=True)
    return Sheet(((_heading(document), *content, _closing(document)),), " – ".join(document.marks))


def _heading(document: OfficialDocument) -> Pair:
    """National heading and issuer, then number and date."""
    parents = tuple(Line(looks.PARENT, line) for line in Issuer(document.issuer.parent or "").printed_lines)
    names = tuple(Line(looks.ISSUER, line) for line in document.issuer.printed_lines)
    under = _rule_under(names[-1], HEADING_WIDTHS[0]) if names else Rule(HEADING_WIDTHS[0], HEADING_WIDTHS[0] / 3)
    nation: Side = (
        Line(looks.COUNTRY, COUNTRY_NAME),
        Line(looks.MOTTO, MOTTO),
        Rule(HEADING_WIDTHS[1], printed_length(MOTTO, looks.MOTTO)),
    )
    number = [Line(looks.NUMBER, number_line(document.kind, document.issuer_code, document.number))]
    if document.kind in LETTERS:
        number.append(Line(looks.LETTER_ABSTRACT, document.abstract, bookmark=document.abstract))
    dated = Line(looks.PLACE_AND_DATE, place_and_date_line(document.place, document.issue_date))
    left: Side = (*parents, *names, under)
    right: Side = nation if document.has_national_heading else ()
    return Pair(HEADING_WIDTHS, ((left, right), (tuple(number), (dated,))))


def _title(document: OfficialDocument) -> Iterator[Printed]:
    if document.kind not in LETTERS:
        abstract = Line(looks.ABSTRACT, document.abstract)
        yield Line(looks.KIND, document.kind.label.upper(), level=_TITLE)
        yield abstract
        yield _rule_under(abstract, TEXT_WIDTH)
    if document.addressees:
        yield Line(looks.ADDRESSEE, "Kính gửi: " + "; ".join(document.addressees))
    if document.authority:
        yield Line(looks.AUTHORITY, document.authority)
    for basis in document.legal_bases:
        yield Line(looks.LEGAL_BASIS, basis)
    if document.enacting_words:
        yield Line(looks.ENACTING, document.enacting_words)


def _rule_under(line: Line, width: float) -> Rule:
    """The rule under a line that may be set in several."""
    return Rule(width, round(_RULE_SHARE * min(printed_length(line.text, line.look), width), 1))


def block_pieces(block: Block) -> Iterator[Piece]:
    """One block of the content."""
    match block:
        case Article(number=number, text=text, blocks=inner):
            yield Line(looks.ARTICLE, text, lead=f"Điều {number}. ", bookmark=f"Điều {number}")
            for part in inner:
                yield from block_pieces(part)
        case Paragraph(text=text, role=role):
            yield Line(_PARAGRAPH_LOOKS[role], text, level=_UNDER_TITLE if role is ParagraphRole.HEADING else 0)
        case Table():
            yield Line(looks.CAPTION, block.caption)
            total = sum(column.share for column in block.columns)
            yield Grid(
                tuple(TEXT_WIDTH * column.share / total for column in block.columns),
                tuple(column.heading for column in block.columns),
                tuple(column.alignment for column in block.columns),
                block.rows,
            )


def _closing(document: OfficialDocument) -> Pair:
    """Recipients on the left, signature on the right."""
    left = (
        Line(looks.RECIPIENTS_LABEL, "Nơi nhận:"),
        *(Line(looks.RECIPIENT, line) for line in document.recipients.printed_lines),
    )
    right = (
        *(Line(looks.SIGNING_TITLE, line) for line in document.signature.title_lines),
        SignatureSpot(SIGNATURE_SPOT),
        Line(looks.SIGNATORY, document.signature.name),
    )
    return Pair(CLOSING_WIDTHS, ((left, right),))
