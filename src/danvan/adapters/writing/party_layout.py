"""Laying out a paper of the Party by Hướng dẫn 36-HD/VPTW, as far as it is known; sizes are chưa kiểm chứng."""

from collections.abc import Iterator

from danvan.adapters.writing import looks
from danvan.adapters.writing.page_setup import CLOSING_WIDTHS, HEADING_WIDTHS, printed_length
from danvan.adapters.writing.sheet import Line, Pair, Printed, Rule, Side, SignatureSpot
from danvan.domain.official_documents.kinds import LETTER_KINDS
from danvan.domain.official_documents.numbering import number_line, place_and_date_line
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.official_documents.party.signature import party_title_lines

PARTY_HEADING = "ĐẢNG CỘNG SẢN VIỆT NAM"
_SPOT = "danvan:signature-spot"


def heading(document: OfficialDocument) -> Pair:
    """The Party's name right, the committee with a star under it and the number left; no national heading."""
    parents = (Line(looks.PARTY_PARENT, document.issuer.parent.upper()),) if document.issuer.parent else ()
    left: list[Printed] = [
        *parents,
        Line(looks.PARTY_ISSUER, document.issuer.name.upper()),
        Line(looks.PARTY_STAR, "*"),
        Line(looks.PARTY_NUMBER, number_line(document.kind, document.issuer_code, document.number)),
    ]
    if document.kind in LETTER_KINDS:
        left.append(Line(looks.LETTER_ABSTRACT, document.abstract, bookmark=document.abstract))
    right: Side = (
        Line(looks.PARTY_NAME, PARTY_HEADING),
        Rule(HEADING_WIDTHS[1], printed_length(PARTY_HEADING, looks.PARTY_NAME)),
        Line(looks.PARTY_DATE, place_and_date_line(document.place, document.issue_date)),
    )
    return Pair(HEADING_WIDTHS, ((tuple(left), right),))


def title(document: OfficialDocument) -> Iterator[Printed]:
    """Kind and abstract, with dashes below."""
    if document.kind not in LETTER_KINDS:
        yield Line(looks.PARTY_KIND, document.kind.label.upper(), level=1)
        yield Line(looks.ABSTRACT, document.abstract)
        yield Line(looks.PARTY_DASHES, "-----")


def closing(document: OfficialDocument) -> Iterator[Pair]:
    """Recipients left, signature right, its abbreviations with a slash."""
    left: Side = (
        Line(looks.RECIPIENTS_LABEL, "Nơi nhận:"),
        *(Line(looks.PARTY_RECIPIENT, line) for line in document.recipients.printed_lines),
    )
    right: Side = (
        *(Line(looks.SIGNING_TITLE, line) for line in party_title_lines(document.signature)),
        SignatureSpot(_SPOT),
        Line(looks.SIGNATORY, document.signature.name),
    )
    yield Pair(CLOSING_WIDTHS, ((left, right),))
