"""Totals of one column of a sheet: points, the maximum that applies to this unit, the exact percentage.

The core makes points and maximum; bonus adds and deduction takes off, each up to its cap. The total is never below 0,
and above the maximum only where the set says so.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from danvan.domain.figures.rounding import round_half_up, share_percent, shown
from danvan.domain.scoring.applicability import NO_TRAITS, applicable_leaves, applies, asked_by_criterion
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, NotArising, Part
from danvan.domain.scoring.marks import Marked

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """Points out of the applicable maximum, of one top criterion or of the whole sheet.

    `lines` name what was taken out of the base, given in full, or counted as 0 for want of an answer. A criterion
    of bonus or deduction has a maximum of its own, which is not part of the maximum of the sheet.
    """

    code: str
    name: str
    points: Decimal
    applicable_maximum: Decimal
    lines: tuple[str, ...]
    part: Part = Part.CORE

    @property
    def exact_percent(self) -> Fraction | None:
        """The percentage without rounding, which alone decides a grade; None when nothing is left in the base."""
        return share_percent(self.points, self.applicable_maximum) if self.applicable_maximum else None

    @property
    def percent(self) -> Decimal | None:
        """The percentage for showing, rounded half up to two decimals; None when nothing is left in the base."""
        return None if self.exact_percent is None else round_half_up(self.exact_percent)


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """The totals of a column: of the sheet, of each top criterion that applies, and the leaves without an answer.

    `core`, `bonus` and `deduction` are what the sheet is made of, the last two after their caps.
    """

    sheet: Total
    criteria: tuple[Total, ...]
    unanswered: tuple[str, ...]
    core: Decimal
    bonus: Decimal = _NOTHING
    deduction: Decimal = _NOTHING


class _Share(NamedTuple):
    points: Decimal
    maximum: Decimal
    line: str


def total_of(
    criteria_set: CriteriaSet, kind: str, answers: Answers, traits: AbstractSet[str] = NO_TRAITS
) -> SheetTotal:
    """Points add up over the leaves asked of the unit; a leaf out of the base takes its maximum with it.

    A leaf without an answer counts 0 of its maximum and is listed. Answers to other leaves are left out.
    Raises RuleViolation for an unknown kind or trait.
    """
    criteria = tuple(
        _total(top.code, top.name, below, answers, top.part)
        for top, below in asked_by_criterion(criteria_set, kind, traits)
    )
    asked = applicable_leaves(criteria_set, kind, traits)
    unanswered = tuple(leaf.code for leaf in asked if leaf.code not in answers)
    return _of_sheet(criteria_set, criteria, unanswered)


def total_under(criterion: Criterion, kind: str, answers: Answers, traits: AbstractSet[str] = NO_TRAITS) -> Total:
    """The total of one criterion of any level, over the leaves below it that are asked of the unit."""
    asked = [leaf for leaf in criterion.leaves() if applies(leaf, kind, traits)]
    return _total(criterion.code, criterion.name, asked, answers)


def _of_sheet(criteria_set: CriteriaSet, criteria: tuple[Total, ...], unanswered: tuple[str, ...]) -> SheetTotal:
    """The whole sheet from the totals of its criteria, with a line for each bound that bit."""
    core = [total for total in criteria if total.part is Part.CORE]
    points = core_points = sum([total.points for total in core], _NOTHING)
    maximum = sum([total.applicable_maximum for total in core], _NOTHING)
    lines = [line for total in core for line in total.lines]
    bonus = taken = _NOTHING
    if len(core) < len(criteria):
        lines += [line for total in criteria if total.part is not Part.CORE for line in total.lines]
        bonus = _extra(criteria, Part.BONUS, criteria_set.bonus_cap, lines)
        taken = _extra(criteria, Part.DEDUCTION, criteria_set.deduction_cap, lines)
    if bonus or taken:
        lines.append(f"Điểm chính {shown(core_points)}, thưởng {shown(bonus)}, trừ {shown(taken)}.")
        points = _within(criteria_set, core_points + bonus - taken, maximum, lines)
    sheet = Total(criteria_set.code, criteria_set.title, points, maximum, tuple(lines))
    return SheetTotal(sheet, criteria, unanswered, core_points, bonus, taken)


def _within(criteria_set: CriteriaSet, points: Decimal, maximum: Decimal, lines: list[str]) -> Decimal:
    if points < 0:
        lines.append("Tổng điểm nhỏ hơn 0, tính 0.")
        return _NOTHING
    if points > maximum and not criteria_set.may_exceed:
        lines.append(f"Tổng điểm vượt điểm tối đa áp dụng, tính {shown(maximum)}.")
        return maximum
    return points


def _extra(criteria: Iterable[Total], part: Part, cap: Marked[Decimal] | None, lines: list[str]) -> Decimal:
    """What was given or taken besides the core, up to its cap."""
    points = sum((total.points for total in criteria if total.part is part), _NOTHING)
    if cap is None or points <= cap.value:
        return points
    lines.append(f"{part.label.capitalize()} {shown(points)}, tính tối đa {shown(cap.value)}.")
    return cap.value


def _share(leaf: Criterion, answer: Answer | None) -> _Share:
    """What a leaf without points counts."""
    if answer is None:
        return _Share(_NOTHING, leaf.max_points, f"{leaf.code}: chưa chấm, tính 0 trên {shown(leaf.max_points)} điểm.")
    if leaf.not_arising.value is NotArising.OUT_OF_BASE:
        line = f"{leaf.code}: không phát sinh, trừ {shown(leaf.max_points)} điểm khỏi điểm tối đa."
        return _Share(_NOTHING, _NOTHING, line)
    if leaf.not_arising.value is NotArising.FULL_POINTS:
        line = f"{leaf.code}: không phát sinh, tính đủ {shown(leaf.max_points)} điểm."
        return _Share(leaf.max_points, leaf.max_points, line)
    line = f"{leaf.code}: không được trả lời “không phát sinh”, tính 0 trên {shown(leaf.max_points)} điểm."
    return _Share(_NOTHING, leaf.max_points, line)


def _total(code: str, name: str, leaves: Iterable[Criterion], answers: Answers, part: Part = Part.CORE) -> Total:
    points = maximum = _NOTHING
    lines = []
    for leaf in leaves:
        answer = answers.get(leaf.code)
        if answer is not None and answer.points is not None:  # nearly always, and a nation has 200,000 of them
            points += answer.points
            maximum += leaf.max_points
            continue
        share = _share(leaf, answer)
        points += share.points
        maximum += share.maximum
        lines.append(share.line)
    return Total(code, name, points, maximum, tuple(lines), part)
