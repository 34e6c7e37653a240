from dataclasses import replace
from decimal import Decimal

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import (
    RECONCILED,
    SELF,
    Answer,
    Column,
    appraiser_column,
    check_can_gain,
    check_other_unit,
    column_label,
    give_points,
    leaves_of_column,
    say_not_arising,
)
from danvan.domain.scoring.criteria import Part
from tests.domain.scoring.sample_sets import sample_set, small_set

LEAD, INSPECTOR = appraiser_column("CHU_TRI"), appraiser_column("THANH_TRA")


def test_every_column_has_its_code_and_its_heading() -> None:
    columns = (SELF, LEAD, INSPECTOR, RECONCILED)
    assert [column.code for column in columns] == ["self", "appraiser:CHU_TRI", "appraiser:THANH_TRA", "reconciled"]
    assert [column_label(sample_set(), column) for column in columns] == [
        "Tự chấm",
        "Thẩm định: Phòng Nội vụ",
        "Thẩm định: Thanh tra huyện",
        "Thống nhất",
    ]


@pytest.mark.parametrize(
    ("kind", "column", "codes"),
    [
        ("XA", SELF, ["A1", "A2", "B1"]),  # B2 is a survey: nobody scores himself there
        ("PHONG", SELF, ["A1", "B1"]),
        ("XA", LEAD, ["A1", "A2", "B1", "B2"]),
        ("XA", INSPECTOR, ["B1"]),  # B2 is imported: the lead alone
        ("PHONG", RECONCILED, ["A1", "B1", "B2"]),
        ("XA", appraiser_column("QUYET_DINH"), []),
    ],
)
def test_each_column_holds_its_own_leaves(kind: str, column: Column, codes: list[str]) -> None:
    assert [leaf.code for leaf in leaves_of_column(small_set(), kind, column)] == codes


def test_no_unit_appraises_itself() -> None:
    check_other_unit(1, 2, "Phòng Nội vụ")
    with pytest.raises(RuleViolation) as refused:
        check_other_unit(2, 2, "Phòng Nội vụ")
    assert refused.value.message == (
        "Phòng Nội vụ không được thẩm định phiếu điểm của chính mình. "
        "Chuyển cho người thẩm định thay được nêu trong đợt chấm điểm."
    )


def test_entered_points_keep_the_step_and_computed_ones_need_not() -> None:
    leaf = small_set().leaf("B2")
    half = Decimal("0.5")
    assert give_points(leaf, Decimal("5.17"), step=None) == Answer("B2", Decimal("5.17"))
    assert give_points(leaf, Decimal("5.5"), step=half, reason="vì", evidence_count=2) == Answer(
        "B2", Decimal("5.5"), "vì", 2
    )
    with pytest.raises(RuleViolation, match="không theo bước 0,5"):
        give_points(leaf, Decimal("5.17"), step=half)
    with pytest.raises(RuleViolation, match="lớn hơn điểm tối đa 6"):
        give_points(leaf, Decimal("6.01"), step=None)


def test_not_arising_is_an_answer_only_where_the_leaf_allows_it() -> None:
    criteria_set = small_set()
    for code in ("B1", "B2"):
        answer = say_not_arising(criteria_set.leaf(code), reason="Không có đơn")
        assert answer == Answer(code, None, "Không có đơn", 0)
        assert answer.not_arising
    with pytest.raises(RuleViolation) as refused:
        say_not_arising(criteria_set.leaf("A1"))
    assert refused.value.message == (
        "Tiêu chí A1 (Ban hành kế hoạch) không được trả lời “không phát sinh”. Chấm điểm theo kết quả, kể cả 0 điểm."
    )
    assert not Answer("A1", Decimal(0)).not_arising


def test_nothing_is_to_be_gained_on_a_criterion_with_its_best_answer() -> None:
    criteria_set = small_set()
    leaf, out_of_base = criteria_set.leaf("B1"), criteria_set.leaf("B2")
    check_can_gain(leaf, Answer("B1", leaf.max_points - 1))
    check_can_gain(out_of_base, Answer("B2", None))
    with pytest.raises(RuleViolation) as refused:
        check_can_gain(leaf, Answer("B1", leaf.max_points))
    assert refused.value.message == (
        f"Tiêu chí B1 ({leaf.name}) đã đạt điểm tối đa {leaf.max_points} nên không có gì để phúc tra. "
        "Để trống lý do ở tiêu chí này."
    )
    with pytest.raises(RuleViolation, match="được tính đủ điểm"):
        check_can_gain(leaf, Answer("B1", None))
    deduction = replace(leaf, part=Part.DEDUCTION)
    check_can_gain(deduction, Answer("B1", leaf.max_points))
    with pytest.raises(RuleViolation, match="không bị trừ điểm"):
        check_can_gain(deduction, Answer("B1", Decimal(0)))
