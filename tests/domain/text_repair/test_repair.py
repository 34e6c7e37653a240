"""Repairs are listed and can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.text_repair import Repair, RepairKind, undone

KIND = RepairKind.SPLIT_NUMBER


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5)), max_size=20))
def test_taking_all_back_gives_the_text_before(parts: list[tuple[str, str, str]]) -> None:
    """Each part: what stays, what stood there, what stands there now."""
    repairs, now, before = [], "", ""
    for stays, old, new in parts:
        now += stays
        repairs.append(Repair(KIND, len(now), old, new))
        now += new
        before += stays + old
    assert undone(now, repairs) == before


def test_layers_are_taken_back_from_the_top() -> None:
    beneath = Repair(KIND, 3, "1 2", "12", layer=0)
    above = Repair(RepairKind.HARD_WRAP, 2, "\n", " ", layer=1)
    assert undone("Số 12", [beneath, above]) == "Số\n1 2"


@pytest.mark.parametrize(
    "repairs",
    [
        [Repair(KIND, 0, "x", "b")],
        [Repair(KIND, 0, "x", "ab"), Repair(KIND, 1, "y", "b")],
        [Repair(KIND, 9, "x", "a")],
    ],
)
def test_repairs_of_another_text_are_refused(repairs: list[Repair]) -> None:
    with pytest.raises(ValueError, match="no repair"):
        undone("abc", repairs)


def test_every_kind_says_what_and_why() -> None:
    assert len({kind.label for kind in RepairKind}) == len({kind.sentence for kind in RepairKind}) == len(RepairKind)
    assert all(kind.sentence.endswith(".") for kind in RepairKind)
