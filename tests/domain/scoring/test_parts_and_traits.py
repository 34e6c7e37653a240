from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import applicable_leaves, applicable_maximum
from danvan.domain.scoring.columns import SELF, Answer, leaves_of_column
from danvan.domain.scoring.completeness import completeness_of
from danvan.domain.scoring.criteria import Banding, CriteriaSet, NamedCode, NotArising, Part
from danvan.domain.scoring.marks import Marked, Source
from danvan.domain.scoring.reconciliation import propose
from danvan.domain.scoring.totals import SheetTotal, total_of
from tests.domain.scoring.random_sets import random_contender, random_facts, random_set, seeded
from tests.domain.scoring.sample_sets import small_set

NO_SURVEY = frozenset({"KHONG_KHAO_SAT"})


def with_extra(
    *, bonus_cap: str | None = None, deduction_cap: str | None = None, may_exceed: bool = False
) -> CriteriaSet:
    """The small set with a bonus of 5 (T) and a deduction of 8 (P); B2 is not asked of units without a survey."""
    plain = small_set()
    a, b = plain.criteria
    b2 = replace(b.children[1], unless_traits=NO_SURVEY)
    leaf = a.children[0]
    bonus = replace(leaf, code="T", name="Thưởng", max_points=Decimal(5), part=Part.BONUS)
    taken = replace(leaf, code="P", name="Trừ", max_points=Decimal(8), part=Part.DEDUCTION)
    return replace(
        plain,
        criteria=(a, replace(b, children=(b.children[0], b2)), bonus, taken),
        traits=(NamedCode("KHONG_KHAO_SAT", "không thuộc diện khảo sát"),),
        bonus_cap=Marked(Decimal(bonus_cap), Source.ASSUMED) if bonus_cap else None,
        deduction_cap=Marked(Decimal(deduction_cap), Source.ASSUMED) if deduction_cap else None,
        may_exceed=may_exceed,
    )


def total(criteria_set: CriteriaSet, core: str, bonus: str, taken: str) -> SheetTotal:
    """An office with full points but for A1, which gets `core` (of 4); 14 can be reached."""
    points = {"A1": core, "B1": "4", "B2": "6", "T": bonus, "P": taken}
    return total_of(criteria_set, "PHONG", {code: Answer(code, Decimal(text)) for code, text in points.items()})


@pytest.mark.parametrize(
    ("criteria_set", "given", "expected"),
    [
        (with_extra(), ("2", "1", "0"), "13"),
        (with_extra(), ("2", "0", "1.5"), "10.5"),
        (with_extra(), ("2", "5", "0"), "14"),  # not above the applicable maximum
        (with_extra(may_exceed=True), ("2", "5", "0"), "17"),
        (with_extra(may_exceed=True, bonus_cap="3"), ("2", "5", "0"), "15"),
        (with_extra(deduction_cap="2"), ("2", "0", "8"), "10"),
        (with_extra(), ("2", "5", "8"), "9"),
        (with_extra(), ("2", "0", "0"), "12"),
    ],
)
def test_bonus_adds_and_deduction_takes_off_within_their_bounds(
    criteria_set: CriteriaSet, given: tuple[str, str, str], expected: str
) -> None:
    found = total(criteria_set, *given)
    assert found.sheet.points == Decimal(expected)
    assert found.sheet.applicable_maximum == 14
    assert found.core == Decimal(10) + Decimal(given[0])
    assert [one.part for one in found.criteria] == [Part.CORE, Part.CORE, Part.BONUS, Part.DEDUCTION]


def test_a_total_is_never_below_nothing() -> None:
    nothing = {code: Answer(code, Decimal(0)) for code in ("A1", "B1", "B2", "T")}
    found = total_of(with_extra(), "PHONG", {**nothing, "P": Answer("P", Decimal(8))})
    assert (found.sheet.points, found.deduction) == (0, 8)
    assert found.sheet.lines == ("Điểm chính 0, thưởng 0, trừ 8.", "Tổng điểm nhỏ hơn 0, tính 0.")


def test_each_bound_that_bites_is_told() -> None:
    found = total(with_extra(bonus_cap="3", deduction_cap="1"), "4", "5", "2")
    assert found.sheet.lines == (
        "Điểm thưởng 5, tính tối đa 3.", "Điểm trừ 2, tính tối đa 1.", "Điểm chính 14, thưởng 3, trừ 1.",
        "Tổng điểm vượt điểm tối đa áp dụng, tính 14.",
    )  # fmt: skip


def test_a_bonus_without_an_answer_is_listed_and_counts_nothing() -> None:
    answers = {code: Answer(code, Decimal(4)) for code in ("A1", "B1", "B2", "P")}
    found = total_of(with_extra(), "PHONG", answers)
    assert found.unanswered == ("T",)
    assert "T: chưa chấm, tính 0 trên 5 điểm." in found.sheet.lines


def test_a_unit_with_an_excepted_trait_is_not_asked() -> None:
    criteria_set = with_extra()
    assert [leaf.code for leaf in applicable_leaves(criteria_set, "PHONG", NO_SURVEY)] == ["A1", "B1", "T", "P"]
    assert (applicable_maximum(criteria_set, "PHONG"), applicable_maximum(criteria_set, "PHONG", NO_SURVEY)) == (14, 8)
    assert [leaf.code for leaf in leaves_of_column(criteria_set, "PHONG", SELF, NO_SURVEY)] == ["A1", "B1", "T", "P"]
    assert [proposal.leaf.code for proposal in propose(criteria_set, "PHONG", {}, {}, NO_SURVEY)] == [
        "A1",
        "B1",
        "T",
        "P",
    ]
    stray = completeness_of(criteria_set, "PHONG", SELF, {"B2": Answer("B2", Decimal(1))}, NO_SURVEY)[-1]
    assert stray.message == "Điểm của tiêu chí B2 không được tính vì tiêu chí không áp dụng cho đơn vị này."


def test_a_trait_that_the_set_does_not_name_is_refused() -> None:
    with pytest.raises(RuleViolation, match="không có đặc điểm LA"):
        applicable_leaves(with_extra(), "PHONG", frozenset({"LA"}))
    assert with_extra().trait_name("LA") == "LA"


@given(seed=st.integers(0, 10_000))
def test_points_are_the_sum_of_the_parts_within_their_bounds(seed: int) -> None:
    random = seeded(seed)
    criteria_set = random_set(random, "S")
    contender = random_contender(random, criteria_set, "u", random_facts(random))
    found = total_of(criteria_set, contender.kind, contender.answers or {}, contender.traits)
    by_part = {part: sum((one.points for one in found.criteria if one.part is part), Decimal(0)) for part in Part}
    assert found.core == by_part[Part.CORE]
    for counted, cap, part in (
        (found.bonus, criteria_set.bonus_cap, Part.BONUS), (found.deduction, criteria_set.deduction_cap, Part.DEDUCTION),
    ):  # fmt: skip
        assert counted == (min(by_part[part], cap.value) if cap else by_part[part])
    assert found.sheet.points >= 0
    whole = found.core + found.bonus - found.deduction
    most = whole if criteria_set.may_exceed else min(whole, found.sheet.applicable_maximum)
    assert found.sheet.points == max(Decimal(0), most)
    core = [one for one in found.criteria if one.part is Part.CORE]
    assert found.sheet.applicable_maximum == sum((one.applicable_maximum for one in core), Decimal(0))
    assert criteria_set.top_of_bands == (
        100 if criteria_set.banded_by is Banding.PERCENT else criteria_set.total_points.value
    )
    assert all(leaf.not_arising.value in NotArising for leaf in criteria_set.leaves())
