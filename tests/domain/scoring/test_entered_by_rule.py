from dataclasses import replace
from decimal import Decimal

import pytest

from danvan.domain.expressions.expression import Expression
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.point_rules import (
    Deduction,
    Free,
    Imported,
    ImportedFrom,
    Proportional,
    Rule,
    Step,
    Steps,
    YesNo,
)
from danvan.domain.scoring.points import enter_points
from tests.domain.scoring.sample_sets import small_set

HALF = Decimal("0.5")
STEPS = Steps(steps=(Step(Decimal(1), "một"), Step(Decimal(4), "nhiều")))
INDEX = ImportedFrom.REFORM_INDEX


def enter(rule: Rule, points: str) -> Decimal:
    leaf = replace(small_set().leaf("A1"), rule_of=rule)
    return enter_points(leaf, Decimal(points), HALF).points


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        (Free(), "2.5"), (Free(step=Decimal("0.1")), "2.3"), (Free(minimum=Decimal(1)), "1"),
        (YesNo(), "0"), (YesNo(), "4"), (STEPS, "0"), (STEPS, "1"), (STEPS, "4"),
        (Proportional(), "2.67"), (Deduction(per_case=Decimal(1)), "2.67"),
        (Imported(what=INDEX), "2.5"), (Imported(what=INDEX, fact=Expression("so_lieu.reform_index")), "2.67"),
    ],
)  # fmt: skip
def test_points_that_the_rule_allows_are_taken(rule: Rule, points: str) -> None:
    assert enter(rule, points) == Decimal(points)


@pytest.mark.parametrize(
    ("rule", "points", "why"),
    [
        (Free(), "2.3", "không theo bước 0,5. Nhập 2 hoặc 2,5"),
        (Free(step=Decimal("0.1")), "2.25", "không theo bước 0,1"),
        (Free(minimum=Decimal(1)), "0.5", "nhỏ hơn điểm tối thiểu 1. Nhập từ 1 đến 4"),
        (YesNo(), "2", "không thuộc các mức 0, 4. Nhập một trong các mức đó"),
        (STEPS, "2", "không thuộc các mức 0, 1, 4"),
        (Proportional(), "2.675", "không theo bước 0,01"),
        (Imported(what=INDEX), "2.67", "không theo bước 0,5"),
        (Proportional(), "4.01", "lớn hơn điểm tối đa 4"),
    ],
)  # fmt: skip
def test_points_off_the_rule_are_refused_with_the_mend(rule: Rule, points: str, why: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        enter(rule, points)
    assert why in refused.value.message
