"""Identities of forms, parts and wholes, pairs, and the usual span."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.figures.agreement import (
    LARGER_THAN_WHOLE,
    LONE_OF_PAIR,
    SUMS_DIFFER,
    UNUSUAL,
    check_identities,
    check_together,
    check_usual,
)
from danvan.domain.figures.catalogue import FIGURES, IDENTITIES, FigureValue, Relation
from danvan.domain.rules import Severity

KNOWN = {figure.code: figure for figure in FIGURES}
COUNTS = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, False),
        ({"staff_reached": 5}, False),
        ({"staff_total": 5}, False),
        ({"staff_reached": 5, "staff_total": 5}, False),
        ({"staff_reached": 0, "staff_total": 0}, False),
        ({"staff_reached": 6, "staff_total": 5}, True),
    ],
)
def test_a_part_never_exceeds_its_whole(values: dict[str, FigureValue], wrong: bool) -> None:
    assert [finding.code for finding in check_identities(values)] == ([LARGER_THAN_WHOLE] if wrong else [])


def test_the_finding_names_both_figures() -> None:
    (finding,) = check_identities({"staff_reached": 1600, "staff_total": 1536})
    assert (finding.severity, finding.place, finding.facts) == (
        Severity.ERROR, "staff_reached", {"staff_reached": "1600", "staff_total": "1536"},
    )  # fmt: skip
    assert finding.message == (
        "Số cán bộ, công chức, viên chức được học tập, quán triệt văn bản về công tác dân vận (1.600) "
        "lớn hơn tổng số cán bộ, công chức, viên chức (1.536)."
    )


def test_the_finding_of_a_form_says_which_columns() -> None:
    (finding,) = check_identities(
        {"petition_within": 10, "petition_within_complaint": 4, "petition_within_denunciation": 3,
         "petition_within_recommendation": 2}
    )  # fmt: skip
    assert (finding.code, finding.place, finding.citation) == (SUMS_DIFFER, "petition_within", "Biểu 01/XLD")
    assert finding.message == (
        "Đơn thuộc thẩm quyền: tổng số (cột 18) (10) không bằng tổng “Đơn thuộc thẩm quyền: khiếu nại (cột 19)”, …, "
        "“Đơn thuộc thẩm quyền: kiến nghị, phản ánh (cột 21)” (9) ((18) = (19) + (20) + (21))."
    )


@given(
    values=st.fixed_dictionaries(
        dict.fromkeys(("petition_outside_guided", "petition_outside_transferred", "petition_outside_urged"), COUNTS)
    ),
    off=st.integers(-5, 5),
)
def test_an_equality_holds_exactly_when_the_sums_are_the_same(values: dict[str, int], off: int) -> None:
    values["petition_outside"] = sum(values.values()) + off
    assert bool(check_identities(values)) == (off != 0)


@given(numbers=st.lists(COUNTS, min_size=6, max_size=6), missing=st.integers(0, 6))
def test_an_identity_with_a_figure_left_open_says_nothing(numbers: list[int], missing: int) -> None:
    (identity,) = [one for one in IDENTITIES if one.code == "xld-1"]
    values = dict(zip(identity.codes, [sum(numbers) + 1, *numbers], strict=True))
    assert len(check_identities(values, [identity])) == 1
    del values[identity.codes[missing]]
    assert check_identities(values, [identity]) == ()


def test_decimals_are_compared_exactly() -> None:
    values = {"files_settled": Decimal("0.3"), "files_on_time": Decimal("0.1"), "files_late": Decimal("0.2")}
    assert check_identities(values) == ()


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"reception_turns": 5, "reception_people": 7}, []),
        ({"reception_turns": 0, "reception_people": 0}, []),
        ({"reception_turns": 5}, ["reception_people"]),
        ({"reception_turns": 5, "reception_people": 0}, ["reception_people"]),
        ({"reception_people": 5, "reception_turns": 0}, ["reception_turns"]),
        ({"staff_total": 5, "left_the_catalogue": 3}, []),
    ],
)
def test_pairs_are_told_together(values: dict[str, FigureValue], found: list[str]) -> None:
    findings = check_together(values)
    assert [(finding.code, finding.place) for finding in findings] == [(LONE_OF_PAIR, place) for place in found]


def test_what_is_unusual_is_asked_about() -> None:
    _low, high = KNOWN["reception_turns"].usual or (0, 0)
    assert check_usual({"reception_turns": int(high), "petition_within": 10**6, "unknown": 1}) == ()
    (finding,) = check_usual({"reception_turns": int(high) + 1})
    assert (finding.code, finding.severity, finding.place) == (UNUSUAL, Severity.WARNING, "reception_turns")


def test_a_relation_reads_as_words() -> None:
    assert [relation.label for relation in Relation] == ["bằng", "không lớn hơn"]
