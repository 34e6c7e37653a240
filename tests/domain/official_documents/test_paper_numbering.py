"""Numbers, codes, places and dates: the written form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.official_documents import (
    DocumentKind,
    document_code,
    number_line,
    place_and_date_line,
)
from danvan.domain.rules import RuleViolation


@pytest.mark.parametrize(
    ("kind", "issuer_code", "number", "line"),
    [
        (DocumentKind.DECISION, "UBND", 1, "Số: 01/QĐ-UBND"),
        (DocumentKind.DECISION, "UBND", 7, "Số: 07/QĐ-UBND"),
        (DocumentKind.DECISION, "UBND", 9, "Số: 09/QĐ-UBND"),
        (DocumentKind.DECISION, "UBND", 10, "Số: 10/QĐ-UBND"),
        (DocumentKind.PLAN, "UBND", 765, "Số: 765/KH-UBND"),
        (DocumentKind.SUBMISSION, "PNV", 12, "Số: 12/TTr-PNV"),
        (DocumentKind.OFFICIAL_LETTER, "UBND-NV", 4168, "Số: 4168/UBND-NV"),
        (DocumentKind.DECISION, "UBND", None, "Số:      /QĐ-UBND"),
    ],
)
def test_number_line(kind: DocumentKind, issuer_code: str, number: int | None, line: str) -> None:
    assert number_line(kind, issuer_code, number) == line


@pytest.mark.parametrize("number", [0, -3])
def test_number_below_one_is_refused(number: int) -> None:
    with pytest.raises(RuleViolation) as refusal:
        number_line(DocumentKind.DECISION, "UBND", number)
    assert refusal.value.facts == {"number": str(number)}
    assert refusal.value.citation == "Nghị định 30/2020/NĐ-CP, Phụ lục I"


def test_code_drops_blank_parts() -> None:
    assert document_code(DocumentKind.OFFICIAL_LETTER, " UBND-NV ") == "UBND-NV"
    assert document_code(DocumentKind.DECISION, " ") == "QĐ"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2023, 1, 1), "Tân Biên, ngày 01 tháng 01 năm 2023"),
        (date(2023, 2, 28), "Tân Biên, ngày 28 tháng 02 năm 2023"),
        (date(2023, 3, 5), "Tân Biên, ngày 05 tháng 3 năm 2023"),
        (date(2023, 9, 9), "Tân Biên, ngày 09 tháng 9 năm 2023"),
        (date(2023, 12, 10), "Tân Biên, ngày 10 tháng 12 năm 2023"),
        (None, "Tân Biên, ngày      tháng      năm      "),
    ],
)
def test_place_and_date(day: date | None, line: str) -> None:
    assert place_and_date_line("Tân Biên", day) == line


@given(st.dates())
def test_a_written_date_can_be_read_back(day: date) -> None:
    found = re.fullmatch(r"Tân Biên, ngày (\d\d) tháng (\d{1,2}) năm (\d{1,4})", place_and_date_line("Tân Biên", day))
    assert found is not None
    assert date(int(found[3]), int(found[2]), int(found[1])) == day


def test_the_decree_names_twenty_nine_kinds_with_distinct_letters() -> None:
    letters = [kind.abbreviation for kind in DocumentKind if kind.abbreviation]
    assert len(DocumentKind) == 29
    assert len(set(letters)) == len(letters) == 27
    assert DocumentKind.REGULATION.abbreviation == "QyĐ"
    assert DocumentKind.DECISION.label == "Quyết định"
