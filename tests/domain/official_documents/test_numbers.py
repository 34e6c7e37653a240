"""Which series a paper counts in, in which order, and what accounts for each number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.official_documents.numbers import (
    CommitteeTerm,
    NumberSpan,
    SeriesRule,
    check_order,
    party_series,
    refuse_secret,
    state_series,
    unexplained_numbers,
)
from danvan.domain.rules import RuleViolation

TERMS = (CommitteeTerm("nhiệm kỳ 2015–2020", date(2015, 8, 12)), CommitteeTerm("nhiệm kỳ 2020–2025", date(2020, 8, 15)))


@pytest.mark.parametrize(
    ("letters", "day", "rule", "expected"),
    [
        ("QĐ", date(2023, 1, 1), SeriesRule.PER_KIND, ("QĐ", "2023", "QĐ năm 2023")),
        ("KH", date(2023, 12, 31), SeriesRule.PER_KIND, ("KH", "2023", "KH năm 2023")),
        ("QĐ", date(2024, 1, 1), SeriesRule.PER_KIND, ("QĐ", "2024", "QĐ năm 2024")),
        ("", date(2023, 5, 2), SeriesRule.PER_KIND, ("CV", "2023", "Công văn năm 2023")),
        ("QĐ", date(2023, 5, 2), SeriesRule.ONE_SERIES, ("chung", "2023", "Hệ thống số chung năm 2023")),
        ("", date(2023, 5, 2), SeriesRule.ONE_SERIES, ("chung", "2023", "Hệ thống số chung năm 2023")),
    ],
)
def test_a_state_paper_counts_within_its_year(
    letters: str, day: date, rule: SeriesRule, expected: tuple[str, str, str]
) -> None:
    series = state_series(letters, day, rule)
    assert (series.name, series.period, series.label) == expected


@pytest.mark.parametrize(
    ("letters", "day", "expected"),
    [
        ("KH", date(2020, 8, 14), ("Đảng KH", "2015-08-12", "KH, nhiệm kỳ 2015–2020")),
        ("KH", date(2020, 8, 15), ("Đảng KH", "2020-08-15", "KH, nhiệm kỳ 2020–2025")),
        ("KH", date(2023, 1, 1), ("Đảng KH", "2020-08-15", "KH, nhiệm kỳ 2020–2025")),
        ("", date(2023, 1, 1), ("Đảng CV", "2020-08-15", "CV, nhiệm kỳ 2020–2025")),
    ],
)
def test_a_party_paper_counts_through_the_term(letters: str, day: date, expected: tuple[str, str, str]) -> None:
    series = party_series(letters, day, TERMS)
    assert (series.name, series.period, series.label) == expected


def test_without_a_term_no_party_paper_is_numbered() -> None:
    with pytest.raises(RuleViolation, match="Chưa ghi nhiệm kỳ cấp ủy của ngày 11/8/2015"):
        party_series("KH", date(2015, 8, 11), TERMS)


def test_a_secret_paper_is_refused() -> None:
    refuse_secret(" ")
    with pytest.raises(RuleViolation, match="dấu chỉ độ mật “TỐI MẬT” không được đưa vào"):
        refuse_secret(" TỐI MẬT ")


@pytest.mark.parametrize("latest", [None, (6, date(2023, 11, 8)), (6, date(2023, 11, 9))])
def test_a_number_follows_the_day_before_or_the_same(latest: tuple[int, date] | None) -> None:
    assert check_order(date(2023, 11, 9), latest) is None


def test_a_number_of_an_earlier_day_is_refused() -> None:
    with pytest.raises(RuleViolation, match="Số 06 đã cấp cho ngày 10/11/2023"):
        check_order(date(2023, 11, 9), (6, date(2023, 11, 10)))


@given(st.sets(st.integers(1, 60)), st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), max_size=4))
def test_every_number_is_a_paper_explained_or_named(taken: set[int], spans: list[tuple[int, int]]) -> None:
    given_spans = [NumberSpan(first, first + more, "để dành") for first, more in spans]
    missing = unexplained_numbers(60, taken, given_spans)
    explained = {number for span in given_spans for number in range(span.first, span.last + 1)}
    assert set(missing) | taken | explained >= set(range(1, 61))
    assert not set(missing) & (taken | explained)
