"""How a paper's number and its place and date are written."""

from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import PaperKind, PartyKind
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import long_date

DECREE = "Nghị định 30/2020/NĐ-CP"
_ROOM_FOR_NUMBER = " " * 6
_ROOM_FOR_DAY = " " * 6


@cites(DECREE, article="Điều 8")
def document_code(kind: PaperKind, issuer_code: str) -> str:
    """The code of a paper is the letters of its kind, a hyphen and the issuer; a kind without letters has no hyphen.

    A paper of the Party has a slash before the issuer.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

    >>> document_code(PartyKind.PLAN, "ĐU")
    'KH/ĐU'
    >>> from danvan.domain.official_documents.kinds import DocumentKind
    >>> document_code(DocumentKind.DECISION, "UBND")
    'QĐ-UBND'
    """
    sign = "/" if isinstance(kind, PartyKind) else "-"
    return sign.join(part for part in (kind.abbreviation, issuer_code.strip()) if part)


@cites(DECREE, article="Điều 8")
def number_line(kind: PaperKind, issuer_code: str, number: int | None) -> str:
    """The line "Số: 07/QĐ-UBND": a number below 10 has a leading zero; without a number there is room for it.

    A paper of the Party has no colon and a hyphen after the number.
    Raises `RuleViolation` for a number below 1.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

    >>> from danvan.domain.official_documents.kinds import DocumentKind
    >>> number_line(DocumentKind.DECISION, "UBND", 7)
    'Số: 07/QĐ-UBND'
    >>> number_line(PartyKind.PLAN, "ĐU", 12)
    'Số 12-KH/ĐU'
    """
    is_party = isinstance(kind, PartyKind)
    word, sign = ("Số ", "-") if is_party else ("Số: ", "/")
    if number is None:
        return f"{word.rstrip()}{_ROOM_FOR_NUMBER}{sign}{document_code(kind, issuer_code)}"
    if number < 1:
        raise RuleViolation(
            f"Số văn bản là số nguyên từ 1 trở lên, không nhận số {number}. Ghi lại số do văn thư cấp.",
            f"{DECREE}, Phụ lục I",
            number=str(number),
        )
    return f"{word}{number:02d}{sign}{document_code(kind, issuer_code)}"


@cites(DECREE, article="Điều 8")
def place_and_date_line(place: str, issue_date: date | None) -> str:
    """The line "Tân Biên, ngày 05 tháng 3 năm 2023"; without a date there is room for day, month and year.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

    >>> place_and_date_line("Tân Biên", date(2023, 11, 9))
    'Tân Biên, ngày 09 tháng 11 năm 2023'
    """
    if issue_date is None:
        return f"{place}, ngày{_ROOM_FOR_DAY}tháng{_ROOM_FOR_DAY}năm{_ROOM_FOR_DAY}"
    return f"{place}, {long_date(issue_date)}"
