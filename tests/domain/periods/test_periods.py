"""Periods: codes, words, days, cut-offs, the periods before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.law import Confidence
from danvan.domain.periods import (
    CALENDAR,
    CutOff,
    Period,
    PeriodKind,
    cut_off_on,
    cut_offs_on,
    period_holding,
    period_named,
    periods_of,
)

INSPECTORATE = cut_off_on("inspectorate", date(2024, 6, 1))
CUT_OFFS = st.sampled_from((CALENDAR, INSPECTORATE))
KINDS = st.sampled_from(tuple(PeriodKind))
TILING = st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.NINE_MONTHS])
YEARS = st.integers(min_value=1901, max_value=2199)


@pytest.mark.parametrize(
    ("code", "label", "start", "end", "inspectorate_start", "inspectorate_end"),
    [
        ("2026", "năm 2026", "2026-01-01", "2026-12-31", "2025-12-15", "2026-12-14"),
        ("2026-H1", "6 tháng đầu năm 2026", "2026-01-01", "2026-06-30", "2025-12-15", "2026-06-14"),
        ("2026-H2", "6 tháng cuối năm 2026", "2026-07-01", "2026-12-31", "2026-06-15", "2026-12-14"),
        ("2026-9M", "9 tháng đầu năm 2026", "2026-01-01", "2026-09-30", "2025-12-15", "2026-09-14"),
        ("2026-Q1", "quý I năm 2026", "2026-01-01", "2026-03-31", "2025-12-15", "2026-03-14"),
        ("2026-Q4", "quý IV năm 2026", "2026-10-01", "2026-12-31", "2026-09-15", "2026-12-14"),
        ("2024-M02", "tháng 2 năm 2024", "2024-02-01", "2024-02-29", "2024-01-15", "2024-02-14"),
        ("2026-M12", "tháng 12 năm 2026", "2026-12-01", "2026-12-31", "2026-11-15", "2026-12-14"),
    ],
)
def test_days_and_words(code, label, start, end, inspectorate_start, inspectorate_end):
    period, cut = period_named(code), period_named(code, INSPECTORATE)
    assert (period.code, period.label, cut.code, cut.label) == (code, label, code, label)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert (cut.start.isoformat(), cut.end.isoformat()) == (inspectorate_start, inspectorate_end)


@pytest.mark.parametrize(
    "code", ["", "2026-", "2026-Q5", "2026-Q0", "2026-M13", "2026-M6", "2026-H3", "26", "2026-9M1", "x2026"]
)
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="no period has the code"):
        period_named(code)


@pytest.mark.parametrize(
    ("kind", "number"), [(PeriodKind.QUARTER, 5), (PeriodKind.NINE_MONTHS, 2), (PeriodKind.YEAR, 0)]
)
def test_a_year_has_no_such_period(kind, number):
    with pytest.raises(ValueError, match="a year has no"):
        Period(kind, 2026, number)


def test_no_periods_of_years_that_no_paper_is_of():
    with pytest.raises(ValueError, match="no periods are kept"):
        period_named("0001")


@pytest.mark.parametrize(
    ("code", "before", "year_before"),
    [
        ("2026-Q2", "2026-Q1", "2025-Q2"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-M01", "2025-M12", "2025-M01"),
        ("2026-9M", "2025-9M", "2025-9M"),
        ("2026", "2025", "2025"),
    ],
)
def test_the_periods_to_compare_with(code, before, year_before):
    period = period_named(code, INSPECTORATE)
    assert (period.before.code, period.year_before.code) == (before, year_before)
    assert period.before.cut_off is INSPECTORATE


def test_cumulated_begins_with_the_year():
    assert period_named("2026-Q3").cumulated == (date(2026, 1, 1), date(2026, 9, 30))
    assert period_named("2026-Q3", INSPECTORATE).cumulated == (date(2025, 12, 15), date(2026, 9, 14))


def test_a_day_after_the_ninth_month_is_in_no_nine_months():
    assert period_holding(PeriodKind.NINE_MONTHS, date(2026, 10, 1)) is None
    found = period_holding(PeriodKind.YEAR, date(2026, 12, 15), INSPECTORATE)
    assert found is not None
    assert found.code == "2027"


def test_cut_offs_are_dated():
    assert [one.code for one in cut_offs_on(date(2026, 1, 1))] == ["calendar", "inspectorate"]
    documents = [
        cut_off_on("inspectorate", day).document
        for day in (date(2010, 1, 1), date(2023, 1, 1), date(2024, 6, 1), date(2026, 1, 1))
    ]
    assert documents == ["09/2019/NĐ-CP", "09/2019/NĐ-CP", "01/2024/TT-TTCP", "06/2025/TT-TTCP"]
    assert cut_off_on("inspectorate", date(2026, 1, 1)).confidence is Confidence.UNCONFIRMED
    with pytest.raises(LookupError):
        cut_off_on("lunar", date(2026, 1, 1))


@given(TILING, YEARS, CUT_OFFS)
def test_the_periods_of_a_year_tile_it(kind: PeriodKind, year: int, cut_off: CutOff):
    periods = periods_of(kind, year, cut_off)
    whole = Period(PeriodKind.YEAR, year, 1, cut_off)
    assert (periods[0].start, periods[-1].end) == (whole.start, whole.end)
    following = zip(periods, [*periods[1:], whole], strict=True)
    assert all(one.end + timedelta(days=1) == after.start for one, after in list(following)[:-1])
    assert all(one.before.end + timedelta(days=1) == one.start for one in periods)


@given(KINDS, YEARS, CUT_OFFS, st.integers(min_value=1, max_value=12))
def test_codes_round_trip(kind: PeriodKind, year: int, cut_off: CutOff, number: int):
    period = Period(kind, year, min(number, kind.in_a_year), cut_off)
    assert period_named(period.code, cut_off) == period
    assert period_holding(kind, period.start, cut_off) == period
    assert period_holding(kind, period.end, cut_off) == period


@given(TILING, st.dates(min_value=date(1902, 1, 1), max_value=date(2198, 1, 1)), CUT_OFFS)
def test_each_day_counts_in_one_period(kind: PeriodKind, day: date, cut_off: CutOff):
    holding = [one for year in (day.year, day.year + 1) for one in periods_of(kind, year, cut_off) if one.holds(day)]
    assert holding == [period_holding(kind, day, cut_off)]
