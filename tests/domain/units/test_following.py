"""Where a unit is on another day: one row, one case."""

from datetime import date
from fractions import Fraction

import pytest

from danvan.domain.units import Edge, Network, Span, SuccessionKind, UnitInTime, Whereabouts
from tests.domain.units import tan_bien as tb

WHOLE, HALF = Fraction(1), Fraction(1, 2)

# A (to 2009) → B, C (2010 to 2019) → D, E (from 2020); F began in 2010 out of nothing recorded and ended with 2019
FIRST, SECOND, THIRD = (
    Span(date(2000, 1, 1), date(2009, 12, 31)),
    Span(date(2010, 1, 1), date(2019, 12, 31)),
    Span(date(2020, 1, 1)),
)
LIVES = {"A": FIRST, "B": SECOND, "C": SECOND, "F": SECOND, "D": THIRD, "E": THIRD}
IDS = {name: number for number, name in enumerate(LIVES, start=1)}
MERGE, SPLIT, ABOLISH = SuccessionKind.MERGE, SuccessionKind.SPLIT, SuccessionKind.ABOLISH
DAYS = {FIRST: date(2010, 1, 1), SECOND: date(2020, 1, 1)}

Row = tuple[str, str | None, SuccessionKind, Fraction | None]


def network(*rows: Row) -> Network:
    units = [UnitInTime(IDS[name], name, name, life) for name, life in LIVES.items()]
    edges = [
        Edge(IDS[before], IDS[after] if after else None, kind, DAYS[LIVES[before]], share)
        for before, after, kind, share in rows
    ]
    return Network(units, edges)


def told(where: Whereabouts) -> dict[str, Fraction | None]:
    names = {number: name for name, number in IDS.items()}
    return {names[part.unit_id]: part.share for part in where.parts}


IN_1, IN_2, IN_3 = date(2005, 1, 1), date(2015, 1, 1), date(2025, 1, 1)
SPLIT_KNOWN: tuple[Row, ...] = (("A", "B", SPLIT, HALF), ("A", "C", SPLIT, HALF))
SPLIT_UNKNOWN: tuple[Row, ...] = (("A", "B", SPLIT, None), ("A", "C", SPLIT, None))
ON: tuple[Row, ...] = (("B", "D", MERGE, None), ("C", "D", MERGE, None))


@pytest.mark.parametrize(
    ("rows", "unit", "day", "parts", "untold"),
    [
        pytest.param((), "A", IN_1, {"A": WHOLE}, [], id="its own time"),
        pytest.param((), "A", IN_2, {}, ["A"], id="it ended and nothing is recorded"),
        pytest.param((), "F", IN_1, {}, ["F"], id="it had not begun and nothing is recorded"),
        pytest.param((("A", "B", MERGE, None),), "A", IN_2, {"B": WHOLE}, [], id="as a whole by its kind"),
        pytest.param(SPLIT_KNOWN, "A", IN_2, {"B": HALF, "C": HALF}, [], id="known halves"),
        pytest.param(SPLIT_UNKNOWN, "A", IN_2, {"B": None, "C": None}, [], id="unknown parts"),
        pytest.param((*SPLIT_KNOWN, *ON), "A", IN_3, {"D": WHOLE}, [], id="known halves together again"),
        pytest.param((*SPLIT_UNKNOWN, *ON), "A", IN_3, {"D": WHOLE}, [], id="unknown parts together again are all of it"),
        pytest.param(
            (*SPLIT_KNOWN, ("B", "D", SPLIT, HALF), ("B", "E", SPLIT, HALF), ("C", "E", MERGE, None)),
            "A",
            IN_3,
            {"D": Fraction(1, 4), "E": Fraction(3, 4)},
            [],
            id="shares multiply along a way and add over ways",
        ),
        pytest.param(
            (*SPLIT_KNOWN, ("B", "D", SPLIT, None), ("B", "E", SPLIT, None), ("C", "E", MERGE, None)),
            "A",
            IN_3,
            {"D": None, "E": None},
            [],
            id="what is unknown on one way is unknown where it ends",
        ),
        pytest.param(
            (*SPLIT_UNKNOWN, ("B", "D", MERGE, None)), "A", IN_3, {"D": None}, ["C"], id="one way stops in the dark"
        ),
        pytest.param((("A", "B", SPLIT, None),), "A", IN_2, {"B": None}, ["A"], id="only one part of a split is recorded"),
        pytest.param((("A", "B", MERGE, None),), "B", IN_1, {"A": WHOLE}, [], id="back to the only predecessor"),
        pytest.param(SPLIT_KNOWN, "B", IN_1, {"A": WHOLE}, [], id="a part is wholly of what it was part of"),
        pytest.param(ON, "D", IN_2, {"B": None, "C": None}, [], id="back from a merger nobody can tell how much"),
        pytest.param((*SPLIT_UNKNOWN, *ON), "D", IN_1, {"A": WHOLE}, [], id="back over both parts it is all of it"),
        pytest.param((("B", "D", MERGE, None), ("F", "D", MERGE, None), ("A", "B", MERGE, None)), "D", IN_1, {"A": None}, ["F"], id="one of its predecessors had not begun"),
    ],
)  # fmt: skip
def test_whereabouts(
    rows: tuple[Row, ...], unit: str, day: date, parts: dict[str, Fraction | None], untold: list[str]
) -> None:
    where = network(*rows).on(IDS[unit], day)
    assert told(where) == parts
    assert where.untold == tuple(IDS[name] for name in untold)
    assert where.abolished == ()
    assert where.lost is (not parts)
    alone = [name for name, share in parts.items() if share == WHOLE]
    assert [where.whole.unit_id] == [IDS[name] for name in alone] if where.whole else not alone


def test_steps_are_told_once_and_in_their_order() -> None:
    where = network(*SPLIT_UNKNOWN, *ON).on(IDS["A"], IN_3)
    assert [(step.predecessor_id, step.successor_id) for step in where.parts[0].steps] == [
        (1, 2),
        (1, 3),
        (2, 5),
        (3, 5),
    ]


def test_what_was_abolished_on_the_way_is_told() -> None:
    where = network(*SPLIT_KNOWN, ("B", "D", MERGE, None), ("C", None, ABOLISH, None)).on(IDS["A"], IN_3)
    assert told(where) == {"D": HALF}
    assert [(edge.predecessor_id, edge.kind) for edge in where.abolished] == [(IDS["C"], ABOLISH)]
    assert where.whole is None


def test_parts_that_stay_when_others_are_abolished_are_not_all_of_it() -> None:
    where = network(*SPLIT_UNKNOWN, ("B", "D", MERGE, None), ("C", None, ABOLISH, None)).on(IDS["A"], IN_3)
    assert told(where) == {"D": None}


@pytest.mark.parametrize(
    ("commune", "successors"),
    [
        (tb.TOWN, {tb.TAN_BIEN: WHOLE}),
        (tb.TAN_BINH, {tb.TAN_BIEN: WHOLE}),
        (tb.THANH_TAY, {tb.TAN_BIEN: WHOLE}),
        (tb.OLD_TAN_LAP, {tb.TAN_LAP: WHOLE}),
        (tb.THANH_BAC, {tb.TAN_LAP: WHOLE}),
        (tb.OLD_THANH_BINH, {tb.THANH_BINH: WHOLE}),
        (tb.TAN_PHONG, {tb.THANH_BINH: None, tb.TAN_PHU: None}),
        (tb.MO_CONG, {tb.TRA_VONG: None, tb.TAN_PHU: None}),
        (tb.OLD_TRA_VONG, {tb.TRA_VONG: None, tb.TAN_PHU: None}),
        (tb.HOA_HIEP, {tb.PHUOC_VINH: WHOLE}),
    ],
)
def test_the_ten_communes_of_tan_bien(commune: int, successors: dict[int, Fraction | None]) -> None:
    where = tb.NETWORK.on(commune, tb.IN_2026)
    assert {part.unit_id: part.share for part in where.parts} == successors
    assert {step.document for part in where.parts for step in part.steps} == {tb.RESOLUTION}


def test_the_district_ended_and_nobody_took_over() -> None:
    where = tb.NETWORK.on(tb.DISTRICT, tb.IN_2026)
    assert (where.lost, where.parts, [edge.document for edge in where.abolished]) == (True, (), ["72/2025/QH15"])


def test_a_commune_of_today_comes_from_several() -> None:
    where = tb.NETWORK.on(tb.TAN_PHU, tb.IN_2022)
    assert {part.unit_id for part in where.parts} == {tb.TAN_PHONG, tb.MO_CONG, tb.OLD_TRA_VONG, tb.TAN_HUNG}
    assert {part.share for part in where.parts} == {None}
