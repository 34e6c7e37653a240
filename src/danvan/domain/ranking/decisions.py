"""The chairman's decision on each grade, and the share of units that reach a grade."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.rounding import share_percent, shown, shown_percent
from danvan.domain.ranking.grades import NOT_RATED
from danvan.domain.ranking.standings import Standing
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet


@dataclass(frozen=True, slots=True)
class GradeDecision:
    """The grade decided for a unit beside the proposed one; None is "không xếp loại". Ranks stay as computed."""

    unit: str
    proposed: str | None
    decided: str | None
    reason: str = ""

    @property
    def changed(self) -> bool:
        """Whether the decision departs from the proposal."""
        return self.proposed != self.decided


@dataclass(frozen=True, slots=True)
class GradeShare:
    """How many units of a base reach a grade or a better one, against a target in percent.

    `met` is None for an empty base, which is neither reached nor missed. `still_needed` is how many more
    units would reach the target. `ungraded` are the units of the base that have no grade; they count in the base.
    `base_name` names the base where it is not every unit that is ranked.
    """

    label: str
    reached: tuple[str, ...]
    base: int
    target_percent: Decimal
    exact_percent: Fraction | None
    met: bool | None
    still_needed: int
    ungraded: tuple[str, ...]
    base_name: str = ""

    @property
    def line(self) -> str:
        """The share in Vietnamese, with its numerator and denominator."""
        if self.exact_percent is None:
            return f"Chưa có đơn vị nào để tính tỷ lệ xếp loại {self.label}."
        outcome = "đạt" if self.met else f"chưa đạt, còn thiếu {self.still_needed} đơn vị"
        asked = shown(self.target_percent)
        return (
            f"{len(self.reached)} trên {self.base} đơn vị xếp loại {self.label} trở lên "
            f"({shown_percent(self.exact_percent)}), chỉ tiêu {asked}%: {outcome}.{self._base_line}"
        )

    @property
    def _base_line(self) -> str:
        if not self.base_name:
            return ""
        without = f"; {len(self.ungraded)} đơn vị của nhóm chưa hoặc không được xếp loại" if self.ungraded else ""
        return f" Tính trên nhóm {self.base_name}{without}."


def decide_grade(criteria_set: CriteriaSet, standing: Standing, decided: str | None, reason: str = "") -> GradeDecision:
    """The chairman may decide another grade than the proposed one, with a reason.

    `decided` is a grade of the set, or None for "không xếp loại". Raises RuleViolation for a grade that the set
    does not have, and for a change without a reason.
    """
    name, proposed = standing.contender.name, standing.grading.label
    if decided is not None and decided not in criteria_set.labels:
        raise RuleViolation(
            f"Mức xếp loại “{decided}” không có trong thang của bộ tiêu chí. "
            f"Chọn một trong: {', '.join((*criteria_set.labels, NOT_RATED))}.",
            unit=standing.contender.unit,
            decided=decided,
        )
    decision = GradeDecision(standing.contender.unit, proposed, decided, reason.strip())
    if decision.changed and not decision.reason:
        raise RuleViolation(
            f"Đổi xếp loại của {name} từ “{proposed or NOT_RATED}” thành “{decided or NOT_RATED}” cần ghi lý do. "
            "Ghi lý do rồi lưu lại.",
            unit=standing.contender.unit,
        )
    return decision


def share_of_grade(
    criteria_set: CriteriaSet,
    grades: Mapping[str, str | None],
    base: Collection[str],
    label: str,
    target_percent: Decimal,
    named: str = "",
) -> GradeShare:
    """The share of a base that has the grade or a better one; units without a grade stay in the base.

    `grades` holds the decided (or proposed) grade by unit; a unit of the base that it lacks counts as ungraded.
    Raises RuleViolation for a grade that the set does not have.
    """
    if label not in criteria_set.labels:
        raise RuleViolation(f"Mức xếp loại “{label}” không có trong thang của bộ tiêu chí.", label=label)
    enough = criteria_set.labels[: criteria_set.labels.index(label) + 1]
    units = sorted(set(base))
    reached = tuple(unit for unit in units if grades.get(unit) in enough)
    exact = share_percent(len(reached), len(units)) if units else None
    needed = _ceiling(Fraction(target_percent) * len(units) / 100)
    return GradeShare(
        label=label,
        reached=reached,
        base=len(units),
        target_percent=target_percent,
        exact_percent=exact,
        met=None if exact is None else exact >= Fraction(target_percent),
        still_needed=max(0, needed - len(reached)),
        ungraded=tuple(unit for unit in units if grades.get(unit) is None),
        base_name=named,
    )


def base_name(groups: Collection[tuple[str, str]], bases: Collection[str]) -> str:
    """The names of the groups of the base, from code and name of each; nothing where the base is all of them.

    >>> base_name([("PHONG", "Các phòng"), ("XA", "Các xã")], {"XA"})
    '“Các xã”'
    """
    if {code for code, _ in groups} <= set(bases):
        return ""
    return ", ".join(f"“{name}”" for code, name in groups if code in bases)


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)
