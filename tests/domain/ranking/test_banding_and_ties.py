from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.ranking.grades import Contender, grade
from danvan.domain.ranking.overview import nearness
from danvan.domain.ranking.robustness import robustness_of
from danvan.domain.ranking.standings import Standing, rank_groups, ranking_words
from danvan.domain.scoring.criteria import Band, Banding, CriteriaSet, TieRule
from danvan.domain.scoring.marks import Marked, Source
from tests.domain.ranking.sample_contenders import answers, office
from tests.domain.scoring.random_sets import random_contender, random_facts, random_set, seeded
from tests.domain.scoring.sample_sets import small_set


def banded(banded_by: Banding, *floors: int) -> CriteriaSet:
    """The small set (20 points in all; an office reaches 14) with other bands."""
    ceilings = (20, *floors)
    bands = tuple(
        Band(label, Decimal(floor), Decimal(ceiling))
        for label, floor, ceiling in zip(("Tốt", "Khá", "Yếu"), (*floors, 0), ceilings, strict=True)
    )
    return replace(small_set(), banded_by=banded_by, bands=Marked(bands, Source.ASSUMED))


def standing(criteria_set: CriteriaSet, contender: Contender) -> Standing:
    ((row,),) = rank_groups(criteria_set, [contender]).values()
    return row


def test_bands_of_points_take_the_points_as_they_are() -> None:
    grading = grade(banded(Banding.POINTS, 16, 12), office("a", "A", "6"))
    assert (grading.label, grading.exact_result) == ("Khá", 14)
    assert grading.reasons == ("Đạt 14 trên 14 điểm, 100,00%.", "Từ 12 điểm: Khá.")


def test_rebased_points_are_converted_to_the_full_scale() -> None:
    grading = grade(banded(Banding.REBASED_POINTS, 16, 12), office("a", "A", "3"))
    assert grading.label == "Khá"
    assert grading.reasons[0] == "Đạt 11 trên 14 điểm, 78,57%; quy đổi 15,71 trên thang 20."
    assert grade(banded(Banding.REBASED_POINTS, 16, 12), office("a", "A", "6")).exact_result == 20


def test_distances_to_bands_are_told_in_what_the_bands_measure() -> None:
    criteria_set = banded(Banding.POINTS, 16, 13)
    lines = robustness_of(criteria_set, office("a", "A", "6"), {}).lines
    assert lines == ("Cao hơn mức tối thiểu của loại hiện tại 1 điểm.", "Thiếu 2 điểm để đạt loại Tốt.")
    near = nearness(criteria_set, standing(criteria_set, office("a", "A", "6")))
    assert [(one.label, one.points) for one in near] == [("Yếu", 1)]


@pytest.fixture
def by_criteria() -> CriteriaSet:
    return replace(small_set(), tie_rule=Marked(TieRule(("B", "A1")), Source.ASSUMED))


def tied(unit: str, name: str, a1: str, b1: str, b2: str) -> Contender:
    return replace(office(unit, name, "6"), answers=answers(A1=a1, B1=b1, B2=b2))


def test_equal_results_are_parted_by_criteria_in_their_order(by_criteria: CriteriaSet) -> None:
    first, second, third = (
        tied("u1", "Phòng C", "1", "4", "5"),
        tied("u2", "Phòng B", "2", "4", "4"),
        tied("u3", "Phòng A", "2", "3", "5"),
    )
    (rows,) = rank_groups(by_criteria, [third, second, first]).values()
    assert [(row.contender.unit, row.rank, row.tied_with) for row in rows] == [
        ("u1", 1, ()), ("u3", 2, ("u2",)), ("u2", 2, ("u3",)),
    ]  # fmt: skip
    assert rows[0].notes == ("Bằng kết quả với Phòng A, Phòng B; thứ hạng theo tiêu chí xét khi bằng nhau.",)
    assert rows[1].notes == (
        "Đồng hạng 2 với Phòng B.", "Bằng kết quả với Phòng C; thứ hạng theo tiêu chí xét khi bằng nhau.",
    )  # fmt: skip
    (shared,) = rank_groups(small_set(), [third, second, first]).values()
    assert [row.rank for row in shared] == [1, 1, 1]


def test_the_tie_rule_is_told() -> None:
    assert TieRule().label == "bằng nhau thì đồng hạng"
    assert TieRule(("B", "A1")).label == "bằng nhau thì xét lần lượt tiêu chí B, A1; vẫn bằng nhau thì đồng hạng"


def test_a_criterion_of_the_tie_rule_that_is_not_asked_counts_nothing() -> None:
    criteria_set = replace(small_set(), tie_rule=Marked(TieRule(("A2",)), Source.ASSUMED))
    assert grade(criteria_set, office("a", "A", "6")).tie_shares == (0,)
    assert grade(criteria_set, replace(office("a", "A", "6"), answers=None)).tie_shares == ()


@given(seed=st.integers(0, 10_000))
def test_grades_and_ranks_do_not_depend_on_the_order_of_units(seed: int) -> None:
    random = seeded(seed)
    criteria_set = random_set(random, "S")
    contenders = [random_contender(random, criteria_set, f"u{number}", random_facts(random)) for number in range(6)]
    shuffled = random.sample(contenders, len(contenders))

    def told(order: list[Contender]) -> dict[str, tuple[str, int | None, frozenset[str]]]:
        groups = rank_groups(criteria_set, order)
        return {
            row.contender.unit: (row.grading.printed, row.rank, frozenset(row.tied_with))
            for rows in groups.values()
            for row in rows
        }

    assert told(shuffled) == told(contenders)


@given(seed=st.integers(0, 10_000), by=st.sampled_from([Decimal(2), Decimal(10)]))
def test_a_scale_of_other_points_gives_the_same_grades_and_ranks(seed: int, by: Decimal) -> None:
    random = seeded(seed)
    criteria_set = random_set(random, "S")
    contenders = [random_contender(random, criteria_set, f"u{number}", random_facts(random)) for number in range(4)]
    larger = _times(criteria_set, by)
    rescaled = [_answers_times(contender, by) for contender in contenders]
    before = [row for rows in rank_groups(criteria_set, contenders).values() for row in rows]
    after = [row for rows in rank_groups(larger, rescaled).values() for row in rows]
    assert [(row.contender.unit, row.grading.printed, row.rank, row.grading.exact_percent) for row in after] == [
        (row.contender.unit, row.grading.printed, row.rank, row.grading.exact_percent) for row in before
    ]  # fmt: skip


def _times(criteria_set: CriteriaSet, by: Decimal) -> CriteriaSet:
    """The set with every number of points so many times as large."""

    def scaled(criterion):  # type: ignore[no-untyped-def]
        return replace(
            criterion,
            max_points=criterion.max_points * by,
            children=tuple(scaled(child) for child in criterion.children),
        )

    def capped(cap: Marked[Decimal] | None) -> Marked[Decimal] | None:
        return replace(cap, value=cap.value * by) if cap else None

    bands = criteria_set.bands
    if criteria_set.banded_by is not Banding.PERCENT:
        bands = replace(
            bands, value=tuple(replace(band, floor=band.floor * by, ceiling=band.ceiling * by) for band in bands.value)
        )
    return replace(
        criteria_set,
        total_points=replace(criteria_set.total_points, value=criteria_set.total_points.value * by),
        criteria=tuple(scaled(criterion) for criterion in criteria_set.criteria),
        bands=bands,
        bonus_cap=capped(criteria_set.bonus_cap),
        deduction_cap=capped(criteria_set.deduction_cap),
    )


def _answers_times(contender: Contender, by: Decimal) -> Contender:
    if contender.answers is None:
        return contender
    answers_now = {
        code: replace(answer, points=None if answer.points is None else answer.points * by)
        for code, answer in contender.answers.items()
    }
    return replace(contender, answers=answers_now)


def test_what_stands_below_a_ranking_says_how_this_set_grades_and_parts(by_criteria: CriteriaSet) -> None:
    said = ranking_words(by_criteria)
    assert by_criteria.tie_rule.value.label in said
    assert by_criteria.banded_by.label in said
