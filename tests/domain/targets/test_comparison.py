from decimal import Decimal

import pytest

from danvan.domain.targets.comparison import Change, compare_years
from danvan.domain.targets.progress import Operator, Pair, State, Target, progress_of


@pytest.mark.parametrize(
    ("previous", "current", "change", "difference", "label"),
    [
        ("80.01", "80.02", Change.RISEN, "0.01", "tăng"),
        ("80", "80.00", Change.UNCHANGED, "0", "giữ nguyên"),
        ("86.27", "80", Change.FALLEN, "-6.27", "giảm"),
        (None, "80", Change.INCOMPARABLE, None, "chưa đủ số liệu để so"),
        ("80", None, Change.INCOMPARABLE, None, "chưa đủ số liệu để so"),
        (None, None, Change.INCOMPARABLE, None, "chưa đủ số liệu để so"),
        ("0", "0.5", Change.RISEN, "0.5", "tăng"),  # zero is a value
    ],
)
def test_a_unit_rises_stays_or_falls(
    previous: str | None, current: str | None, change: Change, difference: str | None, label: str
) -> None:
    years = [{"a": None if year is None else Decimal(year)} for year in (previous, current)]
    (unit,) = compare_years(*years).units
    assert (unit.change, unit.change.label) == (change, label)
    assert unit.difference == (None if difference is None else Decimal(difference))


def test_units_of_either_year_are_compared_those_of_this_year_first() -> None:
    previous = {"gone": Decimal(70), "a": Decimal(70), "b": Decimal(80), "c": Decimal(90)}
    current: dict[str, Decimal | None] = {
        "b": Decimal(80), "a": Decimal(75), "c": Decimal(85), "new": Decimal(60), "late": None,
    }  # fmt: skip
    comparison = compare_years(previous, current)
    assert [unit.unit for unit in comparison.units] == ["b", "a", "c", "new", "late", "gone"]
    assert comparison.incomparable == ("new", "late", "gone")
    assert comparison.line == "1 đơn vị tăng, 1 giữ nguyên, 1 giảm, 3 chưa đủ số liệu để so."
    assert comparison.pairs == {
        "b": Pair(0, 1), "a": Pair(1, 1), "c": Pair(0, 1), "new": None, "late": None, "gone": None,
    }  # fmt: skip


def test_better_than_last_year_is_the_share_of_units_that_rose() -> None:
    target = Target("III/5", "Chỉ số cải cách hành chính cao hơn năm 2022", Decimal(100), Operator.AT_LEAST)
    comparison = compare_years({"a": Decimal(70), "b": Decimal(80)}, {"a": Decimal(75), "b": Decimal(80)})
    progress = progress_of(target, comparison.pairs)
    assert (progress.pair, progress.state) == (Pair(1, 2), State.NOT_MET)
    assert comparison.line == "1 đơn vị tăng, 1 giữ nguyên, 0 giảm."
