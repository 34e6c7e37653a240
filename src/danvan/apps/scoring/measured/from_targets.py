"""How far a unit has come with the targets that the system measures, from its figures and its own plan."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.reporting.selectors.measures import UnitSource, explained, measured_pairs
from danvan.apps.scoring.measured.from_figures import GivenValues
from danvan.domain.figures.catalogue import figure_of
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.fact_names import TARGET_FACTS, FactValue

#: The targets that are facts of their own, by their code; a formula reaches the figures of all others themselves.
MEASURES: Mapping[str, TargetMeasure] = {fact.code: TargetMeasure(fact.code) for fact in TARGET_FACTS}
_FIGURES = (
    "staff_reached",
    "staff_total",
    "own_plan_issued",
    "democracy_carried_out",
    "commune_democracy",
    "reform_index",
    "reform_index_previous",
)
TARGET_FIGURES = tuple(figure_of(code) for code in _FIGURES)


def target_value(
    code: str, unit_id: int, year: int, given: GivenValues, own_plan_id: int | None
) -> tuple[FactValue, str]:
    """What a unit has reached of a target, in percent, and what it was made from.

    `own_plan_id` is the obligation of its own plan once that has come.
    """
    source = _source(unit_id, year, given, own_plan_id)
    measure = MEASURES[code]
    try:
        pair = measured_pairs(measure, (source,))[unit_id]
    except RuleViolation as refusal:
        return None, refusal.message
    if pair is None:
        return None, f"Chưa có số liệu của năm {year}."
    said = explained(measure, source)
    how = f"{said}." if said else ""
    if pair.exact_percent is None:
        return None, f"{how} Mẫu số bằng 0.".strip()
    return Fraction(pair.exact_percent), how


def _source(unit_id: int, year: int, given: GivenValues, own_plan_id: int | None) -> UnitSource:
    values = {code: given.get((unit_id, year, code)) for code in _codes()}
    return UnitSource(
        unit_id=unit_id,
        unit="",
        kind="",
        figures={code: one.value for code, one in values.items() if one is not None},
        report_obligation_id=None,
        own_plan_obligation_id=own_plan_id,
    )


def _codes() -> Iterable[str]:
    return (figure.code for figure in TARGET_FIGURES)
