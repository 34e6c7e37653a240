"""What units were made of on an earlier day: cases of Tân Biên, and made-up ones."""

from datetime import date

import pytest

from danvan.domain.units import Edge, Network, Span, SuccessionKind, UnitInTime, origins
from tests.domain.units import tan_bien as tb

SINCE, DAY = date(2024, 12, 31), date(2026, 1, 1)


def small(*edges: Edge) -> Network:
    """Three units: 1 and 2 from 2000 on, 3 from 1/7/2025 on; which of the first two ended says the test."""
    ended = {edge.predecessor_id for edge in edges if edge.kind is not SuccessionKind.SPLIT}
    first, last = date(2025, 7, 1), date(2025, 6, 30)
    return Network(
        [
            *(UnitInTime(one, str(one), f"Xã {one}", Span(date(2000, 1, 1), last if one in ended else None), True)
              for one in (1, 2)),
            UnitInTime(3, "3", "Xã 3", Span(first, None), True),
        ],
        edges,
    )  # fmt: skip


def edge(before: int, after: int, kind: SuccessionKind) -> Edge:
    return Edge(before, after, kind, date(2025, 7, 1), document="1/NQ")


def test_merged_communes_are_the_sum_of_what_they_were() -> None:
    found = origins(tb.NETWORK, tb.TAN_LAP, SINCE, tb.IN_2026)
    assert (len(found.sources), len(found.steps), found.why_not) == (2, 2, "")
    assert not found.is_unchanged


@pytest.mark.parametrize("unit", [tb.THANH_BINH, tb.TRA_VONG, tb.TAN_PHU])
def test_a_commune_with_a_part_of_a_split_one_is_not_known(unit: int) -> None:
    found = origins(tb.NETWORK, unit, SINCE, tb.IN_2026)
    assert "Không rõ phần của" in found.why_not
    assert not found.is_unchanged


def test_a_unit_to_which_nothing_happened_is_itself() -> None:
    found = origins(small(), 1, SINCE, DAY)
    assert (found.sources, found.is_unchanged) == ((1,), True)


def test_a_unit_that_took_another_up_is_both() -> None:
    network = small(edge(1, 2, SuccessionKind.MERGE))
    assert origins(network, 2, SINCE, DAY).sources == (1, 2)
    assert origins(network, 2, SINCE, date(2025, 6, 30)).is_unchanged, "not before the day"
    assert origins(network, 2, date(2025, 12, 31), DAY).is_unchanged, "nor compared with a day after it"


def test_a_renamed_unit_is_the_one_it_was() -> None:
    found = origins(small(edge(1, 3, SuccessionKind.RENAME)), 3, SINCE, DAY)
    assert (found.sources, found.is_unchanged, found.why_not) == ((1,), False, "")


def test_a_unit_that_gave_a_part_away_is_not_what_it_was() -> None:
    network = small(edge(1, 3, SuccessionKind.SPLIT))
    assert "Xã 1 đã chuyển một phần đi nơi khác" in origins(network, 1, SINCE, DAY).why_not
    assert "Không rõ phần của Xã 1" in origins(network, 3, SINCE, DAY).why_not


def test_a_unit_that_was_not_there_came_from_nowhere() -> None:
    assert "Xã 3 chưa có vào ngày 31/12/2024" in origins(small(), 3, SINCE, DAY).why_not
