"""What a record of successions must agree with: one row, one case."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.units import Edge, Network, Span, SuccessionKind, UnitInTime
from danvan.domain.units.succession import check_successions, succession_faults
from tests.domain.units import tan_bien as tb

A, B, C, D = 1, 2, 3, 4
DAY = date(2025, 7, 1)
UNITS = {
    A: UnitInTime(A, "A", "Xã A", Span(date(2004, 1, 1), date(2025, 6, 30))),
    B: UnitInTime(B, "B", "Xã B", Span(date(2004, 1, 1), date(2025, 6, 30))),
    C: UnitInTime(C, "C", "Xã C", Span(DAY)),
    D: UnitInTime(D, "D", "Xã D", Span(DAY)),
}
MERGED = Edge(A, C, SuccessionKind.MERGE, DAY, None, "QĐ 1")
SPLIT = replace(MERGED, kind=SuccessionKind.SPLIT)
THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def lives(**spans: Span) -> dict[int, UnitInTime]:
    ids = {"a": A, "b": B, "c": C, "d": D}
    return UNITS | {ids[name]: replace(UNITS[ids[name]], life=span) for name, span in spans.items()}


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param((), id="nothing"),
        pytest.param((MERGED, replace(MERGED, predecessor_id=B)), id="two become one"),
        pytest.param((SPLIT, replace(SPLIT, successor_id=D)), id="one becomes two, no share known"),
        pytest.param((replace(SPLIT, share=THIRD), replace(SPLIT, successor_id=D, share=1 - THIRD)), id="a third"),
        pytest.param((replace(SPLIT, share=THIRD), replace(SPLIT, successor_id=D)), id="only one share is known"),
        pytest.param((replace(MERGED, kind=SuccessionKind.RENAME),), id="another name"),
        pytest.param((replace(MERGED, kind=SuccessionKind.CONTINUE, share=Fraction(1)),), id="as it was"),
        pytest.param((replace(MERGED, kind=SuccessionKind.ABOLISH, successor_id=None),), id="abolished"),
        pytest.param((SPLIT,), id="one part of a split is recorded"),
    ],
)
def test_a_record_that_holds(edges: tuple[Edge, ...]) -> None:
    assert succession_faults(UNITS, edges) == ()
    check_successions(UNITS, edges)


def test_the_record_of_tan_bien_holds() -> None:
    assert succession_faults(tb.NETWORK.units, tb.EDGES) == ()


@pytest.mark.parametrize(
    ("units", "edges", "codes"),
    [
        (UNITS, (replace(SPLIT, share=Fraction(0)), replace(SPLIT, successor_id=D)), ["share-not-a-part"]),
        (UNITS, (replace(MERGED, share=Fraction(3, 2)),), ["share-not-a-part", "shares-not-whole"]),
        (lives(a=Span(date(2004, 1, 1))), (MERGED,), ["predecessor-not-ended"]),
        (lives(a=Span(date(2004, 1, 1), date(2025, 6, 29))), (MERGED,), ["predecessor-not-ended"]),
        (lives(a=Span(date(2004, 1, 1), DAY)), (MERGED,), ["predecessor-not-ended"]),
        (lives(c=Span(date(2003, 1, 1))), (MERGED,), ["successor-too-early"]),
        (lives(c=Span(date(2025, 6, 30))), (MERGED,), ["successor-too-early"]),
        (lives(c=Span(date(2025, 7, 2))), (MERGED,), ["successor-too-late"]),
        (UNITS, (replace(MERGED, successor_id=None),), ["no-successor"]),
        (UNITS, (replace(MERGED, kind=SuccessionKind.ABOLISH),), ["abolished-with-successor"]),
        (
            UNITS,
            (SPLIT, replace(SPLIT, successor_id=None, kind=SuccessionKind.ABOLISH)),
            ["abolished-beside"],
        ),
        (UNITS, (MERGED, replace(MERGED, successor_id=D)), ["whole-beside"]),
        (UNITS, (SPLIT, replace(SPLIT, document="QĐ 2")), ["successor-twice"]),
        (
            lives(d=Span(date(2025, 8, 1))),
            (SPLIT, replace(SPLIT, successor_id=D, effective=date(2025, 8, 1))),
            ["predecessor-not-ended", "several-days"],
        ),
        (UNITS, (replace(SPLIT, share=THIRD), replace(SPLIT, successor_id=D, share=HALF)), ["shares-not-whole"]),
        (UNITS, (replace(SPLIT, share=HALF),), ["shares-not-whole"]),
        (UNITS, (replace(SPLIT, share=Fraction(1)), replace(SPLIT, successor_id=D)), ["shares-leave-nothing"]),
        (UNITS, (replace(MERGED, successor_id=A),), ["successor-too-early", "circle"]),
        (
            UNITS,
            (MERGED, replace(MERGED, predecessor_id=C, successor_id=A)),
            ["predecessor-not-ended", "successor-too-early", "circle"],
        ),
    ],
)
def test_a_record_that_cannot_be(units: dict[int, UnitInTime], edges: tuple[Edge, ...], codes: list[str]) -> None:
    assert [fault.code for fault in succession_faults(units, edges)] == codes
    with pytest.raises(RuleViolation) as refused:
        check_successions(units, edges)
    assert refused.value.facts == {"fault": codes[0]}


def test_a_circle_is_told_by_its_names_and_refused_before_anything_is_followed() -> None:
    units = UNITS | {5: UnitInTime(5, "E", "Xã E", Span(DAY))}
    edges = [
        replace(MERGED, predecessor_id=before, successor_id=after)
        for before, after in ((5, A), (A, B), (B, C), (C, A), (C, D))
    ]
    with pytest.raises(RuleViolation, match="thành vòng: Xã A → Xã B → Xã C → Xã A"):
        Network(units.values(), edges)


@pytest.mark.parametrize(
    ("edge", "share", "source"),
    [
        (MERGED, Fraction(1), "sáp nhập từ 01/7/2025 theo QĐ 1"),
        (replace(SPLIT, share=THIRD), THIRD, "chia tách từ 01/7/2025 theo QĐ 1"),
        (replace(SPLIT, is_confirmed=False), None, "chia tách từ 01/7/2025 theo QĐ 1 (chưa kiểm chứng)"),
        (replace(MERGED, kind=SuccessionKind.ABOLISH, document=""), None, "giải thể từ 01/7/2025, chưa ghi văn bản"),
    ],
)
def test_what_an_edge_tells(edge: Edge, share: Fraction | None, source: str) -> None:
    assert (edge.known_share, edge.source) == (share, source)
