"""Vietnamese numbers: the dot parts thousands, the comma parts decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.\s\u00a0]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_POINT_DECIMAL = re.compile(r"[+-]?\d+\.\d{1,2}")
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def parse_number(text: str) -> Decimal | None:
    """The value of a number as Vietnamese papers write it, None when it is none.

    A dot before groups of exactly three digits parts thousands; a single dot before one or two digits
    can only be a foreign decimal point.

    >>> parse_number("2.305"), parse_number("8,5"), parse_number("1.234,5"), parse_number("8.5")
    (Decimal('2305'), Decimal('8.5'), Decimal('1234.5'), Decimal('8.5'))
    """
    stripped = text.strip()
    if _THOUSANDS.fullmatch(stripped):
        return Decimal(re.sub(r"[.\s\u00a0]", "", stripped).replace(",", "."))
    if _PLAIN.fullmatch(stripped):
        return Decimal(stripped.replace(",", "."))
    if _POINT_DECIMAL.fullmatch(stripped):
        return Decimal(stripped)
    return None


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """The number in Vietnamese writing; `places` fixes the decimals, None keeps those that are there.

    >>> format_number(2305), format_number(Decimal("8.50")), format_number(Decimal("8.5"), 2)
    ('2.305', '8,50', '8,50')
    """
    number = Decimal(value) if places is None else round(Decimal(value), places)
    whole, _, fraction = f"{number.copy_abs():,f}".partition(".")
    sign = "-" if number < 0 else ""
    return sign + whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def parse_roman(text: str) -> int | None:
    """The value of a Roman numeral up to CCCXCIX in either case, None when it is none.

    >>> parse_roman("IV"), parse_roman("iii"), parse_roman("IIX")
    (4, 3, None)
    """
    numeral = text.upper()
    if not _ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_VALUES[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < nxt else value for value, nxt in zip(values, following, strict=True))
