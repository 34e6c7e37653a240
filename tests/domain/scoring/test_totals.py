from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import applicable_leaves, applicable_maximum
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import NotArising
from danvan.domain.scoring.totals import total_of
from tests.domain.scoring.sample_sets import sample_set, small_set


def given_answers(**said: str | None) -> dict[str, Answer]:
    return {code: Answer(code, None if points is None else Decimal(points)) for code, points in said.items()}


@pytest.mark.parametrize(
    ("kind", "said", "points", "maximum", "percent", "unanswered"),
    [
        ("XA", {"A1": "4", "A2": "6", "B1": "4", "B2": "6"}, "20", "20", "100.00", ()),
        ("PHONG", {"A1": "4", "B1": "4", "B2": "6"}, "14", "14", "100.00", ()),
        ("PHONG", {"A1": "4", "A2": "6", "B1": "4", "B2": "6"}, "14", "14", "100.00", ()),  # A2 is not asked
        ("XA", {"A1": "3", "A2": "4.5", "B1": "2", "B2": "5.17"}, "14.67", "20", "73.35", ()),
        ("XA", {"A1": "3", "A2": "4.5", "B1": None, "B2": "5.17"}, "16.67", "20", "83.35", ()),  # in full
        ("XA", {"A1": "3", "A2": "4.5", "B1": "2", "B2": None}, "9.5", "14", "67.86", ()),  # out of the base
        ("XA", {"A1": None, "A2": "6", "B1": "4", "B2": "6"}, "16", "20", "80.00", ()),  # not allowed: nothing
        ("XA", {"A1": "4", "B2": "6"}, "10", "20", "50.00", ("A2", "B1")),
        ("PHONG", {}, "0", "14", "0.00", ("A1", "B1", "B2")),
    ],
)
def test_points_and_their_base_add_up(
    kind: str, said: dict[str, str | None], points: str, maximum: str, percent: str, unanswered: tuple[str, ...]
) -> None:
    total = total_of(small_set(), kind, given_answers(**said))
    assert (total.sheet.points, total.sheet.applicable_maximum) == (Decimal(points), Decimal(maximum))
    assert str(total.sheet.percent) == percent
    assert total.unanswered == unanswered


def test_each_criterion_has_its_own_total_and_lines() -> None:
    total = total_of(small_set(), "XA", given_answers(A1=None, B1=None, B2=None))
    assert [(part.code, part.points, part.applicable_maximum, part.percent) for part in total.criteria] == [
        ("A", Decimal(0), Decimal(10), Decimal("0.00")),
        ("B", Decimal(4), Decimal(4), Decimal("100.00")),
    ]
    assert total.sheet.lines == (
        "A1: không được trả lời “không phát sinh”, tính 0 trên 4 điểm.",
        "A2: chưa chấm, tính 0 trên 6 điểm.",
        "B1: không phát sinh, tính đủ 4 điểm.",
        "B2: không phát sinh, trừ 6 điểm khỏi điểm tối đa.",
    )
    assert total.criteria[0].lines + total.criteria[1].lines == total.sheet.lines


def test_a_criterion_of_which_nothing_is_asked_has_no_total() -> None:
    criteria_set = small_set()
    only_communes = criteria_set.criteria[0].children[1]
    narrow = replace(criteria_set, criteria=(only_communes, criteria_set.criteria[1]))
    assert [part.code for part in total_of(narrow, "PHONG", {}).criteria] == ["B"]


def test_an_empty_base_has_no_percentage() -> None:
    criteria_set = small_set()
    only_survey = replace(criteria_set, criteria=(criteria_set.leaf("B2"),))
    total = total_of(only_survey, "PHONG", given_answers(B2=None))
    assert (total.sheet.exact_percent, total.sheet.percent) == (None, None)


def test_the_exact_percentage_is_never_rounded() -> None:
    total = total_of(small_set(), "PHONG", given_answers(A1="4", B1="4", B2="3.19"))
    assert total.sheet.exact_percent == Fraction(1119, 14)
    assert total.sheet.percent == Decimal("79.93")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(RuleViolation, match="không áp dụng cho loại đơn vị SO"):
        total_of(small_set(), "SO", {})


@given(kind=st.sampled_from([named.code for named in sample_set().kinds]), chosen=st.randoms(use_true_random=False))
def test_any_sheet_stays_within_its_base_and_its_parts_add_up(kind: str, chosen: Random) -> None:
    criteria_set = sample_set()
    answers = {}
    for leaf in applicable_leaves(criteria_set, kind):
        steps = chosen.randint(-2, int(leaf.max_points * 2))
        if steps >= 0:
            answers[leaf.code] = Answer(leaf.code, Decimal(steps) / 2)
        elif steps == -1 and leaf.not_arising.value is not NotArising.NOT_ALLOWED:
            answers[leaf.code] = Answer(leaf.code, None)
    total = total_of(criteria_set, kind, answers)
    assert 0 <= total.sheet.points <= total.sheet.applicable_maximum <= applicable_maximum(criteria_set, kind)
    assert sum(part.points for part in total.criteria) == total.sheet.points
    assert sum(part.applicable_maximum for part in total.criteria) == total.sheet.applicable_maximum
    assert {*total.unanswered, *answers} == {leaf.code for leaf in applicable_leaves(criteria_set, kind)}
