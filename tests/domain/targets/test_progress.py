from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.figures.catalogue import FigureValue
from danvan.domain.rules import RuleViolation
from danvan.domain.targets.progress import Operator, Pair, State, Target, pair_from_figures, progress_of, yes_no_pair

EVERYONE = Target("III/1", "Cán bộ được quán triệt", Decimal(100), Operator.AT_LEAST)
IN_WORDS = Target("III/5", "Chỉ số cao hơn năm trước", None, Operator.MORE_THAN)


def at_least(value: str) -> Target:
    return Target("t", "Chỉ tiêu", Decimal(value), Operator.AT_LEAST)


@pytest.mark.parametrize(
    ("target", "measured", "whole", "percent", "state", "without"),
    [
        (EVERYONE, {"a": Pair(10, 10), "b": Pair(20, 20)}, Pair(30, 30), "100.00", State.MET, ()),
        (EVERYONE, {"a": Pair(10, 10), "b": Pair(19, 20)}, Pair(29, 30), "96.67", State.NOT_MET, ()),
        (EVERYONE, {"a": Pair(10, 10), "b": None}, Pair(10, 10), "100.00", State.PROVISIONAL, ("b",)),
        (EVERYONE, {"a": Pair(1, 10), "b": None}, Pair(1, 10), "10.00", State.PROVISIONAL, ("b",)),
        (EVERYONE, {"a": Pair(0, 10)}, Pair(0, 10), "0.00", State.NOT_MET, ()),
        (EVERYONE, {"a": None}, Pair(0, 0), None, State.NO_DATA, ("a",)),
        (EVERYONE, {}, Pair(0, 0), None, State.NO_DATA, ()),
        (EVERYONE, {"a": Pair(0, 0)}, Pair(0, 0), None, State.NOT_MEASURED, ()),
        (EVERYONE, {"a": Pair(0, 0), "b": Pair(3, 3)}, Pair(3, 3), "100.00", State.MET, ()),
        (IN_WORDS, {"a": Pair(1, 1)}, Pair(1, 1), "100.00", State.NOT_MEASURED, ()),
        (at_least("66.67"), {"a": Pair(2, 3)}, Pair(2, 3), "66.67", State.NOT_MET, ()),  # 66.666… is less
    ],
)
def test_the_whole_is_the_sum_over_units_with_data(
    target: Target, measured: dict[str, Pair | None], whole: Pair, percent: str | None, state: State,
    without: tuple[str, ...],
) -> None:  # fmt: skip
    progress = progress_of(target, measured)
    assert (progress.pair, progress.state, progress.without_data) == (whole, state, without)
    assert progress.percent == (None if percent is None else Decimal(percent))


def test_each_unit_stands_for_itself_and_no_data_is_not_zero() -> None:
    progress = progress_of(EVERYONE, {"a": Pair(10, 10), "b": Pair(0, 20), "c": None, "d": Pair(0, 0)})
    assert [(unit.unit, unit.percent, unit.state) for unit in progress.units] == [
        ("a", Decimal("100.00"), State.MET),
        ("b", Decimal("0.00"), State.NOT_MET),
        ("c", None, State.NO_DATA),
        ("d", None, State.NOT_MEASURED),
    ]


@pytest.mark.parametrize(
    ("operator", "label", "holds"),
    [
        (Operator.AT_LEAST, "từ", (False, True, True)),
        (Operator.MORE_THAN, "trên", (False, False, True)),
        (Operator.AT_MOST, "không quá", (True, True, False)),
        (Operator.LESS_THAN, "dưới", (True, False, False)),
        (Operator.EQUAL, "đúng", (False, True, False)),
    ],
)
def test_a_target_is_held_against_its_value(operator: Operator, label: str, holds: tuple[bool, bool, bool]) -> None:
    reached = [Fraction(59), Fraction(60), Fraction(61)]
    assert tuple(operator.holds(value, Fraction(60)) for value in reached) == holds
    assert operator.label == label


@pytest.mark.parametrize(
    ("target", "measured", "line"),
    [
        (EVERYONE, {"a": Pair(1400, 1536)}, "1.400 trên 1.536 (91,15%), chỉ tiêu từ 100%: chưa đạt."),
        (EVERYONE, {"a": Pair(5, 5), "b": None},
         "5 trên 5 (100,00%), chỉ tiêu từ 100%: tạm tính, chưa đủ số liệu. 1 trên 2 đơn vị chưa có số liệu."),
        (EVERYONE, {"a": None},
         "Chưa có số liệu, chỉ tiêu từ 100%: chưa có số liệu. 1 trên 1 đơn vị chưa có số liệu."),
        (IN_WORDS, {"a": Pair(1, 2)}, "1 trên 2 (50,00%): không có mức để so."),
        (EVERYONE, {"a": Pair(2, 2)}, "2 trên 2 (100,00%), chỉ tiêu từ 100%: đạt."),
        (replace(EVERYONE, aim="ai cũng hơn"), {"a": Pair(1, 2)}, "1 trên 2 (50,00%), chỉ tiêu ai cũng hơn: chưa đạt."),
    ],
)  # fmt: skip
def test_the_line_shows_numerator_denominator_and_what_is_missing(
    target: Target, measured: dict[str, Pair | None], line: str
) -> None:
    assert progress_of(target, measured).line == line


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (6, 5), (1, 0), (0, -1)])
def test_what_is_no_share_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(RuleViolation, match="không khớp nhau: số đạt phải từ 0 đến tổng số") as refused:
        Pair(numerator, denominator)
    assert refused.value.facts == {"numerator": str(numerator), "denominator": str(denominator)}


def test_yes_and_no_are_shares_of_one() -> None:
    assert [yes_no_pair(answer) for answer in (True, False, None)] == [Pair(1, 1), Pair(0, 1), None]


@pytest.mark.parametrize(
    ("values", "numerator", "denominator", "pair"),
    [
        ({"staff_reached": 5, "staff_total": 8}, "staff_reached", "staff_total", Pair(5, 8)),
        ({"staff_reached": 5}, "staff_reached", "staff_total", None),
        ({"staff_total": 8}, "staff_reached", "staff_total", None),
        ({"own_plan_issued": False}, "own_plan_issued", None, Pair(0, 1)),
        ({"own_plan_issued": True}, "own_plan_issued", None, Pair(1, 1)),
        ({}, "own_plan_issued", None, None),
    ],
)
def test_figures_give_the_pair_of_a_unit(
    values: dict[str, FigureValue], numerator: str, denominator: str | None, pair: Pair | None
) -> None:
    assert pair_from_figures(values, numerator, denominator) == pair


PAIRS = st.integers(0, 50).flatmap(lambda whole: st.integers(0, whole).map(lambda part: Pair(part, whole)))


@given(pairs=st.lists(st.none() | PAIRS, max_size=8))
def test_the_whole_lies_between_the_worst_and_the_best_unit(pairs: list[Pair | None]) -> None:
    progress = progress_of(EVERYONE, {str(number): pair for number, pair in enumerate(pairs)})
    shares = [pair.exact_percent for pair in pairs if pair is not None and pair.exact_percent is not None]
    assert (progress.exact_percent is None) is (not shares)
    if progress.exact_percent is not None:
        assert min(shares) <= progress.exact_percent <= max(shares)
    assert len(progress.without_data) == pairs.count(None)
    assert progress.state is not State.MET or None not in pairs
