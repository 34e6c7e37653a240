"""A paper bears a day, a month or a year: what recurs or spans months is no date of it."""

import pytest

from danvan.domain.plan_reading.number_and_day import _dated


@pytest.mark.parametrize(
    ("text", "date"),
    [("ngày 12 tháng 4 năm 2024", "2024-04-12"), ("ngày 15 hằng tháng", None), ("sáu tháng một lần", None), ("", None)],
)
def test_only_a_date_dates_a_paper(text: str, date: str | None) -> None:
    assert _dated(text) == date
