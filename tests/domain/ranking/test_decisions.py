from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.ranking.decisions import GradeDecision, base_name, decide_grade, share_of_grade
from danvan.domain.ranking.standings import Standing, rank_groups
from danvan.domain.rules import RuleViolation
from tests.domain.ranking.sample_contenders import office
from tests.domain.scoring.sample_sets import small_set

(GOOD,) = rank_groups(small_set(), [office("a", "Phòng A", "6")])["Phòng, ban"]
(UNRATED,) = rank_groups(small_set(), [replace(office("a", "Phòng A", "6"), answers=None)])["Phòng, ban"]


@pytest.mark.parametrize(
    ("standing", "decided", "reason", "changed"),
    [
        (GOOD, "Tốt", "", False),
        (GOOD, "Khá", "Có đơn chưa giải quyết", True),
        (GOOD, None, "Đang bị thanh tra", True),
        (UNRATED, None, "", False),
        (UNRATED, "Yếu", "Không gửi phiếu", True),
    ],
)
def test_a_grade_is_decided(standing: Standing, decided: str | None, reason: str, changed: bool) -> None:
    decision = decide_grade(small_set(), standing, decided, f" {reason} ")
    assert decision == GradeDecision("a", standing.grading.label, decided, reason)
    assert decision.changed is changed


@pytest.mark.parametrize(
    ("standing", "decided", "message"),
    [
        (GOOD, "Khá", "Đổi xếp loại của Phòng A từ “Tốt” thành “Khá” cần ghi lý do. Ghi lý do rồi lưu lại."),
        (GOOD, None, "Đổi xếp loại của Phòng A từ “Tốt” thành “Không xếp loại” cần ghi lý do. Ghi lý do rồi lưu lại."),
        (UNRATED, "Tốt", ("Đổi xếp loại của Phòng A từ “Không xếp loại” thành “Tốt” cần ghi lý do. "
                         "Ghi lý do rồi lưu lại.")),
        (GOOD, "Xuất sắc", ("Mức xếp loại “Xuất sắc” không có trong thang của bộ tiêu chí. "
                           "Chọn một trong: Tốt, Khá, Yếu, Không xếp loại.")),
    ],
)  # fmt: skip
def test_a_change_needs_a_reason_and_a_grade_of_the_set(standing: Standing, decided: str | None, message: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        decide_grade(small_set(), standing, decided, "   ")
    assert refused.value.message == message


GRADES = {"a": "Tốt", "b": "Tốt", "c": "Khá", "d": None, "x": "Tốt"}


@pytest.mark.parametrize(
    ("base", "label", "wanted", "reached", "percent", "met", "needed", "line"),
    [
        ("abcde", "Tốt", "60", ("a", "b"), Fraction(40), False, 1,
         "2 trên 5 đơn vị xếp loại Tốt trở lên (40,00%), chỉ tiêu 60%: chưa đạt, còn thiếu 1 đơn vị."),
        ("abc", "Tốt", "60", ("a", "b"), Fraction(200, 3), True, 0,
         "2 trên 3 đơn vị xếp loại Tốt trở lên (66,67%), chỉ tiêu 60%: đạt."),
        ("abcd", "Khá", "75", ("a", "b", "c"), Fraction(75), True, 0,
         "3 trên 4 đơn vị xếp loại Khá trở lên (75,00%), chỉ tiêu 75%: đạt."),
        ("", "Tốt", "60", (), None, None, 0, "Chưa có đơn vị nào để tính tỷ lệ xếp loại Tốt."),
    ],
)  # fmt: skip
def test_the_share_of_a_grade_counts_the_whole_base(
    base: str, label: str, wanted: str, reached: tuple[str, ...], percent: Fraction | None, met: bool | None,
    needed: int, line: str,
) -> None:  # fmt: skip
    share = share_of_grade(small_set(), GRADES, list(base), label, Decimal(wanted))
    assert (share.reached, share.exact_percent, share.met, share.still_needed) == (reached, percent, met, needed)
    assert (share.base, share.line) == (len(base), line)


def test_units_without_a_grade_are_named() -> None:
    assert share_of_grade(small_set(), GRADES, "abde", "Tốt", Decimal(60)).ungraded == ("d", "e")


def test_a_share_of_a_grade_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleViolation, match="Mức xếp loại “Giỏi” không có"):
        share_of_grade(small_set(), GRADES, "ab", "Giỏi", Decimal(60))


@given(good=st.integers(0, 30), other=st.integers(0, 30), wanted=st.decimals(0, 100, places=1))
def test_so_many_more_units_reach_the_goal_and_one_less_does_not(good: int, other: int, wanted: Decimal) -> None:
    grades: dict[str, str | None] = {f"g{number}": "Tốt" for number in range(good)}
    grades |= {f"o{number}": "Khá" for number in range(other)}
    share = share_of_grade(small_set(), grades, list(grades), "Tốt", wanted)
    needed = share.still_needed
    if not grades:
        assert (share.met, needed) == (None, 0)
        return
    assert Fraction(100 * (good + needed), good + other) >= Fraction(wanted)
    assert needed == 0 or Fraction(100 * (good + needed - 1), good + other) < Fraction(wanted)
    assert share.met is (needed == 0)


def test_a_share_of_one_group_among_several_names_it_and_who_has_no_grade() -> None:
    share = share_of_grade(small_set(), GRADES, ["a", "b", "nobody"], "Tốt", Decimal(60), "“Các phòng”")
    assert share.line.endswith(" Tính trên nhóm “Các phòng”; 1 đơn vị của nhóm chưa hoặc không được xếp loại.")


def test_the_base_is_named_only_where_other_groups_are_ranked_too() -> None:
    assert base_name([("P", "Phòng"), ("X", "Xã")], {"P"}) == "“Phòng”"
    assert base_name([("P", "Phòng")], {"P"}) == ""
