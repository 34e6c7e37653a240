"""Points that follow from facts: a leaf with an expression arrives pre-scored, with the computation line by line.

Points are rounded half up to two decimals once, from the exact fraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.domain.expressions.evaluating import DividedByZeroError, Value, Values, missing_in, value_of
from danvan.domain.expressions.expression import Expression, ExpressionFault
from danvan.domain.expressions.parsing import names_in
from danvan.domain.figures.rounding import canonical, round_half_up, shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Condition, Criterion, NotArising, Part
from danvan.domain.scoring.point_rules import Deduction, Imported, Proportional, Rule, Steps, WhenZero, YesNo
from danvan.domain.vietnamese.numbers import format_number

__all__ = ["ComputedScore", "computed_score", "found_out", "names_in", "value_text"]

_NOTHING = Decimal(0)
_SHOWN_PLACES = 6


@dataclass(frozen=True, slots=True)
class ComputedScore:
    """What the facts give a leaf: `points`, or None where it did not arise or where a value is missing.

    `lines` are the computation in Vietnamese, `missing` the names without a value, `inputs` each name with its
    value as one plain text ("12", "true", "17/3"; "" where missing).
    """

    points: Decimal | None
    lines: tuple[str, ...]
    missing: tuple[str, ...]
    inputs: Mapping[str, str]

    @property
    def is_known(self) -> bool:
        """Whether every value was there."""
        return not self.missing

    @property
    def not_arising(self) -> bool:
        """Whether the facts say that the matter did not arise."""
        return self.points is None and self.is_known


def computed_score(leaf: Criterion, values: Values) -> ComputedScore:
    """The points that the facts give a leaf, by its rule.

    Raises ValueError for a leaf without an expression, ExpressionFault when the expression cannot be used, and
    RuleViolation when it divides by zero and the rule does not say what that means.
    """
    rule, fact = leaf.rule_of, leaf.rule_of.fact
    if fact is None:
        raise ValueError(f"{leaf.code} has no expression to compute it")
    inputs = {name: _input_text(values.get(name)) for name in names_in(fact)}
    missing = missing_in(fact, values)
    if missing:
        return ComputedScore(None, (f"Chưa có số liệu: {', '.join(missing)}.",), missing, inputs)
    try:
        value = value_of(fact, values)
    except DividedByZeroError:
        points, lines = _divided_by_zero(leaf, rule)
    else:
        points, lines = _points(leaf, rule, fact, value)
    return ComputedScore(points, (*_named_lines(inputs, values), *lines), (), inputs)


def found_out(condition: Condition, values: Values) -> bool | None:
    """Whether a circumstance holds by its facts; None where it has none, or while a value is missing.

    A division by zero finds nothing out. Raises ExpressionFault when the expression states no truth.
    """
    if condition.fact is None or missing_in(condition.fact, values):
        return None
    try:
        value = value_of(condition.fact, values)
    except DividedByZeroError:
        return None
    return _truth(condition.fact, value)


def value_text(value: Value | None) -> str:
    """A value as a reader sees it.

    >>> value_text(Fraction(3, 2)), value_text(True), value_text(None)
    ('1,5', 'có', 'chưa có')
    """
    if value is None:
        return "chưa có"
    if isinstance(value, bool):
        return "có" if value else "không"
    if value.denominator == 1:
        return format_number(Decimal(value.numerator))
    rounded = round_half_up(value, _SHOWN_PLACES)
    sign = "" if Fraction(rounded) == value else "≈ "
    return f"{sign}{format_number(Decimal(canonical(rounded)))}"


def _input_text(value: Value | None) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(Fraction(value))


def _named_lines(inputs: Mapping[str, str], values: Values) -> tuple[str, ...]:
    return tuple(f"{name} = {value_text(values.get(name))}." for name in inputs)


def _divided_by_zero(leaf: Criterion, rule: Rule) -> tuple[Decimal | None, tuple[str, ...]]:
    if rule.when_zero is None:
        raise RuleViolation(
            f"Biểu thức của tiêu chí {leaf.code} ({leaf.name}) chia cho 0. "
            "Bộ tiêu chí phải nêu cách tính khi mẫu số bằng 0 (when_zero).",
            criterion=leaf.code,
        )
    line = f"{rule.when_zero.label.capitalize()}."
    if rule.when_zero is WhenZero.NOT_ARISING and leaf.not_arising.value is not NotArising.NOT_ALLOWED:
        return None, (line,)
    full = rule.when_zero is WhenZero.FULL
    return (leaf.max_points if full else _NOTHING), (line,)


def _points(leaf: Criterion, rule: Rule, fact: Expression, value: Value) -> tuple[Decimal, tuple[str, ...]]:
    match rule:
        case YesNo():
            return _yes_no(leaf, truth=_truth(fact, value))
        case Steps():
            return _step(rule, _number(fact, value), is_choice="?" in fact.text)
        case Proportional():
            return _proportional(leaf, rule, _number(fact, value))
        case Deduction():
            return _deduction(leaf, rule, _number(fact, value))
        case Imported():
            return _imported(leaf, rule, _number(fact, value))
        case _:
            raise ExpressionFault(
                fact.text, 1, "cách chấm theo nhận xét không tính bằng biểu thức", "Chọn cách chấm khác."
            )


def _yes_no(leaf: Criterion, *, truth: bool) -> tuple[Decimal, tuple[str, ...]]:
    points = leaf.max_points if truth else _NOTHING
    return points, (f"{'Có' if truth else 'Không'}: {shown(points)} trên {shown(leaf.max_points)} điểm.",)


def _step(rule: Steps, number: Fraction, *, is_choice: bool) -> tuple[Decimal, tuple[str, ...]]:
    """What a step gives. The number by which an expression chooses among steps (`a ? 2 : 1`) tells nobody anything."""
    reached = [step for step in rule.steps if step.from_value is None or number >= Fraction(step.from_value)]
    if not reached:
        return _NOTHING, (f"Giá trị {value_text(number)}, chưa đạt bậc nào: 0 điểm.",)
    best = max(reached, key=lambda step: step.points)
    said = f"Mức “{best.label}”" if is_choice else f"Giá trị {value_text(number)}, đạt bậc “{best.label}”"
    return best.points, (f"{said}: {shown(best.points)} điểm.",)


def _proportional(leaf: Criterion, rule: Proportional, ratio: Fraction) -> tuple[Decimal, tuple[str, ...]]:
    counted = max(Fraction(0), min(ratio, Fraction(rule.cap)))
    points = round_half_up(counted * Fraction(leaf.max_points))
    bound = "" if counted == ratio else f" (tính {value_text(counted)})"
    return points, (f"Tỷ lệ {value_text(ratio)}{bound} × {shown(leaf.max_points)} điểm = {shown(points)} điểm.",)


def _deduction(leaf: Criterion, rule: Deduction, cases: Fraction) -> tuple[Decimal, tuple[str, ...]]:
    taken = max(Fraction(0), cases) * Fraction(rule.per_case)
    if leaf.part is Part.DEDUCTION:
        points = round_half_up(min(taken, Fraction(leaf.max_points)))
        return points, (f"{value_text(cases)} trường hợp × {shown(rule.per_case)} điểm: trừ {shown(points)} điểm.",)
    points = round_half_up(max(Fraction(rule.floor), Fraction(leaf.max_points) - taken))
    line = (
        f"{shown(leaf.max_points)} điểm trừ {value_text(cases)} trường hợp × {shown(rule.per_case)} điểm "
        f"= {shown(points)} điểm."
    )
    return points, (line,)


def _imported(leaf: Criterion, rule: Imported, percent: Fraction) -> tuple[Decimal, tuple[str, ...]]:
    counted = max(Fraction(0), min(percent, Fraction(100)))
    points = round_half_up(counted * Fraction(leaf.max_points) / 100)
    what = f"{rule.what.label[0].upper()}{rule.what.label[1:]}"
    bound = "" if counted == percent else f" (tính {value_text(counted)}%)"
    return points, (f"{what} {value_text(percent)}%{bound} × {shown(leaf.max_points)} điểm = {shown(points)} điểm.",)


def _truth(fact: Expression, value: Value) -> bool:
    if isinstance(value, bool):
        return value
    raise ExpressionFault(fact.text, 1, "cần đúng hoặc sai nhưng kết quả là một số", "So sánh với một mốc (a > 0).")


def _number(fact: Expression, value: Value) -> Fraction:
    if isinstance(value, bool):
        raise ExpressionFault(fact.text, 1, "cần một số nhưng kết quả là đúng hoặc sai", "Dùng điều kiện (a ? 1 : 0).")
    return value
