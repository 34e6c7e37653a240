"""Dated legal values and days off: the tables hold together and the loader refuses what it does not know."""

from datetime import date

import pytest

from danvan.domain.law import Confidence, days_off, parameter_on
from danvan.domain.law import parameters as module

SATURDAY = 5


@pytest.mark.parametrize(
    ("year", "count", "worked", "confidence"),
    [
        (2021, 11, [], "confirmed"),
        (2022, 11, [], "confirmed"),
        (2023, 11, [], "confirmed"),
        (2024, 12, [date(2024, 5, 4)], "confirmed"),
        (2025, 12, [date(2025, 4, 26)], "confirmed"),
        (2026, 13, [date(2026, 1, 10), date(2026, 8, 22)], "confirmed"),
        (2027, 11, [], "unconfirmed"),
    ],
)
def test_a_stored_year_has_its_days_off(year: int, count: int, worked: list[date], confidence: str) -> None:
    days = days_off(year)
    assert len(days.off) == count
    assert days.worked == frozenset(worked)
    assert days.confidence == confidence
    assert {day.year for day in days.off | days.worked} == {year}
    assert all(day.weekday() < SATURDAY for day in days.off)
    assert all(day.weekday() >= SATURDAY for day in days.worked)
    assert not days.off & days.doubtful


@pytest.mark.parametrize("day", [date(2023, 5, 12), date(2023, 10, 23), date(2023, 11, 9), date(2023, 1, 27)])
def test_the_due_days_of_the_2023_plan_are_no_days_off(day: date) -> None:
    assert day not in days_off(2023).off


def test_a_doubtful_day_is_not_counted_as_off() -> None:
    assert date(2026, 11, 24) not in days_off(2026).off
    assert days_off(2026).doubtful == frozenset({date(2026, 11, 24)})


def test_an_unknown_year_knows_only_the_solar_holidays_moved_off_weekends() -> None:
    days = days_off(2033)
    # 01/01/2033 and 30/4/2033 are Saturdays, 01/5/2033 a Sunday.
    assert days.off == {date(2033, 1, 3), date(2033, 5, 2), date(2033, 5, 3), date(2033, 9, 2)}
    assert days.confidence is Confidence.UNCONFIRMED
    assert "chưa có lịch nghỉ năm 2033" in days.source


@pytest.mark.parametrize(
    ("key", "value", "article"),
    [
        ("period.first_day_counted", False, "Điều 147 khoản 2, khoản 3"),
        ("period.end_rolls_to_working_day", True, "Điều 148 khoản 5"),
        ("period.month_end_clamped", True, "Điều 148 khoản 3"),
        ("period.last_hour", 24, "Điều 148 khoản 6"),
    ],
)
def test_a_parameter_holds_from_its_first_day(key: str, value: object, article: str) -> None:
    entry = parameter_on(key, date(2017, 1, 1))
    assert (entry.value, entry.article, entry.document) == (value, article, "91/2015/QH13")
    with pytest.raises(LookupError, match=key):
        parameter_on(key, date(2016, 12, 31))


def test_the_newest_value_in_force_wins_and_an_ended_one_is_over() -> None:
    entry = module.Parameter("k", 1, date(2020, 1, 1), date(2020, 12, 31), "d", "a", Confidence.CONFIRMED, "m")
    assert entry.holds_on(date(2020, 12, 31))
    assert not entry.holds_on(date(2021, 1, 1))
    assert not entry.holds_on(date(2019, 12, 31))


def test_confidence_is_said_in_vietnamese() -> None:
    assert [level.label for level in Confidence] == ["đã kiểm chứng", "chưa kiểm chứng"]


def test_a_malformed_row_is_an_error_not_a_guess() -> None:
    row = {"key": "k", "value": 1.5, "in_force_from": date(2020, 1, 1), "document": "d", "article": "a"}
    with pytest.raises(TypeError, match="wrong type"):
        module._parameter(row)
    with pytest.raises(TypeError, match="list of dates"):
        module._dates("2020-01-01")
