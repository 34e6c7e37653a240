"""Figures as ready text."""

from decimal import Decimal
from fractions import Fraction

from danvan.apps.figures.total import Total
from danvan.domain.figures.catalogue import Figure, FigureKind, RollUp
from danvan.domain.figures.rolling import Comparison
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent
from danvan.domain.periods import PeriodKind

NO_VALUE = "chưa có số liệu"
DOES_NOT_ADD = "không cộng"


def value_text(figure: Figure, value: Decimal | None) -> str:
    """One stored value: "có", "1.536", "86,27%"."""
    if value is None:
        return NO_VALUE
    if figure.kind is FigureKind.BOOLEAN:
        return "có" if value else "không"
    return f"{shown(value)}%" if figure.kind is FigureKind.PERCENT else shown(value)


def ratio_text(part: Decimal, whole: Decimal) -> str:
    """A ratio with its two sides; over nothing there is none."""
    sides = f"{shown(part)}/{shown(whole)}"
    return f"{shown_percent(100 * Fraction(part) / Fraction(whole))} ({sides})" if whole else sides


def total_text(total: Total | None) -> str:
    """A figure of many units: "12/29 đơn vị" for yes and no, a ratio with its two sums."""
    if total is None or not total.count:
        return NO_VALUE
    if total.figure.roll_up is RollUp.NONE:
        return DOES_NOT_ADD
    if total.figure.kind is FigureKind.BOOLEAN:
        return f"{shown(total.numerator)}/{total.count} đơn vị"
    if total.denominator is not None:
        return ratio_text(total.numerator, total.denominator)
    return shown(total.numerator)


def exact_text(figure: Figure, value: Fraction | None) -> str:
    """A computed value, rounded for showing."""
    if value is None:
        return NO_VALUE
    return shown_percent(value) if figure.kind is FigureKind.PERCENT else shown(round_half_up(value))


def comparison_text(figure: Figure, comparison: Comparison) -> str:
    """How much more or less it is than before; empty where one of the two is missing."""
    difference = comparison.difference
    if difference is None:
        return ""
    if not difference:
        return "không thay đổi"
    verb = "tăng" if difference > 0 else "giảm"
    if figure.kind is FigureKind.PERCENT:
        return f"{verb} {shown(round_half_up(abs(difference)))} điểm phần trăm"
    share = "" if comparison.percent is None else f" ({shown_percent(abs(comparison.percent))})"
    return f"{verb} {shown(round_half_up(abs(difference)))}{share}"


def periods_text(figure: Figure) -> str:
    """For which periods the figure is asked."""
    return ", ".join(kind.label.lower() for kind in PeriodKind if kind.value in figure.periods)
