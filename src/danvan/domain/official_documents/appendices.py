"""How an appendix is named and how it refers to its paper."""

from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import LETTER_KINDS
from danvan.domain.official_documents.numbering import number_line
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.vietnamese.dates import long_date

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@cites("30/2020/NĐ-CP", article="Điều 8")
def appendix_label(place: int, count: int) -> str:
    """The only appendix bears no number, several are counted in Roman numerals; `place` counts from 0.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.

    >>> appendix_label(0, 1), appendix_label(3, 5)
    ('Phụ lục', 'Phụ lục IV')
    """
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(place + 1)}"


def roman(number: int) -> str:
    """A number up to 39 in Roman numerals.

    >>> roman(14), roman(39)
    ('XIV', 'XXXIX')
    """
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


@cites("30/2020/NĐ-CP", article="Điều 8")
def appendix_reference(document: OfficialDocument) -> str:
    """The line that ties an appendix to its paper, with room for number and day while they are open.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    line = number_line(document.kind, document.issuer_code, document.number)
    number = line.removeprefix("Số").lstrip(": ")
    if document.number is None:
        number = f"     {number}"
    day = long_date(document.issue_date) if document.issue_date else "ngày     tháng     năm     "
    kind = "Công văn" if document.kind in LETTER_KINDS else document.kind.label
    return f"(Kèm theo {kind} số {number} {day} của {document.issuer.name})"
