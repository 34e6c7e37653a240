"""The tree of a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.rules import RuleViolation
from danvan.domain.units import Phase, Span, tree_of
from danvan.domain.units.tree import PARENT_MISSING
from tests.domain.units import tan_bien as tb

DAY = date(2023, 10, 2)
ALWAYS = Span(date(2000, 1, 1))


def test_the_communes_stand_under_the_district_in_2022_and_under_the_province_in_2026() -> None:
    old, new = tree_of(tb.phases(), tb.IN_2022), tree_of(tb.phases(), tb.IN_2026)
    assert (old.roots, new.roots) == ((tb.OLD_PROVINCE,), (tb.PROVINCE,))
    assert old.children_of(tb.OLD_PROVINCE) == (tb.DISTRICT,)
    assert set(tb.COMMUNES) < set(old.children_of(tb.DISTRICT))
    assert new.children_of(tb.PROVINCE) == (
        tb.TAN_BIEN, tb.TAN_LAP, tb.THANH_BINH, tb.TRA_VONG, tb.PHUOC_VINH, tb.TAN_PHU,
    )  # fmt: skip
    assert old.chain_above(tb.TOWN) == (tb.DISTRICT, tb.OLD_PROVINCE)
    assert (new.parent_of(tb.TAN_BIEN), new.parent_of(tb.PROVINCE), new.children_of(tb.TAN_BIEN)) == (
        tb.PROVINCE,
        None,
        (),
    )
    assert old.counts(lambda phase: phase.kind) == {"TINH": 1, "HUYEN": 1, "XA": 12}
    assert (old.findings, new.findings) == ((), ())


def test_a_walk_goes_down_before_it_goes_on() -> None:
    tree = tree_of(
        [
            Phase(1, ALWAYS, "A", "K"),
            Phase(2, ALWAYS, "B", "K", 1),
            Phase(3, ALWAYS, "C", "K", 1),
            Phase(4, ALWAYS, "D", "K", 2),
        ],
        DAY,
    )
    assert [(depth, phase.name) for depth, phase in tree.walk()] == [(0, "A"), (1, "B"), (2, "D"), (1, "C")]
    assert [(depth, phase.name) for depth, phase in tree.walk(2)] == [(0, "B"), (1, "D")]


def test_a_unit_whose_parent_is_gone_stands_at_the_top_and_is_told() -> None:
    tree = tree_of(
        [Phase(2, ALWAYS, "Phòng B", "K", 1), Phase(1, Span(date(2000, 1, 1), date(2020, 1, 1)), "A", "K")], DAY
    )
    assert (tree.roots, tree.parent_of(2), tree.chain_above(2)) == ((2,), None, ())
    assert [(finding.code, finding.message) for finding in tree.findings] == [
        (PARENT_MISSING, "Cấp trên đã ghi của Phòng B không tồn tại ngày 02/10/2023.")
    ]


def test_no_unit_makes_an_empty_tree() -> None:
    tree = tree_of([], DAY)
    assert (tree.roots, list(tree.walk())) == ((), [])


@pytest.mark.parametrize(
    ("rows", "circle"),
    [
        ([("A", 1, 1)], "A → A"),
        ([("A", 1, 2), ("B", 2, 1)], "A → B → A"),
        ([("T", 9, None), ("A", 1, 2), ("B", 2, 3), ("C", 3, 1), ("D", 4, 2)], "A → B → C → A"),
        ([("D", 1, 2), ("A", 2, 3), ("B", 3, 2)], "A → B → A"),
    ],
)
def test_units_under_one_another_in_a_circle_are_refused(rows: list[tuple[str, int, int | None]], circle: str) -> None:
    phases = [Phase(unit_id, ALWAYS, name, "K", parent) for name, unit_id, parent in rows]
    with pytest.raises(RuleViolation, match=rf"Ngày 02/10/2023 các đơn vị này nằm dưới nhau thành vòng: {circle}\."):
        tree_of(phases, DAY)


def test_two_phases_on_one_day_are_refused() -> None:
    with pytest.raises(RuleViolation, match="Phòng B có hai giai đoạn cùng có hiệu lực ngày 02/10/2023"):
        tree_of([Phase(2, ALWAYS, "Phòng A", "K"), Phase(2, ALWAYS, "Phòng B", "K")], DAY)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_every_unit_of_a_day_stands_in_its_tree_once(parents: list[int]) -> None:
    """Parents that come before their children make no circle, so all must be found."""
    phases = [
        Phase(unit_id, ALWAYS, str(unit_id), "K", parent % unit_id or None)
        for unit_id, parent in enumerate(parents, start=1)
    ]
    tree = tree_of(reversed(phases), DAY)
    walked = list(tree.walk())
    assert sorted(phase.unit_id for _, phase in walked) == list(range(1, len(parents) + 1))
    assert all(len(tree.chain_above(phase.unit_id)) == depth for depth, phase in walked)
