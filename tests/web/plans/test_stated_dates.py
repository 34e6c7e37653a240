"""Dates that a person types for a plan: kept in the form of readings, read back as pages show them, or refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.vietnamese.stated_dates import RECURRENCES, value_text
from danvan.web.plans.stated_dates import stated_value

TYPED = [
    (" 10/11/2023 ", "2023-11-10"),
    ("1.2.2024", "2024-02-01"),
    ("11/2023", "2023-11"),
    ("Tháng  3/2023", "2023-03"),
    ("quý IV/2023", "2023-Q4"),
    ("Quý 2/2024", "2024-Q2"),
    ("2023", "2023"),
    ("tháng 3/2023 đến tháng 5/2023", "2023-03/2023-05"),
    ("Hằng tháng", "monthly"),
    ("ngày 25 hằng tháng", "monthly:25"),
    ("10 ngày", "rel:P10D"),
]


@pytest.mark.parametrize(("typed", "kept"), TYPED)
def test_a_typed_date_is_kept_in_the_form_of_readings(typed: str, kept: str) -> None:
    assert stated_value(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "31/4/2023",
        "0/0/2023",
        "13/2023",
        "quý V/2023",
        "quý I/1900",
        "mai",
        "",
        "1/1/0001",
        "năm 0000",
        "tháng 13 hằng năm",
        "3/2023 đến",
        "2023-13",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        stated_value(typed)


days = st.dates(min_value=date(1930, 1, 1), max_value=date(2100, 12, 31))
single = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    days.map(lambda day: str(day.year)),
)
kept_values = st.one_of(
    single,
    st.tuples(single, single).map("/".join),
    st.sampled_from(sorted(RECURRENCES)),
    st.integers(1, 31).map(lambda day: f"monthly:{day}"),
    st.integers(1, 31).map(lambda day: f"quarterly:{day}"),
    days.map(lambda day: f"yearly:{day:%m-%d}"),
    days.map(lambda day: f"yearly:{day:%m}"),
    st.tuples(st.integers(1, 400), st.sampled_from("DWMY")).map(lambda span: f"rel:P{span[0]}{span[1]}"),
    st.integers(1, 400).map(lambda hours: f"rel:PT{hours}H"),
)


@given(kept_values)
def test_what_a_form_shows_is_read_back_unchanged(value: str) -> None:
    assert stated_value(value_text(value)) == value
