"""Points of one leaf: entered by hand within range and step, or taken over by rate from a result made elsewhere."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.scoring.point_rules import Free, Imported, Steps, YesNo

_NOTHING = Decimal(0)
_HUNDREDTH = Decimal("0.01")
_FULL_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of a maximum; `lines` say in Vietnamese how they came, for page, paper and audit alike."""

    points: Decimal
    maximum: Decimal
    lines: tuple[str, ...]


def enter_points(leaf: Criterion, points: Decimal, step: Decimal) -> Score:
    """Points entered by hand lie between 0 and the leaf's maximum and are such as its rule allows.

    `step` is the step of the set, for a leaf judged freely without a step of its own. All or nothing takes no other
    points, steps take their own (or 0); where points come from a ratio or a count of cases, they have two decimals.
    Raises RuleViolation naming the criterion, the bound and the mend.
    """
    check_range(leaf, points)
    rule = leaf.rule_of
    if isinstance(rule, Free):
        _check_free(leaf, rule, points, rule.step or step)
    elif isinstance(rule, YesNo):
        _check_among(leaf, points, (_NOTHING, leaf.max_points))
    elif isinstance(rule, Steps):
        _check_among(leaf, points, (_NOTHING, *(one.points for one in rule.steps)))
    else:
        by_hand = isinstance(rule, Imported) and rule.fact is None
        _check_step(leaf, points, step if by_hand else _HUNDREDTH)
    return Score(points, leaf.max_points, (f"Nhập {shown(points)} trên {shown(leaf.max_points)} điểm.",))


def _check_free(leaf: Criterion, rule: Free, points: Decimal, step: Decimal) -> None:
    if points < rule.minimum:
        raise RuleViolation(
            f"Điểm {shown(points)} của tiêu chí {leaf.code} ({leaf.name}) nhỏ hơn điểm tối thiểu "
            f"{shown(rule.minimum)}. Nhập từ {shown(rule.minimum)} đến {shown(leaf.max_points)}.",
            criterion=leaf.code,
            points=str(points),
        )
    _check_step(leaf, points, step)


def _check_step(leaf: Criterion, points: Decimal, step: Decimal) -> None:
    if points % step:
        raise RuleViolation(
            f"Điểm {shown(points)} của tiêu chí {leaf.code} ({leaf.name}) không theo bước {shown(step)}. "
            f"Nhập {_nearest(leaf, points, step)}.",
            criterion=leaf.code,
            points=str(points),
        )


def _check_among(leaf: Criterion, points: Decimal, allowed: tuple[Decimal, ...]) -> None:
    if points not in allowed:
        choices = ", ".join(shown(one) for one in sorted(set(allowed)))
        raise RuleViolation(
            f"Điểm {shown(points)} của tiêu chí {leaf.code} ({leaf.name}) không thuộc các mức {choices}. "
            "Nhập một trong các mức đó.",
            criterion=leaf.code,
            points=str(points),
        )


def check_range(leaf: Criterion, points: Decimal) -> None:
    """Points of a leaf are a number from 0 to its maximum. Raises RuleViolation otherwise."""
    if not points.is_finite():
        raise RuleViolation(
            f"Điểm của tiêu chí {leaf.code} ({leaf.name}) phải là một số từ 0 đến {shown(leaf.max_points)}. Nhập lại.",
            criterion=leaf.code,
            points=str(points),
        )
    if not 0 <= points <= leaf.max_points:
        bound = "nhỏ hơn 0" if points < 0 else f"lớn hơn điểm tối đa {shown(leaf.max_points)}"
        raise RuleViolation(
            f"Điểm {shown(points)} của tiêu chí {leaf.code} ({leaf.name}) {bound}. "
            f"Nhập từ 0 đến {shown(leaf.max_points)}.",
            criterion=leaf.code,
            points=str(points),
        )


def import_points(index_percent: Decimal, max_points: Decimal, what: str = "Chỉ số") -> Score:
    """A result made elsewhere gives its percentage of the leaf's maximum, rounded half up to two decimals.

    `what` names the result in the line ("Chỉ số cải cách hành chính"). Raises RuleViolation when the
    percentage is not a number from 0 to 100.
    """
    if not index_percent.is_finite() or not 0 <= index_percent <= _FULL_PERCENT:
        given = shown(index_percent) if index_percent.is_finite() else str(index_percent)
        raise RuleViolation(
            f"{what} {given}% không dùng được để tính điểm. Nhập tỷ lệ từ 0 đến 100.", percent=str(index_percent)
        )
    points = round_half_up(Fraction(index_percent) * Fraction(max_points) / 100)
    line = f"{what} {shown(index_percent)}% × {shown(max_points)} điểm = {shown(points)} điểm."
    return Score(points, max_points, (line,))


def _nearest(leaf: Criterion, points: Decimal, step: Decimal) -> str:
    below = points - points % step
    return f"{shown(below)} hoặc {shown(min(below + step, leaf.max_points))}"
