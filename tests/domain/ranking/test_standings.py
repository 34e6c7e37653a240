from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.ranking.grades import Contender
from danvan.domain.ranking.standings import Standing, rank_groups
from danvan.domain.rules import RuleViolation
from tests.domain.ranking.sample_contenders import commune, office
from tests.domain.scoring.sample_sets import small_set


def ranked(*contenders: Contender) -> tuple[Standing, ...]:
    return rank_groups(small_set(), contenders)[contenders[0].group]


def rows(*contenders: Contender) -> list[tuple[str, int | None]]:
    return [(row.contender.unit, row.rank) for row in ranked(*contenders)]


def test_units_are_ordered_by_percentage_in_lists_of_their_own() -> None:
    groups = rank_groups(
        small_set(),
        [commune("x1", "Xã Một", "2"), office("p1", "Phòng A", "2"), commune("x2", "Xã Hai", "6"),
         office("p2", "Phòng B", "6")],
    )  # fmt: skip
    assert list(groups) == ["Xã, thị trấn", "Phòng, ban"]
    assert [[(row.contender.unit, row.rank) for row in group] for group in groups.values()] == [
        [("x2", 1), ("x1", 2)],
        [("p2", 1), ("p1", 2)],
    ]
    first = groups["Xã, thị trấn"][1]
    assert (first.points, first.applicable_maximum, first.percent) == (Decimal(16), Decimal(20), Decimal("80.00"))


def test_equal_percentages_share_a_rank_and_the_next_is_skipped() -> None:
    standings = ranked(
        office("d", "Phòng D", "1"),
        office("c", "Phòng C", "2"),
        office("b", "Phòng B", "2"),
        office("a", "Phòng A", "3"),
    )
    assert [(row.contender.unit, row.rank, row.tied_with, row.notes) for row in standings] == [
        ("a", 1, (), ()),
        ("b", 2, ("c",), ("Đồng hạng 2 với Phòng C.",)),
        ("c", 2, ("b",), ("Đồng hạng 2 với Phòng B.",)),
        ("d", 4, (), ()),
    ]


def test_a_tie_is_of_percentages_not_of_points() -> None:
    full, smaller = office("a", "Phòng A", "6"), office("b", "Phòng B", None)  # 14 of 14, 8 of 8
    assert [(row.contender.unit, row.rank, row.tied_with) for row in ranked(smaller, full)] == [
        ("a", 1, ("b",)),  # more points are printed first
        ("b", 1, ("a",)),
    ]


def test_percentages_that_only_look_alike_are_no_tie_and_say_so() -> None:
    standings = ranked(office("a", "Phòng A", "3.2001"), office("b", "Phòng B", "3.2002"), office("c", "Phòng C", "0"))
    note = "Cùng tỷ lệ sau khi làm tròn với {}; thứ hạng theo tỷ lệ chưa làm tròn."
    assert [(row.contender.unit, row.rank, row.percent, row.notes) for row in standings] == [
        ("b", 1, Decimal("80.00"), (note.format("Phòng A"),)),
        ("a", 2, Decimal("80.00"), (note.format("Phòng B"),)),
        ("c", 3, Decimal("57.14"), ()),
    ]


def test_ties_are_printed_in_vietnamese_order_then_by_code() -> None:
    tied = [office("1", "Xã Đông", "2"), office("2", "Xã Dương", "2"), office("4", "Xã Ân", "2"),
            office("3", "Xã Ân", "2"), office("5", "Xã An", "2")]  # fmt: skip
    assert rows(*tied) == [("5", 1), ("3", 1), ("4", 1), ("2", 1), ("1", 1)]


def test_units_without_a_grade_stand_last_without_a_rank() -> None:
    denied = office("z", "Phòng A", "6", "HO_SO")
    absent = replace(office("y", "Phòng Z", "6"), answers=None)
    standings = ranked(absent, denied, office("w", "Phòng W", "0"))
    assert [(row.contender.unit, row.rank, row.percent) for row in standings] == [
        ("w", 1, Decimal("57.14")),
        ("z", None, Decimal("100.00")),
        ("y", None, None),
    ]
    assert (standings[2].points, standings[2].applicable_maximum) == (None, None)


def test_no_unit_stands_twice() -> None:
    with pytest.raises(RuleViolation) as refused:
        ranked(office("a", "Phòng A", "6"), office("a", "Phòng A", "5"))
    assert refused.value.message == "Phòng A có mặt hai lần trong danh sách xếp hạng. Bỏ bớt một dòng."


@given(points=st.lists(st.integers(0, 12), min_size=1, max_size=8), order=st.randoms(use_true_random=False))
def test_ranks_count_who_is_better_and_do_not_depend_on_the_order_given(points: list[int], order: Random) -> None:
    contenders = [office(str(number), f"Phòng {number}", str(Decimal(half) / 2)) for number, half in enumerate(points)]
    standings = ranked(*contenders)
    for row in standings:
        own = points[int(row.contender.unit)]
        assert row.rank == 1 + sum(other > own for other in points)
        assert {int(unit) for unit in row.tied_with} == {
            number for number, other in enumerate(points) if other == own and str(number) != row.contender.unit
        }
    order.shuffle(contenders)
    assert ranked(*contenders) == standings
