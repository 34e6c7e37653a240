"""Spans: which days they hold, how two lie to one another."""

from datetime import date

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.units import Span
from danvan.domain.units.spans import day_before

A, B, C, D = date(2023, 1, 1), date(2023, 6, 30), date(2023, 7, 1), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("span", "day", "held"),
    [
        (Span(A, B), A, True),
        (Span(A, B), B, True),
        (Span(A, B), C, False),
        (Span(B, B), B, True),
        (Span(C), A, False),
        (Span(C), date(2999, 1, 1), True),
    ],
)
def test_a_span_holds_its_first_and_last_day(span: Span, day: date, held: bool) -> None:
    assert span.holds(day) is held


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Span(A, B), Span(C, D), False),
        (Span(A, C), Span(C, D), True),
        (Span(A), Span(D), True),
        (Span(A, D), Span(B, C), True),
        (Span(A, B), Span(C), False),
    ],
)
def test_two_spans_meet_alike_from_both_sides(one: Span, other: Span, meet: bool) -> None:
    assert (one.meets(other), other.meets(one)) == (meet, meet)


@pytest.mark.parametrize(
    ("outer", "inner", "covered"),
    [
        (Span(A, D), Span(B, C), True),
        (Span(A, D), Span(A, D), True),
        (Span(A), Span(B), True),
        (Span(A, D), Span(B), False),
        (Span(B, D), Span(A, C), False),
        (Span(A, C), Span(B, D), False),
    ],
)
def test_a_span_covers_another(outer: Span, inner: Span, covered: bool) -> None:
    assert outer.covers(inner) is covered


def test_a_span_does_not_end_before_it_begins() -> None:
    with pytest.raises(RuleViolation, match="Ngày kết thúc 30/6/2023 ở trước ngày bắt đầu 01/7/2023"):
        Span(C, B)


def test_an_open_span_is_told_by_its_first_day() -> None:
    assert (Span(C).label, day_before(C)) == ("từ 01/7/2023", B)
