from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.figures.rounding import canonical, round_half_up, share_percent, shown, shown_percent

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("79.995"), 2, "80.00"),
        (Decimal("79.994999"), 2, "79.99"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("0.015"), 2, "0.02"),
        (Decimal("0.025"), 2, "0.03"),  # bankers' rounding would give 0.02
        (Decimal("-0.005"), 2, "-0.01"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(0), 2, "0.00"),
        (7, 2, "7.00"),
        (Decimal("2.5"), 0, "3"),
    ],
)
def test_halves_go_up(value: Decimal | Fraction | int, places: int, rounded: str) -> None:
    assert str(round_half_up(value, places)) == rounded


@given(value=NUMBERS)
def test_rounding_moves_by_at_most_half_a_unit(value: Decimal) -> None:
    assert abs(round_half_up(value) - value) <= Decimal("0.005")
    assert round_half_up(-value) == -round_half_up(value)
    assert round_half_up(round_half_up(value)) == round_half_up(value)


def test_a_share_is_exact() -> None:
    assert share_percent(1, 3) == Fraction(100, 3)
    assert share_percent(Decimal("68.5"), Decimal("82.5")) == Fraction(13700, 165)
    with pytest.raises(ZeroDivisionError):
        share_percent(0, 0)


@pytest.mark.parametrize(
    ("value", "text", "read"),
    [
        (Decimal("8.50"), "8.5", "8,5"),
        (Decimal(1536), "1536", "1.536"),
        (Decimal("1E+2"), "100", "100"),
        (Decimal("-0.00"), "0", "0"),
        (0, "0", "0"),
        (100, "100", "100"),
    ],
)
def test_a_number_has_one_canonical_and_one_shown_text(value: Decimal | int, text: str, read: str) -> None:
    assert canonical(value) == text
    assert shown(value) == read


@given(value=NUMBERS)
def test_equal_numbers_have_equal_canonical_texts(value: Decimal) -> None:
    assert Decimal(canonical(value)) == value
    assert canonical(value * Decimal("1.000")) == canonical(value)


def test_a_percentage_is_shown_with_two_decimals() -> None:
    assert shown_percent(Fraction(250, 3)) == "83,33%"
    assert shown_percent(Fraction(100)) == "100,00%"
