from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.expressions.expression import Expression, ExpressionFault
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import ROUNDING_RULE, Condition, Criterion, NotArising, Part
from danvan.domain.scoring.facts import computed_score, found_out, names_in, value_text
from danvan.domain.scoring.marks import Marked, Source
from danvan.domain.scoring.point_rules import (
    Deduction,
    Free,
    Imported,
    ImportedFrom,
    Proportional,
    Rule,
    RuleKind,
    Step,
    Steps,
    WhenZero,
    YesNo,
)
from tests.domain.scoring.sample_sets import small_set

COUNT, SENT = Expression("so_lieu.a"), Expression("viec.SENT")
SHARE = Expression("so_lieu.a / so_lieu.b")
STEPS = (Step(Decimal(0), "chưa có"), Step(Decimal(2), "có", Decimal(1)), Step(Decimal(4), "nhiều", Decimal(3)))
OUT = Marked(NotArising.OUT_OF_BASE, Source.ASSUMED)


def leaf(rule: Rule, *, part: Part = Part.CORE, most: str = "4") -> Criterion:
    return replace(small_set().leaf("A1"), rule_of=rule, part=part, max_points=Decimal(most), not_arising=OUT)


def points(rule: Rule, *, part: Part = Part.CORE, **values: int | Fraction | bool) -> Decimal | None:
    known = {{"sent": "viec.SENT"}.get(name, f"so_lieu.{name}"): _value(value) for name, value in values.items()}
    return computed_score(leaf(rule, part=part), known).points


def _value(value: int | Fraction | bool) -> Fraction | bool:
    return value if isinstance(value, bool) else Fraction(value)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [(True, "4"), (False, "0")],
)
def test_yes_or_no_gives_all_or_nothing(sent: bool, expected: str) -> None:
    assert points(YesNo(fact=SENT), sent=sent) == Decimal(expected)


@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (1, "2"), (2, "2"), (3, "4"), (30, "4"), (-1, "0")])
def test_of_the_steps_reached_the_best_counts(value: int, expected: str) -> None:
    assert points(Steps(steps=STEPS, fact=COUNT), a=value) == Decimal(expected)
    assert points(Steps(steps=STEPS[1:], fact=COUNT), a=value) == Decimal(expected), "no step reached gives 0"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (3, 4, "3.00"),
        (1, 3, "1.33"),
        (2, 3, "2.67"),
        (1, 800, "0.01"),
        (1, 801, "0.00"),
        (5, 4, "4.00"),
        (-1, 4, "0.00"),
    ],
)
def test_a_ratio_times_the_maximum_is_rounded_once_half_up(a: int, b: int, expected: str) -> None:
    assert str(points(Proportional(fact=SHARE), a=a, b=b)) == expected


def test_a_ratio_above_the_cap_counts_as_the_cap() -> None:
    assert points(Proportional(cap=Decimal("0.9"), fact=SHARE), a=1, b=1) == Decimal("3.60")


@pytest.mark.parametrize(("cases", "expected"), [(0, "4.00"), (1, "3.25"), (4, "1.00"), (5, "1.00"), (-2, "4.00")])
def test_each_case_takes_off_down_to_the_floor(cases: int, expected: str) -> None:
    rule = Deduction(per_case=Decimal("0.75"), floor=Decimal(1), fact=COUNT)
    assert str(points(rule, a=cases)) == expected


@pytest.mark.parametrize(("cases", "expected"), [(0, "0.00"), (1, "0.75"), (6, "4.00"), (-2, "0.00")])
def test_in_a_deduction_part_each_case_adds_to_what_is_taken_off(cases: int, expected: str) -> None:
    rule = Deduction(per_case=Decimal("0.75"), fact=COUNT)
    assert str(points(rule, part=Part.DEDUCTION, a=cases)) == expected


@pytest.mark.parametrize(("percent", "expected"), [("86.27", "3.45"), ("0", "0.00"), ("100", "4.00"), ("104", "4.00")])
def test_an_imported_percentage_gives_its_part_of_the_maximum(percent: str, expected: str) -> None:
    rule = Imported(what=ImportedFrom.REFORM_INDEX, fact=COUNT)
    assert str(points(rule, a=Fraction(percent))) == expected


@pytest.mark.parametrize(
    ("when_zero", "expected"), [(WhenZero.NOT_ARISING, None), (WhenZero.FULL, Decimal(4)), (WhenZero.ZERO, Decimal(0))]
)
def test_the_rule_says_what_a_zero_divisor_means(when_zero: WhenZero, expected: Decimal | None) -> None:
    score = computed_score(
        leaf(Proportional(fact=SHARE, when_zero=when_zero)), {"so_lieu.a": Fraction(0), "so_lieu.b": Fraction(0)}
    )
    assert (score.points, score.not_arising, score.is_known) == (expected, expected is None, True)
    assert score.lines[-1] == f"{when_zero.label.capitalize()}."


def test_not_arising_where_that_answer_is_not_allowed_gives_nothing() -> None:
    strict = replace(
        leaf(Proportional(fact=SHARE, when_zero=WhenZero.NOT_ARISING)),
        not_arising=Marked(NotArising.NOT_ALLOWED, Source.ASSUMED),
    )
    assert computed_score(strict, {"so_lieu.a": Fraction(0), "so_lieu.b": Fraction(0)}).points == 0


def test_a_zero_divisor_without_an_answer_is_refused() -> None:
    with pytest.raises(RuleViolation, match=r"A1.*chia cho 0.*when_zero"):
        points(Proportional(fact=SHARE), a=1, b=0)


def test_the_computation_is_shown_line_by_line_with_what_it_rests_on() -> None:
    score = computed_score(leaf(Proportional(fact=SHARE)), {"so_lieu.a": Fraction(17), "so_lieu.b": Fraction(51, 2)})
    assert score.inputs == {"so_lieu.a": "17", "so_lieu.b": "51/2"}
    assert score.lines == (
        "so_lieu.a = 17.", "so_lieu.b = 25,5.", "Tỷ lệ ≈ 0,666667 × 4 điểm = 2,67 điểm.",
    )  # fmt: skip
    assert not score.not_arising
    assert "nửa trở lên" in ROUNDING_RULE


@pytest.mark.parametrize(
    ("rule", "values", "line"),
    [
        (YesNo(fact=SENT), {"viec.SENT": True}, "Có: 4 trên 4 điểm."),
        (YesNo(fact=SENT), {"viec.SENT": False}, "Không: 0 trên 4 điểm."),
        (Steps(steps=STEPS, fact=COUNT), {"so_lieu.a": Fraction(2)}, "Giá trị 2, đạt bậc “có”: 2 điểm."),
        (Steps(steps=STEPS, fact=Expression("viec.SENT ? 2 : 0")), {"viec.SENT": True}, "Mức “có”: 2 điểm."),
        (Steps(steps=STEPS[1:], fact=COUNT), {"so_lieu.a": Fraction(0)}, "Giá trị 0, chưa đạt bậc nào: 0 điểm."),
        (Proportional(fact=COUNT), {"so_lieu.a": Fraction(2)}, "Tỷ lệ 2 (tính 1) × 4 điểm = 4 điểm."),
        (Deduction(per_case=Decimal("0.5"), fact=COUNT), {"so_lieu.a": Fraction(3)},
         "4 điểm trừ 3 trường hợp × 0,5 điểm = 2,5 điểm."),
        (Imported(what=ImportedFrom.REFORM_INDEX, fact=COUNT), {"so_lieu.a": Fraction("86.27")},
         "Chỉ số cải cách hành chính 86,27% × 4 điểm = 3,45 điểm."),
        (Imported(what=ImportedFrom.REFORM_INDEX, fact=COUNT), {"so_lieu.a": Fraction(120)},
         "Chỉ số cải cách hành chính 120% (tính 100%) × 4 điểm = 4 điểm."),
    ],
)  # fmt: skip
def test_the_last_line_says_how_the_points_came(rule: Rule, values: dict[str, Fraction | bool], line: str) -> None:
    assert computed_score(leaf(rule), values).lines[-1] == line


def test_a_deduction_says_what_it_takes_off() -> None:
    taken = computed_score(
        leaf(Deduction(per_case=Decimal(1), fact=COUNT), part=Part.DEDUCTION), {"so_lieu.a": Fraction(2)}
    )
    assert taken.lines[-1] == "2 trường hợp × 1 điểm: trừ 2 điểm."


def test_a_missing_value_is_named_and_gives_no_points() -> None:
    score = computed_score(leaf(Proportional(fact=SHARE)), {"so_lieu.a": Fraction(1), "so_lieu.b": None})
    assert (score.points, score.missing, score.is_known, score.not_arising) == (None, ("so_lieu.b",), False, False)
    assert score.lines == ("Chưa có số liệu: so_lieu.b.",)
    assert score.inputs == {"so_lieu.a": "1", "so_lieu.b": ""}


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (YesNo(fact=COUNT), Fraction(1)),
        (Proportional(fact=COUNT), True),
        (Deduction(per_case=Decimal(1), fact=COUNT), True),
        (Free(fact=COUNT), Fraction(1)),
    ],
)
def test_a_rule_takes_only_what_it_can_use(rule: Rule, value: Fraction | bool) -> None:
    with pytest.raises(ExpressionFault):
        computed_score(leaf(rule), {"so_lieu.a": value})


def test_a_leaf_without_an_expression_is_not_computed() -> None:
    with pytest.raises(ValueError, match="A1"):
        computed_score(leaf(YesNo()), {})
    assert not leaf(YesNo()).is_computed
    assert leaf(YesNo(fact=SENT)).is_computed
    assert names_in(SHARE) == ("so_lieu.a", "so_lieu.b")


def test_every_kind_of_rule_has_a_label() -> None:
    rules = (
        YesNo(),
        Steps(steps=STEPS),
        Proportional(),
        Deduction(per_case=Decimal(1)),
        Imported(what=ImportedFrom.REFORM_INDEX),
        Free(),
    )
    assert {rule.kind for rule in rules} == set(RuleKind)
    assert all(rule.kind.label for rule in rules)
    assert ImportedFrom.SATISFACTION_SURVEY.label == "kết quả khảo sát mức độ hài lòng"


@pytest.mark.parametrize(
    ("fact", "values", "found"),
    [
        (None, {}, None),
        ("viec.SENT", {}, None),
        ("viec.SENT", {"viec.SENT": True}, True),
        ("so_lieu.a > 3", {"so_lieu.a": Fraction(3)}, False),
        ("1 / so_lieu.a > 3", {"so_lieu.a": Fraction(0)}, None),
    ],
)
def test_a_circumstance_is_found_out_by_its_facts(
    fact: str | None, values: dict[str, Fraction | bool], found: bool | None
) -> None:
    condition = Condition("X", "Trễ", None, Source.ASSUMED, enabled=True, fact=Expression(fact) if fact else None)
    assert found_out(condition, values) is found


def test_values_are_told_as_a_reader_sees_them() -> None:
    assert [value_text(value) for value in (None, True, False, Fraction(5, 2), Fraction(1, 3))] == [
        "chưa có", "có", "không", "2,5", "≈ 0,333333",
    ]  # fmt: skip


@given(low=st.fractions(-2, 200, max_denominator=50), high=st.fractions(-2, 200, max_denominator=50))
def test_a_better_figure_never_lowers_points(low: Fraction, high: Fraction) -> None:
    low, high = sorted((low, high))
    for rule in (
        Steps(steps=STEPS, fact=COUNT),
        Proportional(fact=Expression("so_lieu.a / 100")),
        Imported(what=ImportedFrom.REFORM_INDEX, fact=COUNT),
        Deduction(per_case=Decimal("0.3"), floor=Decimal("0.5"), fact=Expression("-so_lieu.a + 20")),
    ):
        worse, better = points(rule, a=low), points(rule, a=high)
        assert worse is not None
        assert better is not None
        assert 0 <= worse <= better <= 4
        assert int(better.as_tuple().exponent) >= -2
