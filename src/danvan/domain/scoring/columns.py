"""The columns of a score sheet: the unit's own, one per appraiser role, the reconciled one, the council's.

Nobody writes in another's column; which leaves a column holds follows from the criteria set.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import NO_TRAITS, applicable_leaves
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, NotArising, Part
from danvan.domain.scoring.points import check_range, enter_points


class ColumnKind(StrEnum):
    """Whose judgement a column holds."""

    SELF = "self"
    APPRAISER = "appraiser"
    RECONCILED = "reconciled"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; only an appraiser's column has a role."""

    kind: ColumnKind
    role: str | None = None

    @property
    def code(self) -> str:
        """The stable text of the column: "self", "appraiser:THANH_TRA", "reconciled"."""
        return self.kind.value if self.role is None else f"{self.kind.value}:{self.role}"


SELF = Column(ColumnKind.SELF)
RECONCILED = Column(ColumnKind.RECONCILED)
COUNCIL = Column(ColumnKind.COUNCIL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one column says of one leaf: points, or None for "không phát sinh trong năm".

    `reason` is the explanation given with it; `evidence_count` how many pieces of evidence hang on it.
    """

    criterion: str
    points: Decimal | None
    reason: str = ""
    evidence_count: int = 0

    @property
    def not_arising(self) -> bool:
        """Whether the answer is that the matter did not arise this year."""
        return self.points is None

    @property
    def explained(self) -> bool:
        """Whether a reason that is not blank was given."""
        return bool(self.reason.strip())

    def same_outcome(self, other: "Answer") -> bool:
        """Whether both say the same of the leaf, whatever their reasons."""
        return self.points == other.points


#: The answers of one column by the code of the leaf.
Answers: TypeAlias = Mapping[str, Answer]


def appraiser_column(role: str) -> Column:
    """The column of an appraiser role."""
    return Column(ColumnKind.APPRAISER, role)


def column_label(criteria_set: CriteriaSet, column: Column) -> str:
    """The Vietnamese heading of a column."""
    if column.kind is ColumnKind.APPRAISER:
        return f"Thẩm định: {criteria_set.role_name(str(column.role))}"
    if column.kind is ColumnKind.COUNCIL:
        return criteria_set.council.name if criteria_set.council else "Hội đồng"
    return "Tự chấm" if column.kind is ColumnKind.SELF else "Thống nhất"


def holds(column: Column, leaf: Criterion) -> bool:
    """A unit scores itself where the leaf lets it, an appraiser where it is named, the last columns everywhere."""
    if column.kind is ColumnKind.SELF:
        return leaf.self_scored
    return column.kind in {ColumnKind.RECONCILED, ColumnKind.COUNCIL} or column.role in leaf.appraisers


def leaves_of_column(
    criteria_set: CriteriaSet, kind: str, column: Column, traits: AbstractSet[str] = NO_TRAITS
) -> tuple[Criterion, ...]:
    """The leaves that a column must answer for a unit, in printed order."""
    return tuple(leaf for leaf in applicable_leaves(criteria_set, kind, traits) if holds(column, leaf))


def is_best(leaf: Criterion, answer: Answer) -> bool:
    """Whether no other answer would be better for the unit: full points, or nothing taken off in a deduction part."""
    if answer.points is None:
        return leaf.not_arising.value is NotArising.FULL_POINTS
    return answer.points == (0 if leaf.part is Part.DEDUCTION else leaf.max_points)


def check_can_gain(leaf: Criterion, answer: Answer) -> None:
    """A unit appeals only where other points could be better for it. Raises RuleViolation otherwise."""
    if is_best(leaf, answer):
        what = f"đã đạt điểm tối đa {shown(leaf.max_points)}"
        if answer.not_arising:
            what = "không phát sinh, được tính đủ điểm"
        elif leaf.part is Part.DEDUCTION:
            what = "không bị trừ điểm"
        raise RuleViolation(
            f"Tiêu chí {leaf.code} ({leaf.name}) {what} nên không có gì để phúc tra. Để trống lý do ở tiêu chí này.",
            criterion=leaf.code,
        )


def check_other_unit(scored_unit_id: int, appraising_unit_id: int, unit_name: str) -> None:
    """No unit appraises itself: the cycle names a substitute for the appraisers' own sheets.

    `unit_name` is the appraising unit as printed. Raises RuleViolation when both are the same unit.
    """
    if scored_unit_id == appraising_unit_id:
        raise RuleViolation(
            f"{unit_name} không được thẩm định phiếu điểm của chính mình. "
            "Chuyển cho người thẩm định thay được nêu trong đợt chấm điểm.",
            unit=unit_name,
        )


def give_points(
    leaf: Criterion, points: Decimal, *, step: Decimal | None, reason: str = "", evidence_count: int = 0
) -> Answer:
    """The answer that gives points to a leaf; `step` None for computed points, which have two decimals.

    Raises RuleViolation when the points are out of range or off the step.
    """
    if step is None:
        check_range(leaf, points)
    else:
        enter_points(leaf, points, step)
    return Answer(leaf.code, points, reason, evidence_count)


def say_not_arising(leaf: Criterion, *, reason: str = "", evidence_count: int = 0) -> Answer:
    """The answer "không phát sinh trong năm", where the leaf's rule allows it. Raises RuleViolation otherwise."""
    if leaf.not_arising.value is NotArising.NOT_ALLOWED:
        raise RuleViolation(
            f"Tiêu chí {leaf.code} ({leaf.name}) không được trả lời “không phát sinh”. "
            "Chấm điểm theo kết quả, kể cả 0 điểm.",
            criterion=leaf.code,
        )
    return Answer(leaf.code, None, reason, evidence_count)
