"""Trying a rule out with made-up values: what a leaf would give, line by line. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.scoring.fact_names import FactName
from danvan.domain.scoring.facts import computed_score, names_in
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import fold

VALUE = "gia-tri-"
_TRUTHS = {"co": True, "khong": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class TriedValue:
    """One name of the expression with what was typed for it."""

    field: str
    name: str
    label: str
    typed: str
    fault: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule gives: `points` in words, blank while a value is missing; `fault` when it cannot be used at all."""

    values: tuple[TriedValue, ...]
    lines: tuple[str, ...]
    points: str
    fault: str


def trial_of(leaf: Criterion, given: Mapping[str, str], known: Mapping[str, FactName]) -> Trial | None:
    """A rule tried out with the values of a form, over the `known` names; None for a rule without an expression."""
    fact = leaf.rule_of.fact
    if fact is None:
        return None
    try:
        names = names_in(fact)
    except RuleViolation as fault:
        return Trial((), (), "", fault.message)
    values = tuple(_value(name, given.get(f"{VALUE}{name}", "").strip(), known.get(name)) for name in names)
    if any(value.fault or not value.typed for value in values):
        return Trial(values, (), "", "")
    try:
        score = computed_score(leaf, {value.name: _read(value.typed) for value in values})
    except RuleViolation as fault:
        return Trial(values, (), "", fault.message)
    points = "không phát sinh" if score.points is None else f"{shown(score.points)} / {shown(leaf.max_points)} điểm"
    return Trial(values, score.lines, points, "")


def _value(name: str, typed: str, known: FactName | None) -> TriedValue:
    measure = f" ({known.unit_of_measure})" if known and known.unit_of_measure else ""
    label = f"{known.label}{measure}" if known else "không có trong danh mục dữ kiện"
    fault = "Ghi một số, hoặc “có”, “không”." if typed and _read(typed) is None else ""
    return TriedValue(f"{VALUE}{name}", name, label, typed, fault)


def _read(typed: str) -> Fraction | bool | None:
    truth = _TRUTHS.get(fold(typed))
    if truth is not None:
        return truth
    number = parse_number(typed)
    return None if number is None else Fraction(number)
