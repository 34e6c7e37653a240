"""A figure of many units in words, the same on pages and in papers."""

from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.definitions import Figure, FigureKind
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent

NO_VALUE = "chưa có số liệu"


def ratio_text(part: Decimal | Fraction, whole: Decimal | Fraction) -> str:
    """A ratio with its two sides; over nothing there is none.

    >>> ratio_text(Decimal(44), Decimal(51)), ratio_text(Decimal(0), Decimal(0))
    ('86,27% (44/51)', '0/0')
    """
    sides = f"{shown(round_half_up(part))}/{shown(round_half_up(whole))}"
    return f"{shown_percent(100 * Fraction(part) / Fraction(whole))} ({sides})" if whole else sides


def whole_text(
    figure: Figure, count: int, numerator: Decimal | Fraction, denominator: Decimal | Fraction | None
) -> str:
    """The sum of `count` units' values or, of a ratio, of both its sides; yes and no as "12/29 đơn vị"."""
    if not count:
        return NO_VALUE
    if figure.kind is FigureKind.BOOLEAN:
        return f"{shown(round_half_up(numerator))}/{count} đơn vị"
    return shown(round_half_up(numerator)) if denominator is None else ratio_text(numerator, denominator)
