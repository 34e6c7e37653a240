"""What a figure can be computed from: a register of what units did, day by day.

A register counts and adds what was written down in it; it knows neither reports nor the catalogue of figures. A figure
names its source as "register.measure" ("activities.conference.attendance"). A further register (petitions, dialogues,
exemplars) fulfils the protocol below and is named once in `danvan.apps.figures.registers`; nothing else changes.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeAlias

from danvan.domain.rules import RuleViolation

Totals: TypeAlias = Mapping[tuple[int, str], Decimal]
"""What each unit has for each measure. A pair without a row has no entry: nothing was written down, which is not 0."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that a register adds up over the days of a period: turns, persons, documents."""

    code: str
    label: str
    unit_of_measure: str


@dataclass(frozen=True, slots=True)
class RowBehind:
    """One row behind a total: where its page stands, what it was, when, and what it adds to the total.

    `note` says why the row should be looked at ("ước tính", "nhập muộn"), empty where nothing is to be said.
    """

    url_name: str
    url_args: tuple[int | str, ...]
    text: str
    day: date
    value: Decimal
    note: str = ""


class Register(Protocol):
    """A register as the figures see it. The values of a period's rows add up to the total of the period."""

    @property
    def code(self) -> str:
        """Its name in the source of a figure: one word without dots."""

    @property
    def label(self) -> str:
        """Its Vietnamese name, as a page says where a number comes from."""

    def measures(self) -> tuple[Measure, ...]:
        """What it can tell, in the order in which it is offered."""

    def totals(self, *, unit_ids: Collection[int], start: date, end: date, measures: Collection[str]) -> Totals:
        """The totals of units over a time, both days included, in one query however many are asked.

        A measure that it does not know has no totals.
        """

    def rows_behind(self, *, unit_ids: Collection[int], start: date, end: date, measure: str) -> tuple[RowBehind, ...]:
        """The rows that make the total of these units together, by day; empty where there is no total."""


@dataclass(frozen=True, slots=True)
class ComputedFrom:
    """The source of a computed figure: a register and one of its measures."""

    register: str
    measure: str

    def __str__(self) -> str:
        return f"{self.register}.{self.measure}"


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure as its register has it, and as the unit states it where that differs.

    `value` None: the register holds nothing for the period. `stated` None: the unit leaves the computed one.
    """

    source: ComputedFrom
    value: Decimal | None
    stated: Decimal | None = None
    reason: str = ""

    @property
    def counted(self) -> Decimal | None:
        """The value that counts: what the unit states, else what the register has."""
        return self.value if self.stated is None else self.stated

    @property
    def differs(self) -> bool:
        """Whether the stated value is at odds with the register ("lệch sổ"); a register without rows says nothing."""
        return self.stated is not None and self.value is not None and self.stated != self.value


def source_named(text: str) -> ComputedFrom:
    """The source that a definition names.

    >>> source_named("activities.conference.attendance")
    ComputedFrom(register='activities', measure='conference.attendance')

    Raises RuleViolation when register or measure is missing.
    """
    register, _, measure = text.strip().partition(".")
    if not register or not measure:
        raise RuleViolation(
            f"Nguồn “{text}” không đủ: ghi mã sổ và mã số đo, cách nhau bằng dấu chấm, ví dụ activities.count.",
            source=text,
        )
    return ComputedFrom(register, measure)


def register_named(registers: Iterable[Register], code: str) -> Register:
    """The register with the code. Raises RuleViolation naming those that there are."""
    known = {register.code: register for register in registers}
    if code not in known:
        raise RuleViolation(
            f"Không có sổ “{code}”. Các sổ đang dùng để tính số liệu: {', '.join(sorted(known)) or 'chưa có'}.",
            register=code,
        )
    return known[code]
