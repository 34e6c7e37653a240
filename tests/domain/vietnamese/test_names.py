"""Names of persons: order of lists, names to log in with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.vietnamese.names import person_sort_text, proposed_username, tidy_name


@pytest.mark.parametrize(
    ("full_name", "username"),
    [
        ("Nguyễn Văn An", "annv"),
        ("Đặng Thị Đào", "daodt"),
        ("  Lê   Ước ", "uocl"),
        ("Y Ê", "ey01"),
        ("Ý", "y01"),
        ("H'Hen Niê", "niehh"),
        ("Trần-Lê Bình", "binhtl"),
        ("", ""),
        ("–", ""),
        ("A" * 60, "a" * 40),
    ],
)
def test_a_name_to_log_in_with(full_name: str, username: str) -> None:
    assert proposed_username(full_name) == username


@given(st.text(max_size=60))
def test_a_proposal_is_blank_or_can_be_typed_everywhere(text: str) -> None:
    proposal = proposed_username(text)
    assert proposal == "" or re.fullmatch(r"[a-z0-9]{3,42}", proposal)


def test_lists_are_ordered_by_the_given_name() -> None:
    names = ["Nguyễn Văn Đức", "Trần Thị Dung", "Lê Văn An", "Bùi Ân", "An"]
    assert sorted(names, key=person_sort_text) == ["An", "Lê Văn An", "Bùi Ân", "Trần Thị Dung", "Nguyễn Văn Đức"]


def test_a_name_is_tidied() -> None:
    assert tidy_name(" Nguyê\u0303n  Văn\tAn\n") == "Nguyễn Văn An"
