"""On which days somebody is reminded; around a last day, and around days off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.calendar.working_days import calendar_of
from danvan.domain.labelled import LabelledEnum
from danvan.domain.reminders.schedule import (
    Moment,
    Occasion,
    Schedule,
    checked_schedule,
    is_quiet,
    moment_reached,
    moments,
    worked_days,
)
from danvan.domain.rules import RuleViolation

IS_WORKED = worked_days(calendar_of(2023, 2026))
LAST = date(2023, 10, 23)  # a Monday


def _reached(last_day: date, today: date, schedule: Schedule | None = None) -> tuple[str, date] | None:
    found = moment_reached(last_day, today, schedule or Schedule(), IS_WORKED)
    return (found.key, found.day) if found else None


@pytest.mark.parametrize(
    ("today", "key", "day"),
    [
        (date(2023, 10, 13), None, None),
        (date(2023, 10, 16), "before-7", date(2023, 10, 16)),
        (date(2023, 10, 19), "before-7", date(2023, 10, 16)),  # missed on Monday, told on Thursday
        (date(2023, 10, 20), "before-1", date(2023, 10, 20)),  # the day before is a Sunday: Friday
        (date(2023, 10, 23), "due", date(2023, 10, 23)),
        (date(2023, 10, 24), "after-1", date(2023, 10, 24)),
        (date(2023, 10, 30), "after-1", date(2023, 10, 24)),
        (date(2023, 10, 31), "after-2", date(2023, 10, 31)),
        (date(2024, 5, 2), "after-4", date(2023, 11, 14)),
    ],
)
def test_the_latest_reminder_that_has_come(today: date, key: str | None, day: date | None) -> None:
    assert _reached(LAST, today) == ((key, day) if key else None)


def test_what_ends_in_tet_is_told_before_it_and_after_it() -> None:
    last_day = date(2026, 2, 18)  # mùng 2 Tết Bính Ngọ; days off from 14/2 to 22/2
    found = {moment.key: moment.day for moment in moments(last_day, Schedule(), IS_WORKED)}
    assert found["due"] == date(2026, 2, 13)
    assert found["after-1"] == date(2026, 2, 23)
    assert _reached(last_day, date(2026, 2, 20)) is None


def test_a_worked_saturday_is_no_quiet_day() -> None:
    assert not is_quiet(date(2024, 5, 4), IS_WORKED)
    assert is_quiet(date(2024, 5, 11), IS_WORKED)


def test_a_year_without_a_calendar_has_its_weekdays() -> None:
    assert IS_WORKED(date(2031, 9, 2))  # a Tuesday that a calendar would call off
    assert not IS_WORKED(date(2031, 9, 6))


def test_a_calendar_without_any_working_day_ends_nothing() -> None:
    never = [moment.day for moment in moments(LAST, Schedule(), lambda _day: False)]
    assert never[2] == LAST


def test_no_reminder_of_what_is_overdue_where_none_is_wanted() -> None:
    assert _reached(LAST, date(2023, 12, 1), Schedule(times_after=0)) is None


@given(
    last_day=st.dates(date(2023, 2, 1), date(2026, 10, 1)),
    days_before=st.sets(st.integers(1, 60), max_size=5),
    repeat_after=st.integers(1, 60),
    times_after=st.integers(0, 12),
)
def test_every_reminder_falls_on_a_working_day_on_its_side_of_the_last_day(
    last_day: date, days_before: set[int], repeat_after: int, times_after: int
) -> None:
    schedule = Schedule(tuple(sorted(days_before, reverse=True)), repeat_after, times_after)
    found = tuple(moments(last_day, schedule, IS_WORKED))
    assert len({moment.key for moment in found}) == len(found) == len(days_before) + 1 + times_after
    assert all(IS_WORKED(moment.day) for moment in found)
    assert [moment.day for moment in found] == sorted(moment.day for moment in found)
    assert all((moment.day > last_day) == (moment.occasion is Occasion.AFTER) for moment in found)
    for moment in found:
        reached = moment_reached(last_day, moment.day, schedule, IS_WORKED)
        assert isinstance(reached, Moment)
        assert reached.day == moment.day


@given(st.dates(date(2023, 2, 1), date(2026, 6, 1)), st.integers(0, 200))
def test_what_was_reached_is_never_forgotten(last_day: date, days: int) -> None:
    today = last_day - timedelta(days=70) + timedelta(days=days)
    order = [moment.key for moment in moments(last_day, Schedule(), IS_WORKED)]
    now, then = _reached(last_day, today), _reached(last_day, today + timedelta(days=1))
    if now and then:
        assert order.index(then[0]) >= order.index(now[0])


def test_a_schedule_is_typed_in_any_order() -> None:
    assert checked_schedule("1; 14,7 7", repeat_after=7, times_after=4, hour=8) == Schedule((14, 7, 1), 7, 4, 8)
    assert checked_schedule("", repeat_after=1, times_after=0, hour=0).days_before == ()


@pytest.mark.parametrize(
    ("typed", "changed", "said"),
    [
        ("bảy", {}, "Số ngày nhắc trước: ghi các số nguyên"),
        ("-3", {}, "Số ngày nhắc trước: ghi các số nguyên"),
        ("٣", {}, "Số ngày nhắc trước: ghi các số nguyên"),
        ("0", {}, "từ 1 đến 60 ngày"),
        ("61", {}, "từ 1 đến 60 ngày"),
        ("1 2 3 4 5 6", {}, "tối đa 5 lần"),
        ("7", {"repeat_after": 0}, "Nhắc lại khi quá hạn"),
        ("7", {"times_after": 61}, "Số lần nhắc khi quá hạn"),
        ("7", {"hour": 24}, "Giờ gửi"),
    ],
)
def test_a_schedule_that_cannot_be_says_which_field(typed: str, changed: dict[str, int], said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        checked_schedule(typed, **{"repeat_after": 7, "times_after": 4, "hour": 7, **changed})


def test_occasions_have_words() -> None:
    assert issubclass(Occasion, LabelledEnum)
    assert [occasion.label for occasion in Occasion] == ["Sắp đến hạn", "Đến hạn", "Quá hạn"]
