"""Figures as ready text."""

from decimal import Decimal
from fractions import Fraction

from danvan.apps.figures.total import Total
from danvan.domain.figures.catalogue import Figure, FigureKind, RollUp
from danvan.domain.figures.rolling import Comparison
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent
from danvan.domain.figures.wording import NO_VALUE, whole_text
from danvan.domain.periods import PeriodKind

DOES_NOT_ADD = "không cộng"


def value_text(figure: Figure, value: Decimal | None) -> str:
    """One stored value: "có", "1.536", "86,27%"."""
    if value is None:
        return NO_VALUE
    if figure.kind is FigureKind.BOOLEAN:
        return "có" if value else "không"
    return f"{shown(value)}%" if figure.kind is FigureKind.PERCENT else shown(value)


def total_text(total: Total | None) -> str:
    """A figure of many units, where it rolls up at all."""
    if total is None or not total.count:
        return NO_VALUE
    if total.figure.roll_up is RollUp.NONE:
        return DOES_NOT_ADD
    return whole_text(total.figure, total.count, total.numerator, total.denominator)


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
