"""Totals of one column of a sheet: points, the maximum that applies to this unit, the exact percentage."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.rounding import round_half_up, share_percent, shown
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, NotArising

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """Points out of the applicable maximum, of one top criterion or of the whole sheet.

    `lines` name what was taken out of the base, given in full, or counted as 0 for want of an answer.
    """

    code: str
    name: str
    points: Decimal
    applicable_maximum: Decimal
    lines: tuple[str, ...]

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
    """The totals of a column: of the sheet, of each top criterion that applies, and the leaves without an answer."""

    sheet: Total
    criteria: tuple[Total, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    points: Decimal
    maximum: Decimal
    line: str | None


def total_of(criteria_set: CriteriaSet, kind: str, answers: Answers) -> SheetTotal:
    """Points add up over the leaves asked of the kind; a leaf out of the base takes its maximum with it.

    A leaf without an answer counts 0 of its maximum and is listed. Answers to other leaves are left out.
    Raises RuleViolation for an unknown kind.
    """
    asked = applicable_leaves(criteria_set, kind)
    parts = {leaf.code: _part(leaf, answers.get(leaf.code)) for leaf in asked}
    criteria = tuple(
        _sum(criterion.code, criterion.name, [parts[leaf.code] for leaf in criterion.leaves() if leaf.code in parts])
        for criterion in criteria_set.criteria
        if any(leaf.code in parts for leaf in criterion.leaves())
    )
    return SheetTotal(
        sheet=_sum(criteria_set.code, criteria_set.title, parts.values()),
        criteria=criteria,
        unanswered=tuple(leaf.code for leaf in asked if leaf.code not in answers),
    )


def _part(leaf: Criterion, answer: Answer | None) -> _Part:
    if answer is None:
        return _Part(_NOTHING, leaf.max_points, f"{leaf.code}: chưa chấm, tính 0 trên {shown(leaf.max_points)} điểm.")
    if answer.points is not None:
        return _Part(answer.points, leaf.max_points, None)
    if leaf.not_arising.value is NotArising.OUT_OF_BASE:
        line = f"{leaf.code}: không phát sinh, trừ {shown(leaf.max_points)} điểm khỏi điểm tối đa."
        return _Part(_NOTHING, _NOTHING, line)
    if leaf.not_arising.value is NotArising.FULL_POINTS:
        line = f"{leaf.code}: không phát sinh, tính đủ {shown(leaf.max_points)} điểm."
        return _Part(leaf.max_points, leaf.max_points, line)
    line = f"{leaf.code}: không được trả lời “không phát sinh”, tính 0 trên {shown(leaf.max_points)} điểm."
    return _Part(_NOTHING, leaf.max_points, line)


def _sum(code: str, name: str, parts: Iterable[_Part]) -> Total:
    taken = tuple(parts)
    return Total(
        code=code,
        name=name,
        points=sum((part.points for part in taken), _NOTHING),
        applicable_maximum=sum((part.maximum for part in taken), _NOTHING),
        lines=tuple(part.line for part in taken if part.line is not None),
    )
