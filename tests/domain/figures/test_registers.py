"""The seam between figures and the registers that they are computed from."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

import pytest

from danvan.domain.figures.registers import (
    Computed,
    ComputedFrom,
    Measure,
    Register,
    RowBehind,
    Totals,
    register_named,
    source_named,
)
from danvan.domain.rules import RuleViolation

SOURCE = ComputedFrom("visits", "count")


class Visits:
    """The smallest register: one row."""

    code = "visits"
    label = "Sổ thăm"
    row = RowBehind("visits:detail", (1,), "Thăm xóm", date(2026, 3, 2), Decimal(1))

    def measures(self) -> tuple[Measure, ...]:
        return (Measure("count", "Số lượt thăm", "lượt"),)

    def totals(self, *, unit_ids: Collection[int], start: date, end: date, measures: Collection[str]) -> Totals:
        inside = start <= self.row.day <= end and "count" in measures
        return {(unit_id, "count"): self.row.value for unit_id in unit_ids if inside}

    def rows_behind(self, *, unit_ids: Collection[int], start: date, end: date, measure: str) -> tuple[RowBehind, ...]:
        inside = start <= self.row.day <= end and measure == "count"
        return tuple(self.row for _ in unit_ids) if inside else ()


def test_a_register_is_found_by_its_code() -> None:
    visits: Register = Visits()
    assert register_named([visits], "visits") is visits


@pytest.mark.parametrize(("registers", "named"), [([Visits()], "visits"), ([], "chưa có")])
def test_an_unknown_register_is_refused_with_those_that_there_are(registers: list[Register], named: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        register_named(registers, "petitions")
    assert refused.value.message == f"Không có sổ “petitions”. Các sổ đang dùng để tính số liệu: {named}."


def test_a_source_is_written_as_it_is_read() -> None:
    assert str(source_named(" visits.by_head.count ")) == "visits.by_head.count"
    assert source_named("visits.by_head.count") == ComputedFrom("visits", "by_head.count")


@pytest.mark.parametrize("text", ["", "visits", "visits.", ".count"])
def test_a_source_needs_register_and_measure(text: str) -> None:
    with pytest.raises(RuleViolation, match="mã sổ và mã số đo"):
        source_named(text)


@pytest.mark.parametrize(
    ("value", "stated", "counted", "differs"),
    [
        (None, None, None, False),
        (Decimal(5), None, Decimal(5), False),
        (Decimal(5), Decimal(5), Decimal(5), False),
        (Decimal(5), Decimal(7), Decimal(7), True),
        (Decimal(0), Decimal(7), Decimal(7), True),
        (None, Decimal(7), Decimal(7), False),
    ],
)
def test_what_counts_and_what_is_at_odds(
    value: Decimal | None, stated: Decimal | None, counted: Decimal | None, differs: bool
) -> None:
    computed = Computed(SOURCE, value, stated, reason="Có cuộc chưa ghi sổ")
    assert (computed.counted, computed.differs) == (counted, differs)
