from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.domain.ranking.grades import Contender
from danvan.domain.ranking.overview import (
    Past,
    by_grade,
    by_tenth,
    nearness,
    percent_by_criterion,
    self_gap,
    since,
)
from danvan.domain.ranking.standings import Standing, rank_groups
from danvan.domain.scoring.criteria import NotArising
from tests.domain.ranking.sample_contenders import answers, commune, office
from tests.domain.scoring.sample_sets import small_set


def ranked(contenders: Iterable[Contender]) -> list[Standing]:
    return [row for rows in rank_groups(small_set(), contenders).values() for row in rows]


def row_of(contender: Contender) -> Standing:
    return ranked([contender])[0]


def test_every_grade_has_its_units_and_so_have_those_without_one() -> None:
    rows = ranked([office("a", "A", "6"), office("b", "B", "1"), office("z", "Z", "6", "HO_SO")])
    assert [(one.label, one.units) for one in by_grade(small_set(), rows)] == [
        ("Tốt", ("a",)), ("Khá", ("b",)), ("Yếu", ()), ("Không xếp loại", ("z",)),
    ]  # fmt: skip


def test_tenths_run_from_the_top_to_the_lowest_in_use() -> None:
    rows = ranked(
        [office("a", "A", "6"), commune("x", "X", "2"), office("b", "B", "1"), office("z", "Z", "6", "HO_SO")]
    )
    assert [(one.label, one.units) for one in by_tenth(rows)] == [
        ("90–100%", ("a",)), ("80–90%", ("x",)), ("70–80%", ()), ("60–70%", ("b",)),
    ]  # fmt: skip
    assert by_tenth([]) == ()


@pytest.mark.parametrize(
    ("contender", "lines"),
    [
        (commune("x", "X", "2"), ["hơn mức xuống Khá 0 điểm"]),  # 16 of 20: just 80 %
        (commune("x", "X", "1"), ["thiếu 1 điểm để lên Tốt"]),
        (commune("x", "X", "0.5"), []),
        (office("a", "A", "3.2"), ["hơn mức xuống Khá 0 điểm"]),  # 11.2 of 14
        (office("a", "A", "0", a1="4.6"), ["hơn mức xuống Yếu 0,2 điểm"]),  # 8.6 of 14, the floor is 8.4
        (office("a", "A", "0", a1="4.2"), ["thiếu 0,2 điểm để lên Khá"]),
        (office("a", "A", "6", "HO_SO"), []),
        (replace(office("a", "A", "6"), answers=None), []),
    ],
)
def test_a_unit_within_a_point_of_a_band_is_named(contender: Contender, lines: list[str]) -> None:
    assert [one.line for one in nearness(small_set(), row_of(contender))] == lines


@pytest.mark.parametrize(
    ("past", "lines"),
    [
        (None, ("năm trước không xếp hạng",)),
        (Past(1, "Khá", Decimal("64.29")), ()),
        (Past(3, "Tốt", Decimal("80.00")),
         ("xếp loại Tốt → Khá", "lên 2 hạng (năm trước 3)", "tỷ lệ −15,71 điểm phần trăm")),
        (Past(None, "Không xếp loại", None), ("xếp loại Không xếp loại → Khá",)),
        (Past(1, "Khá", Decimal("60.00")), ("tỷ lệ +4,29 điểm phần trăm",)),
    ],
)  # fmt: skip
def test_the_change_since_last_year(past: Past | None, lines: tuple[str, ...]) -> None:
    assert since(past, row_of(office("a", "A", "1"))) == lines


def test_a_unit_may_fall_behind() -> None:
    second = ranked([office("a", "A", "6"), office("b", "B", "5")])[1]
    assert since(Past(1, "Tốt", second.percent), second) == ("xuống 1 hạng (năm trước 1)",)


def test_a_place_is_not_compared_while_others_of_the_group_may_come_in() -> None:
    second = ranked([office("a", "A", "6"), office("b", "B", "5")])[1]
    past = Past(1, "Tốt", Decimal("60.00"))
    assert since(past, second, is_final=False) == tuple(line for line in since(past, second) if "hạng (" not in line)
    assert len(since(past, second)) == 2


def test_self_score_and_settled_score_are_compared_where_both_count() -> None:
    gap = self_gap(small_set(), "XA", answers(A1="4", A2="6", B1="3", B2="6"), answers(A1="3", A2="6", B1="4", B2="1"))
    assert [(one.leaf.code, one.gap) for one in gap.leaves] == [
        ("A1", Decimal(-1)), ("A2", Decimal(0)), ("B1", Decimal(1)),
    ]  # fmt: skip
    assert (gap.own, gap.settled, gap.maximum, gap.gap) == (Decimal(13), Decimal(13), Decimal(14), Decimal(0))


def test_what_did_not_arise_counts_as_its_rule_says() -> None:
    gap = self_gap(small_set(), "PHONG", answers(A1=None, B1=None), answers(A1="3", B1="1"))
    assert [(one.leaf.code, one.own, one.settled) for one in gap.leaves] == [
        ("A1", Decimal(0), Decimal(3)), ("B1", Decimal(4), Decimal(1)),
    ]  # fmt: skip
    top = small_set().criteria[0]
    rule = replace(top.children[0].not_arising, value=NotArising.OUT_OF_BASE)
    out = replace(top, children=(replace(top.children[0], not_arising=rule), *top.children[1:]))
    rebased = replace(small_set(), criteria=(out, *small_set().criteria[1:]))
    assert [one.leaf.code for one in self_gap(rebased, "PHONG", answers(A1=None), answers(A1="3")).leaves] == []


def test_nothing_to_compare_has_no_maximum() -> None:
    gap = self_gap(small_set(), "PHONG", {}, {})
    assert (gap.own, gap.settled, gap.maximum, gap.leaves) == (0, 0, 0, ())


def test_criteria_are_weighed_over_their_units() -> None:
    rows = ranked([office("a", "A", "6"), office("b", "B", "1"), replace(office("c", "C", "6"), answers=None)])
    assert percent_by_criterion(rows) == {"A": Fraction(100), "B": Fraction(75)}
