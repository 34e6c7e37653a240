"""Values carried to the tree of another day: cases of Tân Biên, and what holds for all."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.units import (
    CarriedSums,
    Edge,
    Network,
    Ratio,
    Span,
    SuccessionKind,
    UnitInTime,
    WhyLeft,
    carry_list,
    carry_ratios,
    carry_sums,
)
from tests.domain.units import tan_bien as tb

VALUES = {commune: Decimal(10 * number) for number, commune in enumerate(tb.COMMUNES, start=1)}


def totals(carried: CarriedSums) -> list[Fraction]:
    """Side by side, what was carried and what was left."""
    every = [unit.amounts for unit in carried.units if unit.amounts] + [left.amounts for left in carried.left]
    return [sum(side, Fraction(0)) for side in zip(*every, strict=True)]


def test_sums_of_2022_by_the_tree_of_2026() -> None:
    carried = carry_sums(VALUES, tb.NETWORK, tb.IN_2026)
    assert {unit.unit_id: unit.amounts for unit in carried.units} == {
        tb.TAN_BIEN: (Fraction(60),),  # 10 + 20 + 30
        tb.TAN_LAP: (Fraction(90),),  # 40 + 50
        tb.THANH_BINH: (Fraction(60),),
        tb.TRA_VONG: (),  # only parts of split communes
        tb.TAN_PHU: (),
        tb.PHUOC_VINH: (Fraction(100),),
    }
    assert [(left.source_id, left.amounts, left.why) for left in carried.left] == [
        (tb.TAN_PHONG, (Fraction(70),), WhyLeft.NOT_DIVISIBLE),
        (tb.MO_CONG, (Fraction(80),), WhyLeft.NOT_DIVISIBLE),
        (tb.OLD_TRA_VONG, (Fraction(90),), WhyLeft.NOT_DIVISIBLE),
    ]
    assert totals(carried) == [sum(VALUES.values())]


def test_each_sum_has_its_lines_of_reasoning() -> None:
    carried = carry_sums(VALUES, tb.NETWORK, tb.IN_2026)
    lines = {unit.unit_id: [line.text for line in unit.lines] for unit in carried.units}
    assert lines[tb.TAN_LAP] == [
        "Xã Tân Lập → Xã Tân Lập: toàn bộ; sáp nhập từ 01/7/2025 theo 1682/NQ-UBTVQH15.",
        "Xã Thạnh Bắc → Xã Tân Lập: toàn bộ; sáp nhập từ 01/7/2025 theo 1682/NQ-UBTVQH15.",
    ]
    lacking = {unit.unit_id: [line.text for line in unit.lacking] for unit in carried.units}
    assert lacking[tb.THANH_BINH] == [
        "Xã Tân Phong → Xã Thạnh Bình: một phần, không rõ bao nhiêu; chia tách từ 01/7/2025 theo 1682/NQ-UBTVQH15."
    ]
    assert carried.left[0].text == (
        "Xã Tân Phong: không chia được, vì không có văn bản nêu phần của mỗi đơn vị (Xã Thạnh Bình, Xã Tân Phú). "
        "Ghi tỷ lệ ở trang của đơn vị nếu có căn cứ."
    )
    assert carried.left[0].candidates == (tb.THANH_BINH, tb.TAN_PHU)


def test_ranks_stand_beside_the_successor_and_are_not_averaged() -> None:
    ranks = {commune: f"hạng {number}" for number, commune in enumerate(tb.COMMUNES, start=1)}
    listed = carry_list(ranks | {tb.DISTRICT: "hạng của huyện"}, tb.NETWORK, tb.IN_2026)
    shown = {unit.unit_id: [(beside.value, beside.line.share) for beside in unit.beside] for unit in listed.units}
    assert shown[tb.TAN_BIEN] == [("hạng 1", 1), ("hạng 2", 1), ("hạng 3", 1)]
    assert shown[tb.TAN_PHU] == [("hạng 7", None), ("hạng 8", None), ("hạng 9", None)]
    assert [(value, left.why, left.text) for value, left in listed.left] == [
        (
            "hạng của huyện",
            WhyLeft.ABOLISHED,
            "Huyện Tân Biên: không có đơn vị kế thừa (Huyện Tân Biên giải thể từ 01/7/2025 theo 72/2025/QH15).",
        )
    ]


def test_ratios_are_put_together_from_their_two_sides() -> None:
    ratios = {tb.TOWN: Ratio(Decimal(1), Decimal(2)), tb.TAN_BINH: Ratio(Decimal(3), Decimal(10))}
    carried = carry_ratios(ratios, tb.NETWORK, tb.IN_2026)
    assert [(unit.unit_id, unit.amounts) for unit in carried.units] == [(tb.TAN_BIEN, (Fraction(4), Fraction(12)))]


def test_a_sum_of_today_goes_to_no_single_commune_of_before() -> None:
    carried = carry_sums({tb.TAN_BIEN: Decimal(60)}, tb.NETWORK, tb.IN_2022)
    assert [(left.why, left.text) for left in carried.left] == [
        (
            WhyLeft.NOT_DIVISIBLE,
            "Xã Tân Biên: được lập từ nhiều đơn vị (Thị trấn Tân Biên, Xã Tân Bình, Xã Thạnh Tây), "
            "không tách lại được cho từng đơn vị.",
        )
    ]
    assert [unit.amounts for unit in carried.units] == [(), (), ()]


@pytest.mark.parametrize(
    ("unit_id", "day", "text"),
    [
        (
            tb.OLD_PROVINCE,
            date(2000, 1, 1),
            "Tỉnh Tây Ninh: tồn tại từ 01/01/2004 đến hết 30/6/2025, chưa có dữ liệu về đơn vị trước đó.",
        ),
        (
            tb.TAN_LAP,
            date(2000, 1, 1),
            "Xã Tân Lập: dữ liệu dừng ở Xã Tân Lập (từ 01/01/2004 đến hết 30/6/2025), Xã Thạnh Bắc (từ 01/01/2004 đến hết 30/6/2025), chưa có dữ liệu về đơn vị trước đó.",
        ),
    ],
)
def test_where_the_record_stops_it_says_so(unit_id: int, day: date, text: str) -> None:
    assert [left.text for left in carry_sums({unit_id: Decimal(1)}, tb.NETWORK, day).left] == [text]


def test_a_unit_that_ended_without_a_successor_on_record() -> None:
    network = Network([UnitInTime(1, "A", "Phòng A", tb.OLD)], [])
    left = carry_sums({1: Decimal(1)}, network, tb.IN_2026).left
    assert [one.text for one in left] == [
        "Phòng A: tồn tại từ 01/01/2004 đến hết 30/6/2025, chưa có dữ liệu về đơn vị kế thừa."
    ]


def test_known_shares_divide_and_what_the_record_does_not_tell_is_left() -> None:
    first, second, third = (
        Span(date(2000, 1, 1), date(2009, 12, 31)),
        Span(date(2010, 1, 1), date(2019, 12, 31)),
        Span(date(2020, 1, 1)),
    )
    names = ((1, "Xã A", first), (2, "Xã B", second), (3, "Xã C", second), (4, "Xã D", third))
    units = [UnitInTime(number, name, name, life) for number, name, life in names]
    network = Network(
        units,
        [
            Edge(1, 2, SuccessionKind.SPLIT, date(2010, 1, 1), Fraction(1, 4), "QĐ 1"),
            Edge(1, 3, SuccessionKind.SPLIT, date(2010, 1, 1), Fraction(3, 4), "QĐ 1"),
            Edge(2, 4, SuccessionKind.MERGE, date(2020, 1, 1), None, "QĐ 2", is_confirmed=False),
        ],
    )
    carried = carry_sums({1: Decimal(8)}, network, date(2015, 1, 1))
    assert [(unit.unit_id, unit.amounts, unit.lines[0].text) for unit in carried.units] == [
        (2, (Fraction(2),), "Xã A → Xã B: 25%; chia tách từ 01/01/2010 theo QĐ 1."),
        (3, (Fraction(6),), "Xã A → Xã C: 75%; chia tách từ 01/01/2010 theo QĐ 1."),
    ]
    later = carry_sums({1: Decimal(8)}, network, date(2025, 1, 1))
    assert [unit.lines[0].text for unit in later.units] == [
        "Xã A → Xã D: 25%; Xã A chia tách từ 01/01/2010 theo QĐ 1; Xã B sáp nhập từ 01/01/2020 theo QĐ 2 (chưa kiểm chứng)."
    ]
    assert [(left.amounts, left.why, left.text) for left in later.left] == [
        (
            (Fraction(6),),
            WhyLeft.UNTOLD,
            "Xã A: dữ liệu dừng ở Xã C (từ 01/01/2010 đến hết 31/12/2019), chưa có dữ liệu về đơn vị kế thừa.",
        )
    ]


ANY_VALUES = st.dictionaries(
    st.sampled_from(sorted(tb.NAMES)), st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=len(tb.NAMES)
)
ANY_DAY = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(ANY_VALUES, ANY_DAY)
def test_nothing_is_lost_and_nothing_invented(values: dict[int, Decimal], day: date) -> None:
    assert totals(carry_sums(values, tb.NETWORK, day)) == [sum(map(Fraction, values.values()))]


@given(ANY_VALUES, ANY_DAY, st.randoms())
def test_the_order_in_which_values_and_successions_come_does_not_matter(
    values: dict[int, Decimal], day: date, chance: Random
) -> None:
    shuffled, edges, units = list(values.items()), list(tb.EDGES), list(tb.NETWORK.units.values())
    for rows in (shuffled, edges, units):
        chance.shuffle(rows)
    other = Network(units, edges)
    assert carry_sums(dict(shuffled), other, day) == carry_sums(values, tb.NETWORK, day)
    assert carry_list(dict(shuffled), other, day) == carry_list(values, tb.NETWORK, day)


@given(ANY_VALUES)
def test_to_the_tree_of_its_own_day_every_value_stays_where_it_is(values: dict[int, Decimal]) -> None:
    for day, life in ((tb.IN_2022, tb.OLD), (tb.IN_2026, tb.NEW)):
        own = {unit_id: value for unit_id, value in values.items() if tb.NETWORK.units[unit_id].life == life}
        carried = carry_sums(own, tb.NETWORK, day)
        assert {unit.unit_id: unit.amounts for unit in carried.units} == {
            unit_id: (value,) for unit_id, value in own.items()
        }
        assert carried.left == ()


@pytest.mark.parametrize("numbers", [[], [7], [2, 3, 5], [1, 1, 1, 1]])
def test_known_shares_of_any_split_bring_everything_over(numbers: list[int]) -> None:
    """A unit split by `numbers` of so many parts, and put together again later."""
    whole = sum(numbers)
    lives = [
        Span(date(2000, 1, 1), date(2009, 12, 31)),
        Span(date(2010, 1, 1), date(2019, 12, 31)),
        Span(date(2020, 1, 1)),
    ]
    units = [UnitInTime(1, "1", "Xã 1", lives[0]), UnitInTime(2, "2", "Xã 2", lives[2])]
    parts = [UnitInTime(100 + at, f"{at}", f"Xã {100 + at}", lives[1]) for at in range(len(numbers))]
    edges = [
        edge
        for part, number in zip(parts, numbers, strict=True)
        for edge in (
            Edge(1, part.unit_id, SuccessionKind.SPLIT, date(2010, 1, 1), Fraction(number, whole)),
            Edge(part.unit_id, 2, SuccessionKind.MERGE, date(2020, 1, 1)),
        )
    ]
    network = Network([*units, *parts], edges)
    middle, last = (carry_sums({1: Decimal(42)}, network, day) for day in (date(2015, 1, 1), date(2025, 1, 1)))
    assert [unit.amounts for unit in middle.units] == [(Fraction(42 * number, whole),) for number in numbers]
    assert [unit.amounts for unit in last.units] == ([(Fraction(42),)] if numbers else [])
    assert totals(middle) == totals(last) == [Fraction(42)]
