from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.ranking.agreement import Agreement, agreement_of, krippendorff_alpha
from tests.domain.ranking.sample_contenders import answers
from tests.domain.scoring.sample_sets import small_set

# The worked examples of Krippendorff (2011): observers in rows, units in columns, * for no answer.
BINARY = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]
FOUR_OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
]


def units(observers: list[str]) -> list[list[int]]:
    columns = zip(*(row.split() for row in observers), strict=True)
    return [[int(value) for value in column if value != "*"] for column in columns]


@pytest.mark.parametrize(("observers", "published"), [(BINARY, "0.095"), (FOUR_OBSERVERS, "0.849")])
def test_the_published_examples(observers: list[str], published: str) -> None:
    alpha = krippendorff_alpha(units(observers))
    assert alpha is not None
    assert round(alpha, 3) == Fraction(published)


@pytest.mark.parametrize(
    "given_values",
    [[], [[1], [2]], [[2, 2], [2, 2]], [[], [3]]],
    ids=["nothing", "one answer each", "all alike", "nobody twice"],
)
def test_undefined_without_anything_to_compare(given_values: list[list[int]]) -> None:
    assert krippendorff_alpha(given_values) is None


def test_full_agreement_is_one_and_full_contradiction_is_below_nothing() -> None:
    assert krippendorff_alpha([[1, 1], [3, 3]]) == 1
    assert krippendorff_alpha([[1, 3], [3, 1]]) == Fraction(-1, 2)


@given(st.lists(st.lists(st.integers(0, 6), max_size=4), max_size=8), st.integers(1, 9), st.integers(-5, 5))
def test_the_interval_metric_knows_no_unit_and_no_zero(values: list[list[int]], factor: int, shift: int) -> None:
    moved = [[factor * value + shift for value in unit] for unit in values]
    assert krippendorff_alpha(moved) == krippendorff_alpha(values)


def test_agreement_is_told_for_each_criterion_that_two_score() -> None:
    sheets = [
        ("PHONG", {"CHU_TRI": answers(A1="4", B1="4"), "THANH_TRA": answers(B1="4")}),
        ("PHONG", {"CHU_TRI": answers(B1="2"), "THANH_TRA": answers(B1="3")}),
        ("XA", {"CHU_TRI": answers(B1="1"), "THANH_TRA": answers(B1="1")}),
        ("XA", {"CHU_TRI": answers(B1="0"), "THANH_TRA": answers(B1=None)}),
        ("XA", {"CHU_TRI": answers(B1="0")}),
    ]
    found = agreement_of(small_set(), sheets)
    assert found.by_leaf == {"B1": Agreement(krippendorff_alpha([[4, 4], [2, 3], [1, 1]]), cells=3, alike=2)}
    assert found.overall == found.by_leaf["B1"]


@pytest.mark.parametrize(
    ("agreement", "shown", "reading"),
    [
        (Agreement(None, 0, 0), "–", "không có ô nào do hai người cùng chấm"),
        (Agreement(None, 5, 5), "–", "mọi điểm như nhau nên không tính được hệ số"),
        (Agreement(Fraction(8, 10), 5, 4), "0,800", "thống nhất cao"),
        (Agreement(Fraction(7, 10), 5, 4), "0,700", "tạm chấp nhận"),
        (Agreement(Fraction(-1, 8), 5, 1), "-0,125", "chưa thống nhất, nên trao đổi lại cách chấm"),
    ],
)
def test_the_coefficient_is_put_into_words(agreement: Agreement, shown: str, reading: str) -> None:
    assert (agreement.shown.replace("−", "-"), agreement.reading) == (shown, reading)


def test_decimals_are_exact() -> None:
    assert krippendorff_alpha([[Decimal("0.1"), Decimal("0.1")], [Decimal("0.3"), Decimal("0.3")]]) == 1
