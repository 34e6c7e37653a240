"""How a paper's number and its place and date are written."""

from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.rules import RuleViolation

DECREE = "Nghị định 30/2020/NĐ-CP"
_LAST_MONTH_WITH_ZERO = 2
_ROOM_FOR_NUMBER = " " * 6
_ROOM_FOR_DAY = " " * 6


@cites(DECREE, article="Điều 8")
def document_code(kind: DocumentKind, issuer_code: str) -> str:
    """The code of a paper is the letters of its kind, a hyphen and the issuer; a kind without letters has no hyphen.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

    >>> document_code(DocumentKind.DECISION, "UBND")
    'QĐ-UBND'
    """
    return "-".join(part for part in (kind.abbreviation, issuer_code.strip()) if part)


@cites(DECREE, article="Điều 8")
def number_line(kind: DocumentKind, issuer_code: str, number: int | None) -> str:
    """The line "Số: 07/QĐ-UBND": a number below 10 has a leading zero; without a number there is room for it.

    Raises `RuleViolation` for a number below 1.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

    >>> number_line(DocumentKind.DECISION, "UBND", 7)
    'Số: 07/QĐ-UBND'
    """
    if number is None:
        return f"Số:{_ROOM_FOR_NUMBER}/{document_code(kind, issuer_code)}"
    if number < 1:
        raise RuleViolation(
            f"Số văn bản là số nguyên từ 1 trở lên, không nhận số {number}. Ghi lại số do văn thư cấp.",
            f"{DECREE}, Phụ lục I",
            number=str(number),
        )
    return f"Số: {number:02d}/{document_code(kind, issuer_code)}"


@cites(DECREE, article="Điều 8")
def written_date(day: date) -> str:
    """A date in words: a day below 10 and the months 1 and 2 have a leading zero, other months have none.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.

    >>> written_date(date(2023, 3, 5)), written_date(date(2023, 2, 12))
    ('ngày 05 tháng 3 năm 2023', 'ngày 12 tháng 02 năm 2023')
    """
    month = f"{day.month:02d}" if day.month <= _LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


@cites(DECREE, article="Điều 8")
def place_and_date_line(place: str, issue_date: date | None) -> str:
    """The line "Tân Biên, ngày 05 tháng 3 năm 2023"; without a date there is room for day, month and year.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

    >>> place_and_date_line("Tân Biên", date(2023, 11, 9))
    'Tân Biên, ngày 09 tháng 11 năm 2023'
    """
    if issue_date is None:
        return f"{place}, ngày{_ROOM_FOR_DAY}tháng{_ROOM_FOR_DAY}năm{_ROOM_FOR_DAY}"
    return f"{place}, {written_date(issue_date)}"
