"""Whether the rules of a criteria set can be used: bounds and steps of each kind, and every expression."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from danvan.domain.expressions.expression import Expression, ExpressionFault
from danvan.domain.expressions.guards import unguarded_divisors, zero_divisors
from danvan.domain.expressions.measures import Measure, measure_of
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import Finding, Severity
from danvan.domain.scoring.criteria import Condition, CriteriaSet, Criterion, NotArising, Part
from danvan.domain.scoring.faults import fault
from danvan.domain.scoring.point_rules import Deduction, Free, Proportional, Rule, RuleKind, Step, Steps, WhenZero

BAD_RULE = "bad-rule"
BAD_EXPRESSION = "bad-expression"
WRONG_MEASURE = "wrong-measure"
ZERO_DIVISOR = "zero-divisor"

_ONE = Decimal(1)
_NUMBERS = frozenset(Measure) - {Measure.BOOLEAN}
_WANTED: dict[RuleKind, tuple[frozenset[Measure], str]] = {
    RuleKind.YES_NO: (frozenset({Measure.BOOLEAN, Measure.ANY}), "cần biểu thức đúng hoặc sai (a > 0)"),
    RuleKind.STEPS: (_NUMBERS, "cần biểu thức ra một số"),
    RuleKind.PROPORTIONAL: (
        frozenset({Measure.RATIO, Measure.LITERAL, Measure.ANY}),
        "cần tỷ số từ 0 đến 1; tỷ lệ phần trăm thì chia cho 100, số lượng thì chia cho tổng",
    ),
    RuleKind.DEDUCTION: (_NUMBERS - {Measure.PERCENT}, "cần số trường hợp hoặc số ngày"),
    RuleKind.IMPORTED: (
        frozenset({Measure.PERCENT, Measure.RATIO, Measure.LITERAL, Measure.ANY}),
        "cần tỷ lệ phần trăm từ 0 đến 100",
    ),
}


def rule_findings(criteria_set: CriteriaSet, measures: Mapping[str, Measure] | None) -> Iterator[Finding]:
    """The faults of the rules of all leaves and of the facts of conditions, in printed order."""
    for leaf in criteria_set.leaves():
        place = f"criteria/{leaf.code}/rule_of"
        yield from _bounds(leaf, place, criteria_set.point_step.value)
        if leaf.rule_of.fact is not None:
            yield from _fact(leaf, f"{place}/fact", leaf.rule_of.fact, measures)
        elif leaf.rule_of.when_zero is not None:
            what = "có cách tính khi mẫu số bằng 0 nhưng không có biểu thức"
            yield fault(
                BAD_RULE,
                place,
                what,
                "Bỏ cách tính khi mẫu số bằng 0 (trong tệp: when_zero).",
                severity=Severity.WARNING,
            )
    for condition in criteria_set.conditions:
        yield from _condition(condition, measures)


def _bounds(leaf: Criterion, place: str, step: Decimal) -> Iterator[Finding]:
    match leaf.rule_of:
        case Steps() as rule:
            yield from _steps(leaf, rule, place, step)
        case Proportional(cap=cap) if not 0 < cap <= _ONE:
            what = f"mức trần {shown(cap)} không nằm trong khoảng từ trên 0 đến 1"
            yield fault(BAD_RULE, place, what, "Ghi tỷ lệ, ví dụ 1 là tính nhiều nhất 100%.")
        case Deduction() as rule:
            yield from _deduction(leaf, rule, place)
        case Free() as rule:
            yield from _free(leaf, rule, place)
    yield from _zero_answers(leaf, leaf.rule_of, place)


def _steps(leaf: Criterion, rule: Steps, place: str, step: Decimal) -> Iterator[Finding]:
    if not rule.steps:
        yield fault(BAD_RULE, place, "chưa có bậc điểm nào", "Thêm các bậc, hoặc chọn quy tắc khác.")
        return
    for one in rule.steps:
        where = f"{place}/{one.label}"
        if not 0 <= one.points <= leaf.max_points:
            yield fault(
                BAD_RULE,
                where,
                f"điểm của bậc là {shown(one.points)}, ngoài khoảng 0 đến {shown(leaf.max_points)}",
                "Sửa điểm của bậc, hoặc điểm tối đa của tiêu chí.",
            )
        elif step > 0 and one.points % step:
            what = f"điểm {shown(one.points)} không chia hết cho bước {shown(step)}"
            yield fault(BAD_RULE, where, what, "Sửa điểm của bậc, hoặc bước điểm của bộ.")
    for label, times in Counter(one.label for one in rule.steps).items():
        if times > 1:
            yield fault(BAD_RULE, f"{place}/{label}", f"bậc “{label}” nêu {times} lần", "Mỗi bậc một tên.")
    if max(one.points for one in rule.steps) < leaf.max_points:
        what = f"bậc cao nhất chưa đạt điểm tối đa {shown(leaf.max_points)}"
        yield fault(BAD_RULE, place, what, "Cho bậc cao nhất đủ điểm tối đa.", severity=Severity.WARNING)
    if rule.fact is not None:
        yield from _values_of_steps(rule.steps, place)


def _values_of_steps(steps: tuple[Step, ...], place: str) -> Iterator[Finding]:
    """Computed steps need values, and a larger value never gives fewer points."""
    ordered = sorted(steps, key=lambda one: one.points)
    for below, above in pairwise(ordered):
        where = f"{place}/{above.label}"
        if above.from_value is None:
            yield fault(
                BAD_RULE, where, "thiếu giá trị bắt đầu của bậc (from_value)", "Ghi bậc này bắt đầu từ giá trị nào."
            )
        elif below.from_value is not None and above.from_value <= below.from_value:
            what = f"bắt đầu từ {shown(above.from_value)}, không lớn hơn bậc thấp hơn"
            yield fault(BAD_RULE, where, what, "Bậc nhiều điểm hơn phải bắt đầu từ giá trị lớn hơn.")


def _deduction(leaf: Criterion, rule: Deduction, place: str) -> Iterator[Finding]:
    if rule.per_case <= 0:
        yield fault(BAD_RULE, place, "điểm trừ mỗi trường hợp phải lớn hơn 0", "Ghi số điểm trừ.")
    if not 0 <= rule.floor < leaf.max_points:
        yield fault(BAD_RULE, place, f"mức thấp nhất phải từ 0 đến dưới {shown(leaf.max_points)}", "Sửa mức thấp nhất.")
    elif leaf.part is Part.DEDUCTION and rule.floor:
        yield fault(BAD_RULE, place, "điểm trừ không có mức thấp nhất", "Bỏ mức thấp nhất (trong tệp: floor).")


def _free(leaf: Criterion, rule: Free, place: str) -> Iterator[Finding]:
    if rule.fact is not None:
        yield fault(
            BAD_RULE, place, "chấm theo nhận xét thì không có biểu thức", "Bỏ biểu thức hoặc chọn cách chấm khác."
        )
    if rule.step is not None and rule.step <= 0:
        yield fault(BAD_RULE, place, "bước điểm phải lớn hơn 0", "Ghi số lớn hơn 0, hoặc bỏ trống.")
    elif rule.step is not None and leaf.max_points % rule.step:
        yield fault(
            BAD_RULE,
            place,
            f"điểm tối đa {shown(leaf.max_points)} không chia hết cho bước {shown(rule.step)}",
            "Sửa bước điểm, hoặc điểm tối đa của tiêu chí.",
        )
    if not 0 <= rule.minimum <= leaf.max_points:
        yield fault(BAD_RULE, place, f"điểm tối thiểu phải từ 0 đến {shown(leaf.max_points)}", "Sửa điểm thấp nhất.")


def _zero_answers(leaf: Criterion, rule: Rule, place: str) -> Iterator[Finding]:
    if rule.when_zero is WhenZero.NOT_ARISING and leaf.not_arising.value is NotArising.NOT_ALLOWED:
        what = "mẫu số bằng 0 được tính là không phát sinh, nhưng tiêu chí không cho trả lời “không phát sinh”"
        yield fault(BAD_RULE, place, what, "Cho phép “không phát sinh” hoặc chọn cách tính khác.")
    if leaf.part is Part.DEDUCTION:
        if leaf.not_arising.value is NotArising.FULL_POINTS:
            yield fault(BAD_RULE, place, "không phát sinh mà trừ đủ điểm", "Chọn “trừ khỏi điểm tối đa”.")
        if rule.when_zero is WhenZero.FULL:
            yield fault(BAD_RULE, place, "mẫu số bằng 0 mà trừ đủ điểm", "Chọn tính 0 điểm.")


def _fact(leaf: Criterion, place: str, fact: Expression, measures: Mapping[str, Measure] | None) -> Iterator[Finding]:
    rule = leaf.rule_of
    wanted = _WANTED.get(rule.kind)
    if wanted is not None:
        yield from _expression(place, fact, measures, wanted)
        yield from _divisors(place, fact, answered=rule.when_zero is not None)


def _condition(condition: Condition, measures: Mapping[str, Measure] | None) -> Iterator[Finding]:
    if condition.fact is not None:
        place = f"rating/caps_and_denials/{condition.code}/fact"
        yield from _expression(place, condition.fact, measures, _WANTED[RuleKind.YES_NO])
        yield from _divisors(place, condition.fact, answered=False)


def _expression(
    place: str,
    fact: Expression,
    measures: Mapping[str, Measure] | None,
    wanted: tuple[frozenset[Measure], str],
) -> Iterator[Finding]:
    try:
        measure, faults = measure_of(fact, measures)
    except ExpressionFault as unreadable:
        yield _told(place, unreadable)
        return
    for one in faults:
        yield _told(place, one)
    if not faults and measure not in wanted[0]:
        yield fault(WRONG_MEASURE, place, f"biểu thức ra {measure.label}; {wanted[1]}", "Sửa công thức.")


def _divisors(place: str, fact: Expression, *, answered: bool) -> Iterator[Finding]:
    try:
        open_ones, zeros = unguarded_divisors(fact), zero_divisors(fact)
    except ExpressionFault:
        return
    for node in zeros:
        yield fault(
            ZERO_DIVISOR, place, f"ở cột {node.column}, chia cho 0", "Chia cho một dữ kiện, hoặc một số khác 0."
        )
    for node in open_ones:
        if not answered and node not in zeros:
            yield fault(
                ZERO_DIVISOR,
                place,
                f"ở cột {node.column}, mẫu số có thể bằng 0",
                "Viết b > 0 ? a / b : … hoặc nêu cách tính khi mẫu số bằng 0 (when_zero).",
            )


def _told(place: str, unusable: ExpressionFault) -> Finding:
    return fault(BAD_EXPRESSION, place, f"ở cột {unusable.column}, {unusable.fault}", unusable.mend)
