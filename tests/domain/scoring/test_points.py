from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import applicable_leaves, applicable_maximum, applies
from danvan.domain.scoring.points import Score, enter_points, import_points
from tests.domain.scoring.sample_sets import sample_set, small_set

HALF = Decimal("0.5")
A1 = small_set().leaf("A1")  # at most 4 points


@pytest.mark.parametrize("points", ["0", "0.5", "3.5", "4", "4.0"])
def test_points_within_range_and_step_are_taken(points: str) -> None:
    score = enter_points(A1, Decimal(points), HALF)
    assert (score.points, score.maximum) == (Decimal(points), Decimal(4))


def test_a_score_says_how_it_came() -> None:
    assert enter_points(A1, Decimal("3.5"), HALF).lines == ("Nhập 3,5 trên 4 điểm.",)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ("4.5", "Điểm 4,5 của tiêu chí A1 (Ban hành kế hoạch) lớn hơn điểm tối đa 4. Nhập từ 0 đến 4."),
        ("-0.5", "Điểm -0,5 của tiêu chí A1 (Ban hành kế hoạch) nhỏ hơn 0. Nhập từ 0 đến 4."),
        ("3.7", "Điểm 3,7 của tiêu chí A1 (Ban hành kế hoạch) không theo bước 0,5. Nhập 3,5 hoặc 4."),
        ("NaN", "Điểm của tiêu chí A1 (Ban hành kế hoạch) phải là một số từ 0 đến 4. Nhập lại."),
        ("Infinity", "Điểm của tiêu chí A1 (Ban hành kế hoạch) phải là một số từ 0 đến 4. Nhập lại."),
    ],
)
def test_other_points_are_refused_with_criterion_bound_and_mend(points: str, message: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        enter_points(A1, Decimal(points), HALF)
    assert refused.value.message == message
    assert refused.value.facts["criterion"] == "A1"


@given(points=st.decimals(-10, 10, places=2))
def test_points_are_taken_exactly_when_they_fit(points: Decimal) -> None:
    fits = 0 <= points <= 4 and points * 2 == int(points * 2)
    if fits:
        assert enter_points(A1, points, HALF).points == points
    else:
        with pytest.raises(RuleViolation):
            enter_points(A1, points, HALF)


@pytest.mark.parametrize(
    ("percent", "maximum", "points", "line"),
    [
        ("86.27", "8", "6.90", "Chỉ số cải cách hành chính 86,27% × 8 điểm = 6,9 điểm."),
        ("100", "4", "4.00", "Chỉ số cải cách hành chính 100% × 4 điểm = 4 điểm."),
        ("0", "8", "0.00", "Chỉ số cải cách hành chính 0% × 8 điểm = 0 điểm."),
        ("78.5625", "8", "6.29", "Chỉ số cải cách hành chính 78,5625% × 8 điểm = 6,29 điểm."),  # 6.285 goes up
    ],
)
def test_an_imported_result_gives_its_share_rounded_half_up(percent: str, maximum: str, points: str, line: str) -> None:
    score = import_points(Decimal(percent), Decimal(maximum), "Chỉ số cải cách hành chính")
    assert score == Score(Decimal(points), Decimal(maximum), (line,))
    assert str(score.points) == points


@pytest.mark.parametrize(("percent", "shown"), [("100.01", "100,01"), ("-1", "-1"), ("NaN", "NaN")])
def test_a_percentage_outside_0_to_100_is_refused(percent: str, shown: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        import_points(Decimal(percent), Decimal(8))
    assert refused.value.message == f"Chỉ số {shown}% không dùng được để tính điểm. Nhập tỷ lệ từ 0 đến 100."


@given(low=st.decimals(0, 100, places=3), high=st.decimals(0, 100, places=3))
def test_a_better_result_never_gives_fewer_points(low: Decimal, high: Decimal) -> None:
    low, high = sorted([low, high])
    assert import_points(low, Decimal(8)).points <= import_points(high, Decimal(8)).points <= 8


@pytest.mark.parametrize(
    ("kind", "maximum", "left_out"),
    [
        ("XA", "100", []),
        ("HUYEN", "95", ["TC5.4"]),
        ("PHONG", "95", ["TC3.3"]),
        ("SO", "95", ["TC3.3"]),
        ("NGANH_DOC", "87", ["TC2.1", "TC3.3", "TC5.4"]),
        ("DVSN_HUYEN", "83", ["TC2.1", "TC3.3", "TC4.2", "TC4.3"]),
        ("DVSN_TINH", "83", ["TC2.1", "TC3.3", "TC4.2", "TC4.3"]),
    ],
)
def test_what_does_not_apply_to_a_kind_drops_out_of_its_maximum(kind: str, maximum: str, left_out: list[str]) -> None:
    criteria_set = sample_set()
    assert applicable_maximum(criteria_set, kind) == Decimal(maximum)
    asked = {leaf.code for leaf in applicable_leaves(criteria_set, kind)}
    assert [leaf.code for leaf in criteria_set.leaves() if leaf.code not in asked] == left_out


def test_a_leaf_applies_to_all_kinds_or_to_those_it_names() -> None:
    leaves = {leaf.code: leaf for leaf in small_set().leaves()}
    assert [applies(leaves[code], kind) for code in ("A1", "A2") for kind in ("PHONG", "XA")] == [
        True, True, False, True,
    ]  # fmt: skip


def test_a_kind_that_the_set_does_not_name_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        applicable_maximum(small_set(), "SO")
    assert refused.value.message == (
        "Bộ tiêu chí NHO không áp dụng cho loại đơn vị SO. Các loại đơn vị được chấm: phòng chuyên môn; UBND xã."
    )
