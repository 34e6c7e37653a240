"""How the points of a leaf are reached: the kinds of rule that a criteria set may choose from.

A rule may carry a `fact`, an expression over what the system knows; its leaf is then computed (see `facts`).
What the expression states: YesNo a truth, Steps a number compared with `from_value`, Proportional a ratio from 0
to 1, Deduction a count of cases, Imported a percentage.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from danvan.domain.expressions.expression import Expression
from danvan.domain.labelled import LabelledEnum


class ImportedFrom(StrEnum):
    """A score made elsewhere that a leaf takes over by rate."""

    REFORM_INDEX = "chi_so_cchc"
    SATISFACTION_SURVEY = "khao_sat_hai_long"

    @property
    def label(self) -> str:
        """The Vietnamese name of the imported result."""
        return _IMPORT_LABELS[self]


_IMPORT_LABELS = {
    ImportedFrom.REFORM_INDEX: "chỉ số cải cách hành chính",
    ImportedFrom.SATISFACTION_SURVEY: "kết quả khảo sát mức độ hài lòng",
}


class WhenZero(LabelledEnum):
    """What an expression means whose divisor is zero."""

    NOT_ARISING = "not_arising", "mẫu số bằng 0: không phát sinh"
    FULL = "full", "mẫu số bằng 0: tính đủ điểm"
    ZERO = "zero", "mẫu số bằng 0: tính 0 điểm"


class RuleKind(LabelledEnum):
    """The kinds of rule."""

    YES_NO = "yes_no", "có thì đủ điểm, không thì 0"
    STEPS = "steps", "theo bậc"
    PROPORTIONAL = "proportional", "theo tỷ lệ đạt được"
    DEDUCTION = "deduction", "trừ theo từng trường hợp"
    IMPORTED = "imported", "lấy theo kết quả đã công bố"
    FREE = "free", "chấm theo nhận xét"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule may have: the fact that computes it, and what a zero divisor in it means."""

    fact: Expression | None = None
    when_zero: WhenZero | None = None

    @property
    def kind(self) -> RuleKind:
        """Which kind of rule it is."""
        return _KINDS[type(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Rule):
    """All points or none."""


@dataclass(frozen=True, slots=True)
class Step:
    """Points given from a value on; `from_value` is None where a person alone says which step is reached."""

    points: Decimal
    label: str
    from_value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Rule):
    """One of several steps; of those reached the best counts, and none reached gives 0."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportional(Rule):
    """The ratio reached times the maximum; a ratio above `cap` counts as `cap`, one below 0 as 0."""

    cap: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction(Rule):
    """Each case takes `per_case` off the maximum, never below `floor`.

    In a deduction part (see `criteria.Part`) each case adds `per_case` to what is taken off, up to the maximum.
    """

    per_case: Decimal
    floor: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Rule):
    """A percentage published elsewhere, times the maximum."""

    what: ImportedFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Free(Rule):
    """Judged by a person from `minimum` up, in steps of `step`; None is the step of the set. Never computed."""

    step: Decimal | None = None
    minimum: Decimal = Decimal(0)


_KINDS: dict[type[Rule], RuleKind] = {
    YesNo: RuleKind.YES_NO,
    Steps: RuleKind.STEPS,
    Proportional: RuleKind.PROPORTIONAL,
    Deduction: RuleKind.DEDUCTION,
    Imported: RuleKind.IMPORTED,
    Free: RuleKind.FREE,
}
