"""The registers that figures are computed from, and the values that they give. A further register is one line here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from danvan.apps.activities.register import ACTIVITY_REGISTER
from danvan.apps.plans.models import Obligation
from danvan.domain.figures.catalogue import Figure, FigureSource
from danvan.domain.figures.registers import Computed, Register, RowBehind, register_named, source_named

REGISTERS: tuple[Register, ...] = (ACTIVITY_REGISTER,)

_CODES = frozenset(register.code for register in REGISTERS)


@dataclass(frozen=True, slots=True)
class Behind:
    """What makes a computed value: where it was counted, and row by row."""

    register: str
    measure: str
    total: Decimal | None
    rows: tuple[RowBehind, ...]


def is_computed(figure: Figure) -> bool:
    """Whether a register of this system has the figure; one whose register is still to come is entered."""
    source = figure.computed_from
    return figure.source is FigureSource.COMPUTED and bool(source) and source_named(source).register in _CODES


def computed_values(
    figures: Iterable[Figure], *, unit_ids: Collection[int], start: date, end: date
) -> dict[tuple[int, str], Decimal]:
    """What the registers have for units and figures over a time; no entry where nothing was written down.

    One query for each register that is asked.
    """
    asked: dict[str, dict[str, list[str]]] = {}
    for figure in figures:
        if is_computed(figure):
            source = source_named(figure.computed_from)
            asked.setdefault(source.register, {}).setdefault(source.measure, []).append(figure.code)
    found: dict[tuple[int, str], Decimal] = {}
    for code, measures in asked.items():
        totals = register_named(REGISTERS, code).totals(unit_ids=unit_ids, start=start, end=end, measures=measures)
        for (unit_id, measure), total in totals.items():
            found |= {(unit_id, figure): total for figure in measures[measure]}
    return found


def computed_for(obligation: Obligation, figures: Iterable[Figure]) -> dict[str, Decimal]:
    """What the registers have for a report, by code of the figure. `obligation` comes with its deadline's plan."""
    start, end = span_of(obligation)
    unit_id = obligation.unit_id
    found = computed_values(figures, unit_ids=(unit_id,), start=start, end=end)
    return {figure: value for (_, figure), value in found.items()}


def stated_beside(
    figures: Iterable[Figure],
    computed: Mapping[str, Decimal],
    stated: Mapping[str, Decimal],
    reasons: Mapping[str, str],
) -> dict[str, Computed]:
    """Each computed figure with what the unit states beside it and why."""
    return {
        figure.code: Computed(
            source_named(figure.computed_from),
            computed.get(figure.code),
            stated.get(figure.code),
            reasons.get(figure.code, ""),
        )
        for figure in figures
        if is_computed(figure)
    }


def behind(figure: Figure, *, unit_ids: Collection[int], start: date, end: date) -> Behind:
    """The rows that make a computed value. Raises RuleViolation for a figure that no register has. Two queries."""
    source = source_named(figure.computed_from)
    register = register_named(REGISTERS, source.register)
    rows = register.rows_behind(unit_ids=unit_ids, start=start, end=end, measure=source.measure)
    measure = next((one.label for one in register.measures() if one.code == source.measure), source.measure)
    total = sum((row.value for row in rows), Decimal(0)) if rows else None
    return Behind(register.label, measure, total, rows)


def span_of(obligation: Obligation) -> tuple[date, date]:
    """The days of which a report tells; what is owed once under a plan tells of the plan's year."""
    year = obligation.deadline.plan.year
    return obligation.period_start or date(year, 1, 1), obligation.period_end or date(year, 12, 31)
