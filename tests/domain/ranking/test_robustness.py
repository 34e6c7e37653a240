from dataclasses import replace
from fractions import Fraction

from danvan.domain.ranking.robustness import robustness_of
from tests.domain.ranking.sample_contenders import answers, commune, office
from tests.domain.scoring.sample_sets import small_set


def test_distances_lead_to_the_next_band_and_to_the_floor() -> None:
    firm = robustness_of(small_set(), commune("x", "Xã", "1"), {})  # 15 of 20: 75 %
    assert (firm.to_next, firm.next_label, firm.above_floor) == (Fraction(5), "Tốt", Fraction(15))
    assert firm.firm
    assert firm.lines == (
        "Cao hơn mức tối thiểu của loại hiện tại 15 điểm phần trăm.",
        "Thiếu 5 điểm phần trăm để đạt loại Tốt.",
    )


def test_the_best_band_has_no_next_and_its_floor_may_be_just_reached() -> None:
    firm = robustness_of(small_set(), commune("x", "Xã", "2"), {})  # 16 of 20: 80 %
    assert (firm.to_next, firm.next_label, firm.above_floor) == (None, None, Fraction(0))
    assert firm.lines == ("Cao hơn mức tối thiểu của loại hiện tại 0 điểm phần trăm.",)


def test_where_a_cap_holds_the_grade_the_cap_is_named_and_no_distance() -> None:
    firm = robustness_of(small_set(), office("a", "Phòng A", "6", "KY_LUAT"), {})  # all 14 points, but disciplined
    assert firm.lines == ("Theo điểm là loại Tốt, bị khống chế ở loại Khá.",)


def test_one_appraisers_column_may_carry_the_grade() -> None:
    contender = office("a", "Phòng A", "3.5")  # 11.5 of 14: 82.14 %, Tốt
    inspector = answers(B1="2", A1="0", B2="0")  # only B1 is the inspector's
    lead = answers(A1="4", B1="4", B2="3.5")
    result = robustness_of(small_set(), contender, {"THANH_TRA": inspector, "CHU_TRI": lead})
    assert [
        (swing.role, swing.role_name, swing.leaves, swing.grading.label, swing.changes_grade) for swing in result.swings
    ] == [
        ("CHU_TRI", "Phòng Nội vụ", (), "Tốt", False),
        ("THANH_TRA", "Thanh tra huyện", ("B1",), "Khá", True),
    ]
    assert not result.firm
    assert result.lines[-1] == "Nếu lấy điểm của Thanh tra huyện ở B1 thì xếp loại là Khá."


def test_a_difference_that_moves_points_but_no_grade_is_firm() -> None:
    result = robustness_of(small_set(), office("a", "Phòng A", "6"), {"THANH_TRA": answers(B1="3")})
    assert [(swing.leaves, swing.changes_grade) for swing in result.swings] == [(("B1",), False)]
    assert result.firm


def test_an_unrated_unit_has_no_distances_but_may_swing() -> None:
    unsettled = replace(office("a", "Phòng A", "6"), answers=answers(A1="4", B2="6"))
    result = robustness_of(small_set(), unsettled, {"THANH_TRA": answers(B1="4")})
    assert (result.to_next, result.next_label, result.above_floor) == (None, None, None)
    assert [(swing.leaves, swing.grading.label, swing.changes_grade) for swing in result.swings] == [
        (("B1",), "Tốt", True)
    ]
    assert result.lines == ("Nếu lấy điểm của Thanh tra huyện ở B1 thì xếp loại là Tốt.",)


def test_without_a_sheet_nothing_is_known() -> None:
    result = robustness_of(small_set(), replace(office("a", "Phòng A", "6"), answers=None), {"CHU_TRI": {}})
    assert (result.swings, result.lines, result.firm) == ((), (), True)
