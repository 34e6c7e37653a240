"""Documents whose life is known."""

from datetime import date

import pytest

from danvan.domain.law import Confidence
from danvan.domain.law import known_documents as module
from danvan.domain.law.citations import parse_document_number
from danvan.domain.law.known_documents import all_documents, known_document


@pytest.mark.parametrize(
    ("number", "name", "known"),
    [
        ("23-QĐ/TW", None, "23-QĐ/TW"),
        ("217/QĐ-TW", None, "217-QĐ/TW"),
        ("4/2015/NĐ-CP", None, "04/2015/NĐ-CP"),
        (None, "thực hiện dân chủ ở cơ sở", "10/2022/QH15"),
        (None, "Luật lạ", None),
        (None, None, None),
        ("1/KH-UBND", None, None),
        ("không phải số", None, None),
    ],
)
def test_a_document_is_known_by_any_spelling(number: str | None, name: str | None, known: str | None) -> None:
    found = known_document(number, name)
    assert (found.number if found else None) == known


def test_the_life_of_the_ordinance_on_democracy() -> None:
    known = known_document("34/2007/PL-UBTVQH11")
    assert known is not None
    assert (known.issued, known.until, known.replaced_by) == (date(2007, 4, 20), date(2023, 6, 30), "10/2022/QH15")
    assert known.confidence is Confidence.CONFIRMED


def test_every_stored_number_reads_as_a_number_and_replacements_are_numbers() -> None:
    for known in all_documents():
        for number in (known.number, known.replaced_by, known.continues):
            assert number is None or parse_document_number(number) is not None
        assert known.issuers
        assert known.until is None or known.replaced_by is not None or known.is_local


def test_a_malformed_row_is_an_error() -> None:
    with pytest.raises(TypeError, match="issuers"):
        module._document({"number": "1/QĐ", "issuers": "X", "confidence": "confirmed"}, {}, {})
