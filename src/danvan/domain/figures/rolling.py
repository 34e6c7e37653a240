"""Figures of many units as one: sums with their parts, ratios of sums, and one number beside an earlier one."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from danvan.domain.figures.definitions import Figure, FigureValue, RollUp
from danvan.domain.periods import Period, periods_of

UnitKey = TypeVar("UnitKey", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Part(Generic[UnitKey]):
    """What one unit adds: `value` to the sum or, of a ratio, to its numerator; `base` to the denominator."""

    unit: UnitKey
    value: Fraction
    base: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RolledUp(Generic[UnitKey]):
    """A figure over many units, exactly.

    `parts` are the units that gave a value, `missing` those that gave none and so count for nothing. `numerator` and
    `denominator` are the sums of a ratio; of any other figure the denominator is None.
    """

    figure: Figure
    parts: tuple[Part[UnitKey], ...]
    missing: tuple[UnitKey, ...]

    @property
    def numerator(self) -> Fraction:
        """The sum over the parts."""
        return sum((part.value for part in self.parts), Fraction(0))

    @property
    def denominator(self) -> Fraction | None:
        """The sum of the bases; None unless the figure is a ratio."""
        if self.figure.roll_up is not RollUp.RATIO:
            return None
        return sum((part.base or Fraction(0) for part in self.parts), Fraction(0))

    @property
    def value(self) -> Fraction | None:
        """The figure of the whole; None when no unit gave one, when it does not roll up, and for a ratio over nothing.

        Ratios are in percent.
        """
        if not self.parts or self.figure.roll_up is RollUp.NONE:
            return None
        whole = self.denominator
        if whole is None:
            return self.numerator
        return 100 * self.numerator / whole if whole else None


def roll_up(figure: Figure, values: Mapping[UnitKey, Mapping[str, FigureValue]]) -> RolledUp[UnitKey]:
    """The figure over the units of `values`, each with its values by code, in the order given.

    A unit lacking the value, or of a ratio one of its two sides, is missing, never zero.
    """
    parts: list[Part[UnitKey]] = []
    missing: list[UnitKey] = []
    for unit, given in values.items():
        part = _part(figure, unit, given)
        if part is None:
            missing.append(unit)
        else:
            parts.append(part)
    return RolledUp(figure, tuple(parts), tuple(missing))


def together(wholes: Iterable[RolledUp[UnitKey]]) -> RolledUp[UnitKey]:
    """Several wholes of the same figure over different units as one: the sum of the parts is the whole.

    Raises ValueError for no whole at all, for different figures, or when a unit stands in two of them.
    """
    several = tuple(wholes)
    if len({whole.figure.code for whole in several}) != 1:
        raise ValueError("wholes of one figure are expected")
    parts = tuple(part for whole in several for part in whole.parts)
    missing = tuple(unit for whole in several for unit in whole.missing)
    units = [*(part.unit for part in parts), *missing]
    if len(set(units)) != len(units):
        raise ValueError("a unit stands in two wholes")
    return RolledUp(several[0].figure, parts, missing)


@dataclass(frozen=True, slots=True)
class Cumulated:
    """A figure from the first period of a year to one period, with the periods whose value is missing.

    `value` None when nothing is known, or when the figure does not add up over time.
    """

    value: Fraction | None
    missing: tuple[Period, ...]


def cumulated(figure: Figure, values: Mapping[Period, Mapping[str, FigureValue]], until: Period) -> Cumulated:
    """Luỹ kế: the figure over the periods of one kind in a year, from the first to `until`.

    A SUM adds, LAST takes the latest known, a RATIO divides the cumulated sums of its two sides.
    """
    wanted = [period for period in periods_of(until.kind, until.year, until.cut_off) if period.number <= until.number]
    over_time = roll_up(figure, {period: values.get(period, {}) for period in wanted})
    if figure.roll_up is RollUp.LAST:
        return Cumulated(over_time.parts[-1].value if over_time.parts else None, over_time.missing)
    return Cumulated(over_time.value, over_time.missing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number beside the same one of an earlier period; a difference is None where one of the two is missing."""

    now: Fraction | None
    before: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """How much more it is now."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def percent(self) -> Fraction | None:
        """The difference in percent of the earlier number; None over zero, for nothing can be said of it."""
        if self.difference is None or not self.before:
            return None
        return 100 * self.difference / self.before


def compare(now: FigureValue | Fraction | None, before: FigureValue | Fraction | None) -> Comparison:
    """Two values of one figure side by side."""
    return Comparison(_exact(now), _exact(before))


def _part(figure: Figure, unit: UnitKey, given: Mapping[str, FigureValue]) -> Part[UnitKey] | None:
    if figure.ratio_of is None:
        value = given.get(figure.code)
        return None if value is None else Part(unit, Fraction(value))
    numerator, denominator = (given.get(code) for code in figure.ratio_of)
    if numerator is None or denominator is None:
        return None
    return Part(unit, Fraction(numerator), Fraction(denominator))


def _exact(value: FigureValue | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)
