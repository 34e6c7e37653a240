"""The grade of a unit: the band of its exact result, unless a circumstance caps or denies it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from danvan.domain.figures.rounding import round_half_up, shown, shown_percent
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import NO_TRAITS
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import Band, Banding, Condition, CriteriaSet
from danvan.domain.scoring.totals import SheetTotal, Total, total_of, total_under

#: What stands in the column of grades for a unit that gets none.
NOT_RATED = "Không xếp loại"
#: In the line of a circumstance that lowers a grade, between its name and the highest grade left.
CAPPED = ": không quá mức"


@dataclass(frozen=True, slots=True)
class Contender:
    """A unit that takes part in a ranking.

    `group` names the list it is ranked in (district offices, communes …), `kind` its kind in the criteria set.
    `answers` are the reconciled ones, None when there is no sheet. `circumstances` are codes of the set's
    conditions that are held against the unit, `traits` codes of its traits.
    """

    unit: str
    name: str
    group: str
    kind: str
    answers: Answers | None
    circumstances: frozenset[str] = frozenset()
    traits: frozenset[str] = NO_TRAITS


@dataclass(frozen=True, slots=True)
class Grading:
    """The grade of a unit and how it came; `label` is None for a unit that is not rated.

    `total` is None when there is no sheet to add up. `exact_result` is what bands and ranks measure, as the set
    chooses (`CriteriaSet.banded_by`); of two alike the one with the larger `tie_shares` is better.
    """

    label: str | None
    total: SheetTotal | None
    reasons: tuple[str, ...]
    exact_result: Fraction | None = None
    tie_shares: tuple[Fraction, ...] = ()

    @property
    def printed(self) -> str:
        """The words in the column of grades."""
        return NOT_RATED if self.label is None else self.label

    @property
    def exact_percent(self) -> Fraction | None:
        """The exact percentage of the sheet; None without a sheet or with an empty base."""
        return self.total.sheet.exact_percent if self.total else None


def result_of(criteria_set: CriteriaSet, total: Total) -> Fraction | None:
    """What the bands of a set measure of a total, exactly; None with an empty base.

    A percentage, the points as they are, or the points converted from the applicable maximum to the full scale.
    """
    percent = total.exact_percent
    if percent is None or criteria_set.banded_by is Banding.PERCENT:
        return percent
    if criteria_set.banded_by is Banding.POINTS:
        return Fraction(total.points)
    return percent * Fraction(criteria_set.total_points.value) / 100


def band_of(bands: Iterable[Band], exact_result: Fraction) -> Band:
    """The band that holds a result: its floor counts, its ceiling does not, and nothing is rounded before.

    79,995 % is shown as 80,00 % but stays below a floor of 80. Raises ValueError for a result that no band holds.
    """
    for band in bands:
        if exact_result >= _exact(band.floor):
            return band
    raise ValueError(f"no band holds {exact_result}")


@lru_cache(maxsize=256)
def _exact(floor: Decimal) -> Fraction:
    return Fraction(floor)


def grade(criteria_set: CriteriaSet, contender: Contender) -> Grading:
    """A unit gets the band of its exact result; an enabled denial leaves it unrated, an enabled cap lowers it.

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
    total = total_of(criteria_set, contender.kind, contender.answers, contender.traits)
    if denials:
        return Grading(None, total, (*denials, *idle))
    if total.unanswered:
        return Grading(None, total, (f"Chưa thống nhất điểm: {', '.join(total.unanswered)}.", *idle))
    result = result_of(criteria_set, total.sheet)
    if result is None:
        return Grading(None, total, ("Không còn tiêu chí nào trong điểm tối đa.", *idle))
    label, lines = _capped(criteria_set, band_of(criteria_set.bands.value, result), active)
    reasons = (_reached(criteria_set, total.sheet, result), *lines, *idle)
    return Grading(label, total, reasons, result, _tie_shares(criteria_set, contender))


def _reached(criteria_set: CriteriaSet, sheet: Total, result: Fraction) -> str:
    percent = shown_percent(sheet.exact_percent or Fraction(0))
    reached = f"Đạt {shown(sheet.points)} trên {shown(sheet.applicable_maximum)} điểm, {percent}"
    if criteria_set.banded_by is not Banding.REBASED_POINTS:
        return f"{reached}."
    return f"{reached}; quy đổi {shown(round_half_up(result))} trên thang {shown(criteria_set.total_points.value)}."


def _tie_shares(criteria_set: CriteriaSet, contender: Contender) -> tuple[Fraction, ...]:
    """The share of points reached in each criterion of the tie rule; nothing where a criterion is not asked."""
    codes = criteria_set.tie_rule.value.by_criteria
    if not codes or contender.answers is None:
        return ()
    by_code = {criterion.code: criterion for criterion in criteria_set.everything()}
    totals = [total_under(by_code[code], contender.kind, contender.answers, contender.traits) for code in codes]
    return tuple(total.exact_percent or Fraction(0) for total in totals)


def _capped(criteria_set: CriteriaSet, band: Band, active: list[Condition]) -> tuple[str, list[str]]:
    """The grade after the caps, and a line for the band and for each cap that lowered it."""
    labels, unit = criteria_set.labels, "%" if criteria_set.banded_by is Banding.PERCENT else " điểm"
    label, lines = band.label, [f"Từ {shown(band.floor)}{unit}: {band.label}."]
    for condition in active:
        cap = str(condition.max_label)
        if labels.index(cap) > labels.index(label):
            label = cap
            lines.append(f"{condition.name}{CAPPED} {cap}.")
    return label, lines


def _held_conditions(criteria_set: CriteriaSet, contender: Contender) -> list[Condition]:
    if not contender.circumstances:
        return []
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
