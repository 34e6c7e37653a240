"""A target against last year: "better than 2022" is the share of units whose index rose."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from danvan.domain.targets.progress import Pair


class Change(StrEnum):
    """How a value stands to the one of the year before; INCOMPARABLE where one of the two is missing."""

    RISEN = "risen"
    UNCHANGED = "unchanged"
    FALLEN = "fallen"
    INCOMPARABLE = "incomparable"

    @property
    def label(self) -> str:
        """The Vietnamese label of the change."""
        return _CHANGE_LABELS[self]


_CHANGE_LABELS = {
    Change.RISEN: "tăng",
    Change.UNCHANGED: "giữ nguyên",
    Change.FALLEN: "giảm",
    Change.INCOMPARABLE: "chưa đủ số liệu để so",
}


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit's value of last year and of this year; None where there is none."""

    unit: str
    previous: Decimal | None
    current: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """This year less last year; None where one is missing."""
        return None if self.previous is None or self.current is None else self.current - self.previous

    @property
    def change(self) -> Change:
        """Whether the value rose, stayed or fell; equal is not better."""
        if self.difference is None:
            return Change.INCOMPARABLE
        if self.difference == 0:
            return Change.UNCHANGED
        return Change.RISEN if self.difference > 0 else Change.FALLEN


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every unit's change, and the units that cannot be compared."""

    units: tuple[UnitChange, ...]
    incomparable: tuple[str, ...]

    @property
    def pairs(self) -> dict[str, Pair | None]:
        """Each unit as a share of one for `progress_of`: 1 if its value rose; None where it cannot be compared."""
        return {
            unit.unit: None if unit.change is Change.INCOMPARABLE else Pair(int(unit.change is Change.RISEN), 1)
            for unit in self.units
        }

    @property
    def line(self) -> str:
        """How many units rose, stayed and fell, in Vietnamese."""
        counts = {change: sum(unit.change is change for unit in self.units) for change in Change}
        said = (
            f"{counts[Change.RISEN]} đơn vị tăng, {counts[Change.UNCHANGED]} giữ nguyên, {counts[Change.FALLEN]} giảm"
        )
        return f"{said}, {len(self.incomparable)} chưa đủ số liệu để so." if self.incomparable else f"{said}."


def compare_years(previous: Mapping[str, Decimal | None], current: Mapping[str, Decimal | None]) -> Comparison:
    """The change of every unit named in either year, those of this year first, in the order given."""
    names = list(dict.fromkeys((*current, *previous)))
    units = tuple(UnitChange(unit, previous.get(unit), current.get(unit)) for unit in names)
    return Comparison(units, tuple(unit.unit for unit in units if unit.change is Change.INCOMPARABLE))
