"""A figure over some units, as sums that the database made."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.catalogue import Figure, RollUp


@dataclass(frozen=True, slots=True)
class Total:
    """A figure over some units: the sum of `count` units' values or, of a ratio, of both of its sides."""

    figure: Figure
    count: int
    numerator: Decimal
    denominator: Decimal | None = None

    @property
    def value(self) -> Fraction | None:
        """The figure of the whole, in percent for a ratio; None when it does not roll up or is a ratio over nothing."""
        if self.figure.roll_up is RollUp.NONE or not self.count:
            return None
        if self.denominator is None:
            return Fraction(self.numerator)
        return 100 * Fraction(self.numerator) / Fraction(self.denominator) if self.denominator else None


def codes_of(figure: Figure) -> tuple[str, ...]:
    """The stored figures that a figure is made of: itself, or the two sides of a ratio."""
    return figure.ratio_of or (figure.code,)
