"""A year's days off as typed in: which lines are read, which tables are refused, what looks forgotten."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.calendar.marked_days import (
    DayMark,
    MarkedDay,
    changes_between,
    day_line,
    marked_days,
    odd_in,
    read_day_lines,
    year_table,
)
from danvan.domain.law import Confidence, days_off
from danvan.domain.rules import RuleViolation

OFF, WORKED, DOUBTFUL = DayMark.OFF, DayMark.WORKED, DayMark.DOUBTFUL


@pytest.mark.parametrize(
    ("line", "mark", "days", "note"),
    [
        ("30/4 Ngày Chiến thắng", OFF, [date(2026, 4, 30)], "Ngày Chiến thắng"),
        ("30/04/2026: Ngày Chiến thắng", OFF, [date(2026, 4, 30)], "Ngày Chiến thắng"),
        ("1-5", OFF, [date(2026, 5, 1)], ""),
        ("16/02 – 20/02 Tết", OFF, [date(2026, 2, day) for day in range(16, 21)], "Tết"),
        ("16/02 - 22/02: Tết", OFF, [date(2026, 2, day) for day in range(16, 21)], "Tết"),  # the weekend is off anyway
        ("từ 16/02", OFF, None, ""),
        ("10/01/2026 đến 11/01/2026 làm bù", WORKED, [date(2026, 1, 10), date(2026, 1, 11)], "làm bù"),
        ("2.9.2026", OFF, [date(2026, 9, 2)], ""),
        ("31/12/2025 Tết", OFF, [date(2025, 12, 31)], "Tết"),  # another year is for the table to refuse
        ("31/4", OFF, None, ""),
        ("mùng một Tết", OFF, None, ""),
        ("20/02 – 16/02", OFF, None, ""),
        ("01/01 – 31/12", OFF, None, ""),
        ("01/01 – 31/13", OFF, None, ""),
    ],
)
def test_a_line_names_days(line: str, mark: DayMark, days: list[date] | None, note: str) -> None:
    if days is None:
        with pytest.raises(RuleViolation, match="Dòng 2"):
            read_day_lines(f"\n{line}", year=2026, mark=mark)
    else:
        assert read_day_lines(line, year=2026, mark=mark) == tuple(MarkedDay(day, mark, note) for day in days)


def test_too_many_days_are_refused_before_they_are_all_read() -> None:
    with pytest.raises(RuleViolation, match="quá 80 ngày"):
        read_day_lines("\n".join(["30/4"] * 10_000), year=2026, mark=OFF)


@pytest.mark.parametrize("year", range(2021, 2028))
def test_the_years_of_the_register_are_tables_that_hold(year: int) -> None:
    base = days_off(year)
    assert year_table(year, marked_days(base), confidence=base.confidence, source=base.source).off == base.off
    assert changes_between(base, year_table(year, marked_days(base))) == ()
    assert odd_in(base) == ()
    lines = {mark: "\n".join(day_line(day) for day in marked_days(base) if day.mark is mark) for mark in DayMark}
    again = [day for mark, text in lines.items() for day in read_day_lines(text, year=year, mark=mark)]
    assert sorted(again, key=lambda entry: entry.day) == list(marked_days(base))


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([MarkedDay(date(2025, 12, 31), OFF)], "không thuộc năm 2026"),
        ([MarkedDay(date(2026, 4, 30), OFF), MarkedDay(date(2026, 4, 30), OFF)], "ghi hai lần"),
        ([MarkedDay(date(2026, 4, 30), OFF), MarkedDay(date(2026, 4, 30), DOUBTFUL)], "ghi hai lần"),
        ([MarkedDay(date(2026, 1, 10), OFF)], "vốn đã nghỉ"),
        ([MarkedDay(date(2026, 1, 10), DOUBTFUL)], "vốn đã nghỉ"),
        ([MarkedDay(date(2026, 1, 9), WORKED)], "không thể là ngày làm bù"),
    ],
)
def test_a_table_that_cannot_be_is_refused(days: list[MarkedDay], reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        year_table(2026, days)


@pytest.mark.parametrize("year", [1999, 2101, 0])
def test_a_year_far_away_is_refused(year: int) -> None:
    with pytest.raises(RuleViolation, match="từ năm 2000 đến năm 2100"):
        year_table(year, [])


def test_a_forgotten_holiday_is_named_and_blocks_nothing() -> None:
    table = year_table(2026, [MarkedDay(date(2026, 1, 1), OFF), MarkedDay(date(2026, 9, 2), OFF, "Quốc khánh")])
    assert [finding.message[:14] for finding in odd_in(table)] == ["Ngày 30/4/2026", "Ngày 01/5/2026"]
    assert table.confidence is Confidence.CONFIRMED
    assert table.names == {date(2026, 9, 2): "Quốc khánh"}
    assert odd_in(year_table(2022, [MarkedDay(date(2022, 9, 2), OFF)])) == ()  # the other three were on weekends


def test_changes_are_told() -> None:
    base = days_off(2026)
    days = [entry for entry in marked_days(base) if entry.day not in {date(2026, 8, 31), date(2026, 8, 22)}]
    days += [MarkedDay(date(2026, 12, 31), OFF), MarkedDay(date(2026, 12, 26), WORKED)]
    assert changes_between(base, year_table(2026, days)) == (
        "Thêm ngày nghỉ: 31/12/2026.",
        "Bỏ ngày nghỉ: 31/8/2026.",
        "Thêm ngày làm bù: 26/12/2026.",
        "Bỏ ngày làm bù: 22/8/2026.",
    )


@given(st.lists(st.sampled_from([date(2026, 1, 1) + timedelta(days=step) for step in range(365)]), unique=True))
def test_every_table_of_fitting_days_holds_and_reads_back(days: list[date]) -> None:
    marked = [MarkedDay(day, WORKED if day.weekday() >= 5 else OFF) for day in sorted(days)]
    assert list(marked_days(year_table(2026, marked))) == marked


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_days_or_a_sentence(text: str) -> None:
    """Any other exception fails the test."""
    with suppress(RuleViolation):
        assert all(entry.mark is OFF for entry in read_day_lines(text, year=2026, mark=OFF))
