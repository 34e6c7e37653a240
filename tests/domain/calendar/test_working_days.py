from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.calendar.working_days import WorkingCalendar, calendar_of
from danvan.domain.law import days_off
from danvan.domain.rules import RuleViolation

CALENDAR = calendar_of(2021, 2026)
DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked", "why"),
    [
        (date(2023, 5, 12), True, "a Friday; due day of the units' own plans"),
        (date(2023, 10, 23), True, "a Monday; due day of reports and dossiers"),
        (date(2023, 11, 9), True, "last day before 10/11/2023"),
        (date(2023, 10, 21), False, "a Saturday"),
        (date(2023, 10, 22), False, "a Sunday"),
        (date(2023, 1, 26), False, "Tết"),
        (date(2023, 1, 27), True, "the Friday after Tết was worked"),
        (date(2023, 9, 4), False, "Monday for 02/9, a Saturday"),
        (date(2024, 4, 29), False, "swapped with 04/5/2024"),
        (date(2024, 5, 4), True, "a Saturday worked for 29/4/2024"),
        (date(2025, 4, 26), True, "a Saturday worked for 02/5/2025"),
        (date(2025, 5, 2), False, "swapped with 26/4/2025"),
        (date(2026, 1, 10), True, "a Saturday worked for 02/01/2026"),
    ],
)
def test_a_day_is_worked_or_off_as_the_year_says(day: date, worked: bool, why: str) -> None:
    assert CALENDAR.is_working_day(day) is worked, why


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2023, 10, 20), 1, date(2023, 10, 23)),  # Friday to Monday
        (date(2023, 10, 20), 0, date(2023, 10, 20)),
        (date(2023, 10, 21), 0, date(2023, 10, 21)),  # zero stays, even on a Saturday
        (date(2023, 10, 23), -1, date(2023, 10, 20)),
        (date(2023, 1, 19), 1, date(2023, 1, 27)),  # across Tết
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # a worked Saturday counts
        (date(2024, 12, 31), 1, date(2025, 1, 2)),  # into the next year
        (date(2023, 10, 23), 14, date(2023, 11, 10)),
    ],
)
def test_a_period_of_working_days_ends_where_the_calendar_says(start: date, count: int, end: date) -> None:
    assert CALENDAR.add_working_days(start, count) == end


def test_next_working_day_never_is_the_day_itself() -> None:
    assert CALENDAR.next_working_day(date(2023, 10, 23)) == date(2023, 10, 24)


@given(start=DAYS, count=st.integers(-200, 200))
def test_counting_undoes_adding(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.working_days_between(start, end) == count
    assert count == 0 or CALENDAR.is_working_day(end)


@given(start=DAYS, middle=DAYS, end=DAYS)
def test_counting_forward_adds_up(start: date, middle: date, end: date) -> None:
    first, second, third = sorted([start, middle, end])
    parts = CALENDAR.working_days_between(first, second) + CALENDAR.working_days_between(second, third)
    assert CALENDAR.working_days_between(first, third) == parts


def test_a_day_has_no_working_days_to_itself() -> None:
    assert CALENDAR.working_days_between(date(2023, 10, 23), date(2023, 10, 23)) == 0


@pytest.mark.parametrize(
    ("stated", "due", "steps"),
    [
        (date(2023, 10, 23), date(2023, 10, 23), ("Hết hạn ngày 23/10/2023, là ngày làm việc.",)),
        (
            date(2023, 9, 2),
            date(2023, 9, 5),
            (
                "Hết hạn ngày 02/09/2023, là ngày nghỉ.",
                "Dời sang ngày làm việc tiếp theo: 05/09/2023 (Bộ luật Dân sự, Điều 148 khoản 5).",
            ),
        ),
    ],
)
def test_a_period_that_ends_on_a_day_off_rolls_forward(stated: date, due: date, steps: tuple[str, ...]) -> None:
    end = CALENDAR.due_day(stated, roll_forward=True)
    assert (end.stated, end.due, end.steps, end.rolled, end.confirmed) == (stated, due, steps, stated != due, True)


def test_without_the_switch_a_day_off_stays_and_no_year_is_needed() -> None:
    end = WorkingCalendar.of([]).due_day(date(2030, 9, 1), roll_forward=False)
    assert (end.due, end.rolled, end.steps) == (date(2030, 9, 1), False, ("Hết hạn ngày 01/09/2030, không dời.",))


@given(stated=DAYS)
def test_a_rolled_day_is_the_first_worked_day_not_before_the_stated_one(stated: date) -> None:
    due = CALENDAR.due_day(stated, roll_forward=True).due
    assert due >= stated
    assert CALENDAR.is_working_day(due)
    skipped = [stated + timedelta(days=ahead) for ahead in range((due - stated).days)]
    assert not any(CALENDAR.is_working_day(day) for day in skipped)


def test_an_estimated_year_answers_and_says_so() -> None:
    end = calendar_of(2031, 2031).due_day(date(2031, 6, 1), roll_forward=True)
    assert end.due == date(2031, 6, 2)
    assert not end.confirmed
    assert end.steps[-1] == "Lịch nghỉ năm 2031 chưa kiểm chứng."


def test_a_due_day_that_may_be_off_says_so() -> None:
    end = CALENDAR.due_day(date(2026, 11, 24), roll_forward=True)
    assert (end.due, end.confirmed) == (date(2026, 11, 24), False)
    assert end.steps == (
        "Hết hạn ngày 24/11/2026, là ngày làm việc.",
        "Chưa rõ ngày 24/11/2026 có được nghỉ hay không.",
    )


def test_a_year_it_was_not_built_with_is_refused_in_words() -> None:
    assert not CALENDAR.covers(2019)
    assert CALENDAR.covers(2023)
    with pytest.raises(RuleViolation, match="Chưa tính được ngày làm việc của năm 2019") as refused:
        CALENDAR.is_working_day(date(2019, 3, 26))
    assert refused.value.facts == {"year": "2019"}
    with pytest.raises(RuleViolation, match="năm 2027"):
        CALENDAR.add_working_days(date(2026, 12, 31), 1)
    with pytest.raises(RuleViolation, match="năm 2019"):
        CALENDAR.confirmed(2019)


def test_two_tables_of_one_year_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="2023"):
        WorkingCalendar.of([days_off(2023), days_off(2023)])
