"""Reading and writing Vietnamese numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.vietnamese.numbers import format_number, parse_number, parse_roman


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", "60"),
        ("02", "2"),
        ("2.305", "2305"),
        ("1.234.567", "1234567"),
        ("12 345", "12345"),
        ("8,5", "8.5"),
        ("1.234,75", "1234.75"),
        ("8.5", "8.5"),
        ("99.95", "99.95"),
        ("-3", "-3"),
        (" 7 ", "7"),
    ],
)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "một", "1,2,3", "12.34.56", "765/KH", "1.2345", "IV"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (2305, None, "2.305"),
        (1234567, None, "1.234.567"),
        (Decimal("8.5"), None, "8,5"),
        (Decimal("8.5"), 2, "8,50"),
        (Decimal("-1234.5"), 1, "-1.234,5"),
        (Decimal("0.05"), None, "0,05"),
    ],
)
def test_format_number(value: Decimal | int, places: int | None, text: str) -> None:
    assert format_number(value, places) == text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_written_number_reads_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(("text", "value"), [("I", 1), ("IV", 4), ("ix", 9), ("XIV", 14), ("XL", 40), ("CCC", 300)])
def test_parse_roman(text: str, value: int) -> None:
    assert parse_roman(text) == value


@pytest.mark.parametrize("text", ["", "IIX", "A", "VV", "1"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert parse_roman(text) is None
