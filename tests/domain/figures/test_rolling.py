"""Roll-up: the sum of the parts is the whole, in any order; a ratio is one of sums."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.figures.catalogue import FIGURES, FigureValue, RollUp, figure_of
from danvan.domain.figures.rolling import Part, compare, cumulated, roll_up, together
from danvan.domain.periods import Period, PeriodKind, periods_of

TURNS, RATE, INDEX = figure_of("reception_turns"), figure_of("staff_reached_rate"), figure_of("reform_index")
SIDES = RATE.ratio_of or ("", "")

GIVEN = st.dictionaries(st.sampled_from(["reception_turns", *SIDES]), st.integers(0, 10**6), max_size=3)
UNITS = st.dictionaries(st.integers(1, 60), GIVEN, max_size=20)
ROLLED = st.sampled_from([TURNS, RATE])


def test_a_sum_names_who_is_missing() -> None:
    whole = roll_up(TURNS, {"a": {"reception_turns": 3}, "b": {}, "c": {"reception_turns": 0}})
    assert (whole.value, whole.missing) == (3, ("b",))
    assert whole.parts == (Part("a", Fraction(3)), Part("c", Fraction(0)))


def test_nothing_given_is_no_zero() -> None:
    assert roll_up(TURNS, {"a": {}}).value is None


def test_a_ratio_is_the_ratio_of_sums_and_not_the_average_of_ratios() -> None:
    whole = roll_up(RATE, {"a": {"staff_reached": 1, "staff_total": 1}, "b": {"staff_reached": 0, "staff_total": 99}})
    assert (whole.numerator, whole.denominator, whole.value) == (1, 100, 1)


def test_a_ratio_over_nothing_is_none() -> None:
    assert roll_up(RATE, {"a": {"staff_reached": 0, "staff_total": 0}}).value is None


def test_a_ratio_of_which_one_side_is_missing_is_missing() -> None:
    assert roll_up(RATE, {"a": {"staff_total": 5}}).missing == ("a",)


def test_an_index_does_not_roll_up() -> None:
    whole = roll_up(INDEX, {"a": {"reform_index": 80}, "b": {"reform_index": 90}})
    assert (whole.value, len(whole.parts)) == (None, 2)


def test_yes_and_no_count_the_yes() -> None:
    assert (
        roll_up(figure_of("own_plan_issued"), {"a": {"own_plan_issued": True}, "b": {"own_plan_issued": False}}).value
        == 1
    )


@given(values=UNITS, figure=ROLLED, data=st.data())
def test_the_parts_make_the_whole_however_they_are_cut_and_ordered(
    values: dict[int, dict[str, FigureValue]], figure: object, data: st.DataObject
) -> None:
    rolled = TURNS if figure is TURNS else RATE
    whole = roll_up(rolled, values)
    shuffled = data.draw(st.permutations(list(values)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=4)))
    pieces = [shuffled[low:high] for low, high in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
    joined = together(roll_up(rolled, {unit: values[unit] for unit in piece}) for piece in pieces)
    assert (joined.value, joined.numerator, joined.denominator) == (whole.value, whole.numerator, whole.denominator)
    assert {part.unit for part in joined.parts} | set(joined.missing) == set(values)


@given(values=UNITS)
def test_a_rate_of_parts_and_wholes_never_passes_a_hundred(values: dict[int, dict[str, FigureValue]]) -> None:
    sound = {
        unit: {**given, SIDES[0]: min(given[SIDES[0]], given[SIDES[1]])}
        for unit, given in values.items()
        if SIDES[0] in given and SIDES[1] in given
    }
    value = roll_up(RATE, sound).value
    assert value is None or 0 <= value <= 100


def test_wholes_of_different_figures_or_of_the_same_unit_do_not_join() -> None:
    one = roll_up(TURNS, {"a": {"reception_turns": 1}})
    with pytest.raises(ValueError, match="one figure"):
        together([one, roll_up(INDEX, {"b": {}})])
    with pytest.raises(ValueError, match="one figure"):
        together([])
    with pytest.raises(ValueError, match="two wholes"):
        together([one, one])


def test_two_periods_side_by_side() -> None:
    comparison = compare(12, 8)
    assert (comparison.difference, comparison.percent) == (4, 50)
    assert (compare(None, 8).difference, compare(8, None).difference) == (None, None)
    assert compare(5, 0).difference == 5
    assert compare(5, 0).percent is None


def test_each_way_of_rolling_up_is_used() -> None:
    assert {figure.roll_up for figure in FIGURES} == set(RollUp)


QUARTERS = periods_of(PeriodKind.QUARTER, 2023)
BOARDS = figure_of("mediation_teams")


def test_what_adds_up_over_time_is_cumulated_and_says_what_is_missing() -> None:
    values = {
        QUARTERS[0]: {"reception_turns": 3},
        QUARTERS[2]: {"reception_turns": 4},
        QUARTERS[3]: {"reception_turns": 9},
    }
    until = cumulated(TURNS, values, QUARTERS[2])
    assert (until.value, until.missing) == (7, (QUARTERS[1],))


def test_of_a_stock_the_latest_counts() -> None:
    values = {QUARTERS[0]: {"mediation_teams": 8}, QUARTERS[1]: {"mediation_teams": 9}}
    assert cumulated(BOARDS, values, QUARTERS[3]).value == 9
    assert cumulated(BOARDS, {}, QUARTERS[3]).value is None


def test_an_index_is_not_cumulated() -> None:
    assert (
        cumulated(
            INDEX, {Period(PeriodKind.YEAR, 2023, 1): {"reform_index": 80}}, Period(PeriodKind.YEAR, 2023, 1)
        ).value
        is None
    )


@given(turns=st.lists(st.integers(0, 999), min_size=12, max_size=12), month=st.integers(1, 12))
def test_the_cumulated_months_are_the_sum_of_their_parts(turns: list[int], month: int) -> None:
    months = periods_of(PeriodKind.MONTH, 2023)
    values = {period: {"reception_turns": count} for period, count in zip(months, turns, strict=True)}
    assert cumulated(TURNS, values, months[month - 1]).value == sum(turns[:month])
