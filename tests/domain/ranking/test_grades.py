from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.ranking.grades import NOT_RATED, Contender, band_of, grade
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet
from tests.domain.ranking.sample_contenders import answers, office
from tests.domain.scoring.sample_sets import sample_set, small_set


@pytest.mark.parametrize(
    ("percent", "label"),
    [
        ("100", "Tốt"), ("80", "Tốt"), ("79.999999", "Khá"), ("79.995", "Khá"), ("70", "Khá"),
        ("69.999", "Trung bình"), ("60", "Trung bình"), ("59.999", "Yếu"), ("0", "Yếu"),
    ],
)  # fmt: skip
def test_a_band_has_its_floor_and_not_its_ceiling(percent: str, label: str) -> None:
    assert band_of(sample_set().bands.value, Fraction(percent)).label == label


def test_no_band_holds_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="-1"):
        band_of(sample_set().bands.value, Fraction(-1))


@given(low=st.fractions(0, 100), high=st.fractions(0, 100))
def test_a_better_percentage_never_has_a_worse_band(low: Fraction, high: Fraction) -> None:
    bands = sample_set().bands.value
    low, high = sorted([low, high])
    assert bands.index(band_of(bands, high)) <= bands.index(band_of(bands, low))


def test_a_grade_rests_on_the_exact_ratio_not_on_the_shown_one() -> None:
    contender = office("a", "Phòng A", "3.1999")
    grading = grade(small_set(), contender)
    assert grading.total is not None
    assert grading.total.sheet.percent == Decimal("80.00")
    assert grading.label == "Khá"
    assert grade(small_set(), office("a", "Phòng A", "3.2")).label == "Tốt"


REACHED = "Đạt 14 trên 14 điểm, 100,00%."
CAPPED = "Bị kỷ luật: không quá mức Khá."
IDLE = "Để xảy ra điểm nóng: có ghi nhận nhưng điều kiện này không áp dụng trong đợt chấm điểm."


@pytest.mark.parametrize(
    ("contender", "label", "reasons"),
    [
        (office("a", "A", "6"), "Tốt", (REACHED, "Từ 80%: Tốt.")),
        (office("a", "A", "1"), "Khá", ("Đạt 9 trên 14 điểm, 64,29%.", "Từ 60%: Khá.")),
        (office("a", "A", None), "Tốt", ("Đạt 8 trên 8 điểm, 100,00%.", "Từ 80%: Tốt.")),
        (office("a", "A", "6", "KY_LUAT"), "Khá", (REACHED, "Từ 80%: Tốt.", CAPPED)),
        (office("a", "A", "0", "KY_LUAT"), "Yếu", ("Đạt 8 trên 14 điểm, 57,14%.", "Từ 0%: Yếu.")),
        (office("a", "A", "6", "NGHI"), "Tốt", (REACHED, "Từ 80%: Tốt.", IDLE)),
        (office("a", "A", "6", "HO_SO"), None, ("Không gửi hồ sơ: không xếp loại.",)),
        (office("a", "A", "6", "HO_SO", "KY_LUAT", "NGHI"), None, ("Không gửi hồ sơ: không xếp loại.", IDLE)),
        (replace(office("a", "A", "6"), answers=None), None, ("Chưa có phiếu điểm thống nhất.",)),
        (replace(office("a", "A", "6", "HO_SO"), answers=None), None,
         ("Không gửi hồ sơ: không xếp loại.", "Chưa có phiếu điểm thống nhất.")),
        (replace(office("a", "A", "6"), answers=answers(A1="4")), None, ("Chưa thống nhất điểm: B1, B2.",)),
    ],
)  # fmt: skip
def test_a_unit_gets_its_grade_or_none_and_is_told_why(
    contender: Contender, label: str | None, reasons: tuple[str, ...]
) -> None:
    grading = grade(small_set(), contender)
    assert (grading.label, grading.reasons) == (label, reasons)
    assert grading.printed == (label or NOT_RATED)


def test_an_empty_base_gives_no_grade() -> None:
    only_survey = replace(small_set(), criteria=(small_set().leaf("B2"),))
    grading = grade(only_survey, office("a", "A", None))
    assert (grading.label, grading.reasons) == (None, ("Không còn tiêu chí nào trong điểm tối đa.",))
    assert grading.exact_percent is None


def test_a_grading_without_a_sheet_has_no_percentage() -> None:
    assert grade(small_set(), replace(office("a", "A", "6"), answers=None)).exact_percent is None


def _switched_on(*codes: str) -> CriteriaSet:
    """The small set with exactly these conditions switched on."""
    conditions = tuple(replace(one, enabled=one.code in codes) for one in small_set().conditions)
    return replace(small_set(), conditions=conditions)


def test_a_condition_that_is_not_switched_on_changes_nothing() -> None:
    criteria_set = _switched_on("NGHI")
    assert grade(criteria_set, office("a", "A", "6", "NGHI")).label == "Yếu"
    assert grade(criteria_set, office("a", "A", "6", "HO_SO", "KY_LUAT")).label == "Tốt"


def test_the_lowest_of_several_caps_holds() -> None:
    criteria_set = _switched_on("NGHI", "KY_LUAT")
    grading = grade(criteria_set, office("a", "A", "6", "NGHI", "KY_LUAT"))
    assert grading.label == "Yếu"
    assert grading.reasons[2:] == (CAPPED, "Để xảy ra điểm nóng: không quá mức Yếu.")


def test_unknown_conditions_are_refused() -> None:
    message = "Bộ tiêu chí NHO không có điều kiện khống chế LA. Chọn mã trong bộ tiêu chí."
    with pytest.raises(RuleViolation) as refused:
        grade(small_set(), office("a", "A", "6", "LA"))
    assert refused.value.message == message
