"""Numbers before the items of lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.reading.numerals import letters, roman, vietnamese_words
from danvan.domain.vietnamese.numbers import parse_roman


@given(st.integers(1, 399))
def test_roman_numerals_are_read_back(number: int) -> None:
    assert parse_roman(roman(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa"), (780, "z" * 30), (781, "781"), (-1, "-1")]
)
def test_letters(number: int, text: str) -> None:
    assert letters(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (50, "năm mươi"),
        (99, "chín mươi chín"),
        (100, "100"),
    ],
)
def test_words(number: int, text: str) -> None:
    assert vietnamese_words(number) == text


@pytest.mark.parametrize("number", [0, -3, 4000])
def test_what_no_roman_numeral_tells_stays_in_digits(number: int) -> None:
    assert roman(number) == str(number)
