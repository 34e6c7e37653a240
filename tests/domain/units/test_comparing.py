"""What changed between two days."""

from dataclasses import replace
from datetime import date

from danvan.domain.units import Change, Network, Phase, Span, differences, tree_of
from tests.domain.units import tan_bien as tb


def test_the_first_of_july_2025_in_tan_bien() -> None:
    found = differences(tree_of(tb.phases(), tb.IN_2022), tree_of(tb.phases(), tb.IN_2026), tb.NETWORK)
    new = [one for one in found if one.change is Change.NEW]
    ended = [one for one in found if one.change is Change.ENDED]
    assert list(found) == [*new, *ended]
    assert [one.unit_id for one in new] == [
        tb.PROVINCE,
        tb.TAN_BIEN,
        tb.TAN_LAP,
        tb.THANH_BINH,
        tb.TRA_VONG,
        tb.PHUOC_VINH,
        tb.TAN_PHU,
    ]
    origins = {one.unit_id: {edge.predecessor_id for edge in one.edges} for one in new}
    assert origins[tb.TRA_VONG] == {tb.MO_CONG, tb.OLD_TRA_VONG}
    assert {one.unit_id for one in ended} == {
        *tb.COMMUNES,
        tb.OLD_PHUOC_VINH,
        tb.TAN_HUNG,
        tb.DISTRICT,
        tb.OLD_PROVINCE,
    }
    successors = {one.unit_id: {edge.successor_id for edge in one.edges} for one in ended}
    assert (successors[tb.MO_CONG], successors[tb.DISTRICT]) == ({tb.TRA_VONG, tb.TAN_PHU}, {None})
    assert all(one.before is None and one.after is not None for one in new)
    assert all(one.before is not None and one.after is None for one in ended)


def test_a_unit_that_changed_in_several_ways_stands_once_for_each() -> None:
    begin, change = date(2020, 1, 1), date(2024, 1, 1)
    above = [Phase(9, Span(begin), "UBND huyện", "HUYEN"), Phase(8, Span(begin), "UBND xã", "XA")]
    old = Phase(1, Span(begin, date(2023, 12, 31)), "Trạm", "TRAM", 9)
    new = replace(old, span=Span(change), name="Trung tâm", kind="TT", parent_id=8, document="QĐ 7")
    before, after = (tree_of([*above, old, new], day) for day in (date(2023, 1, 1), date(2024, 6, 1)))
    found = differences(before, after, Network([], []))
    assert [(one.change, one.before, one.after) for one in found] == [
        (Change.RENAMED, old, new),
        (Change.MOVED, old, new),
        (Change.KIND, old, new),
    ]
    assert differences(after, after, Network([], [])) == ()
    mended = replace(new, document="QĐ 8")
    assert differences(after, tree_of([*above, mended], date(2024, 6, 1)), Network([], [])) == ()
