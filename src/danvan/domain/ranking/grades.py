"""The grade of a unit: the band of its exact percentage, unless a circumstance caps or denies it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import Band, Condition, CriteriaSet
from danvan.domain.scoring.totals import SheetTotal, total_of

#: What stands in the column of grades for a unit that gets none.
NOT_RATED = "Không xếp loại"


@dataclass(frozen=True, slots=True)
class Contender:
    """A unit that takes part in a ranking.

    `group` names the list it is ranked in (district offices, communes …), `kind` its kind in the criteria set.
    `answers` are the reconciled ones, None when there is no sheet. `circumstances` are codes of the set's
    conditions that are held against the unit.
    """

    unit: str
    name: str
    group: str
    kind: str
    answers: Answers | None
    circumstances: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grading:
    """The grade of a unit and how it came; `label` is None for a unit that is not rated.

    `total` is None when there is no sheet to add up.
    """

    label: str | None
    total: SheetTotal | None
    reasons: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The words in the column of grades."""
        return NOT_RATED if self.label is None else self.label

    @property
    def exact_percent(self) -> Fraction | None:
        """The exact percentage of the sheet; None without a sheet or with an empty base."""
        return self.total.sheet.exact_percent if self.total else None


def band_of(bands: Iterable[Band], exact_percent: Fraction) -> Band:
    """The band that holds a percentage: its floor counts, its ceiling does not, and nothing is rounded before.

    79,995 % is shown as 80,00 % but stays below a floor of 80. Raises ValueError for a percentage that no band holds.
    """
    for band in bands:
        if exact_percent >= Fraction(band.floor):
            return band
    raise ValueError(f"no band holds {exact_percent} percent")


def with_enabled(criteria_set: CriteriaSet, codes: Collection[str]) -> CriteriaSet:
    """The set with exactly these conditions switched on, as a cycle chooses them.

    Raises RuleViolation when the set has no such condition.
    """
    unknown = sorted(set(codes) - {condition.code for condition in criteria_set.conditions})
    if unknown:
        raise _unknown_condition(criteria_set, unknown[0])
    conditions = tuple(replace(condition, enabled=condition.code in codes) for condition in criteria_set.conditions)
    return replace(criteria_set, conditions=conditions)


def grade(criteria_set: CriteriaSet, contender: Contender) -> Grading:
    """A unit gets the band of its exact percentage; an enabled denial leaves it unrated, an enabled cap lowers it.

    A unit without a sheet, with a leaf unsettled or with an empty base is not rated either; every outcome says why.
    A condition that is not enabled changes nothing and is named. Raises RuleViolation for an unknown condition.
    """
    held = _held_conditions(criteria_set, contender)
    idle = tuple(
        f"{held_one.name}: có ghi nhận nhưng điều kiện này không áp dụng trong đợt chấm điểm."
        for held_one in held
        if not held_one.enabled
    )
    active = [held_one for held_one in held if held_one.enabled]
    denials = tuple(f"{held_one.name}: không xếp loại." for held_one in active if held_one.max_label is None)
    if contender.answers is None:
        return Grading(None, None, (*denials, "Chưa có phiếu điểm thống nhất.", *idle))
    total = total_of(criteria_set, contender.kind, contender.answers)
    if denials:
        return Grading(None, total, (*denials, *idle))
    if total.unanswered:
        return Grading(None, total, (f"Chưa thống nhất điểm: {', '.join(total.unanswered)}.", *idle))
    percent = total.sheet.exact_percent
    if percent is None:
        return Grading(None, total, ("Không còn tiêu chí nào trong điểm tối đa.", *idle))
    label, lines = _capped(criteria_set, band_of(criteria_set.bands.value, percent), active)
    reached = (
        f"Đạt {shown(total.sheet.points)} trên {shown(total.sheet.applicable_maximum)} điểm, {shown_percent(percent)}."
    )
    return Grading(label, total, (reached, *lines, *idle))


def _capped(criteria_set: CriteriaSet, band: Band, active: list[Condition]) -> tuple[str, list[str]]:
    """The grade after the caps, and a line for the band and for each cap that lowered it."""
    labels = criteria_set.labels
    label, lines = band.label, [f"Từ {shown(band.floor)}%: {band.label}."]
    for condition in active:
        cap = str(condition.max_label)
        if labels.index(cap) > labels.index(label):
            label = cap
            lines.append(f"{condition.name}: không quá mức {cap}.")
    return label, lines


def _held_conditions(criteria_set: CriteriaSet, contender: Contender) -> list[Condition]:
    known = {condition.code: condition for condition in criteria_set.conditions}
    unknown = sorted(contender.circumstances - known.keys())
    if unknown:
        raise _unknown_condition(criteria_set, unknown[0])
    return [condition for condition in criteria_set.conditions if condition.code in contender.circumstances]


def _unknown_condition(criteria_set: CriteriaSet, code: str) -> RuleViolation:
    return RuleViolation(
        f"Bộ tiêu chí {criteria_set.code} không có điều kiện khống chế {code}. Chọn mã trong bộ tiêu chí.",
        criteria_set=criteria_set.code,
        condition=code,
    )
