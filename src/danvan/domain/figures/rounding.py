"""One way to round and to write numbers, so that a page, a paper and a release show the same digits."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from danvan.domain.vietnamese.numbers import format_number


def round_half_up(value: Decimal | Fraction | int, places: int = 2) -> Decimal:
    """The value to so many decimals, a half always away from zero; exact, whatever the decimal context.

    >>> round_half_up(Fraction(171, 200) * 100), round_half_up(Decimal("-0.005"))
    (Decimal('85.50'), Decimal('-0.01'))
    """
    numerator, denominator = value.as_integer_ratio()
    digits = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Decimal(f"{'-' if numerator < 0 else ''}{digits}E-{places}")


@lru_cache(maxsize=16384)
def share_percent(part: Decimal | int, whole: Decimal | int) -> Fraction:
    """`part` of `whole` in percent, exactly; comparisons use this value, never a rounded one.

    Raises ZeroDivisionError for an empty whole: nothing to measure is not zero percent.
    """
    (points, points_of), (most, most_of) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(100 * points * most_of, points_of * most)


@lru_cache(maxsize=16384)
def shown(value: Decimal | int) -> str:
    """The number as a Vietnamese reader sees it, without needless zeros.

    >>> shown(Decimal("8.50")), shown(Decimal("1536.00"))
    ('8,5', '1.536')
    """
    return format_number(Decimal(canonical(value)))


@lru_cache(maxsize=16384)
def shown_percent(value: Fraction) -> str:
    """A percentage with two decimals and its sign.

    >>> shown_percent(Fraction(250, 3))
    '83,33%'
    """
    return f"{format_number(round_half_up(value))}%"


@lru_cache(maxsize=16384)
def canonical(value: Decimal | int) -> str:
    """The one plain text of a number: point, no exponent, no needless zeros; equal numbers give equal texts.

    >>> canonical(Decimal("100.00")), canonical(Decimal("8.50"))
    ('100', '8.5')
    """
    text = f"{Decimal(value):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
