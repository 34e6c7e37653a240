"""How a measure of a target is taken from what one unit sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.reporting.figures import figure_name, stored_value, typed_text
from danvan.domain.targets.comparison import compare_years
from danvan.domain.targets.progress import Pair, pair_from_figures, yes_no_pair

_INDEX, _INDEX_BEFORE = "reform_index", "reform_index_previous"
_WHOLE = {
    TargetMeasure.STAFF_REACHED: "staff_total",
    TargetMeasure.FILES_ON_TIME: "files_settled",
    TargetMeasure.COMPLAINTS_SETTLED: "complaint_cases",
    TargetMeasure.DENUNCIATIONS_SETTLED: "denunciation_cases",
    TargetMeasure.MEDIATION: "mediation_cases",
    TargetMeasure.RECEPTION_DAYS: "reception_days_required",
    TargetMeasure.HAMLETS_REACHED: "hamlets_total",
    TargetMeasure.DIALOGUE_ANSWERED: "dialogue_opinions",
}
_READ_FROM = {measure: (measure.value, whole) for measure, whole in _WHOLE.items()} | {
    TargetMeasure.INDEX_RISE: (_INDEX_BEFORE, _INDEX)
}


@dataclass(frozen=True, slots=True)
class UnitSource:
    """What one unit has given: the figures of its sent report, and the obligation of its own plan once that came.

    `imported` says of figures that no report gave who brought them in, and when.
    """

    unit_id: int
    unit: str
    kind: str
    figures: dict[str, Decimal]
    report_obligation_id: int | None
    own_plan_obligation_id: int | None
    imported: Mapping[str, str] = field(default_factory=dict)

    def given_by(self, measure: TargetMeasure) -> int | None:
        """The obligation whose report the unit's number comes from; None when there is none yet."""
        if measure is TargetMeasure.OWN_PLAN_ISSUED and self.own_plan_obligation_id is not None:
            return self.own_plan_obligation_id
        return self.report_obligation_id


def measured_pairs(measure: TargetMeasure, sources: tuple[UnitSource, ...]) -> dict[int, Pair | None]:
    """Each unit's numerator and denominator; None for a unit without data."""
    if measure is TargetMeasure.INDEX_RISE:
        return _index_pairs(sources)
    return {source.unit_id: _pair(measure, source) for source in sources}


def codes_read(measure: TargetMeasure) -> tuple[str, ...]:
    """The codes of the figures that a measure is taken from."""
    return _READ_FROM.get(measure, (measure.value,))


def explained(measure: TargetMeasure, source: UnitSource) -> str:
    """What a unit's number was made from, in words: the figures and their values, or the plan that came."""
    if measure is TargetMeasure.OWN_PLAN_ISSUED and source.own_plan_obligation_id is not None:
        return "Đã nhận kế hoạch của đơn vị"
    codes = codes_read(measure)
    given = [
        f"{figure_name(code)}: {typed_text(code, source.figures[code])}" for code in codes if code in source.figures
    ]
    return "; ".join(given)


def imported_by(measure: TargetMeasure, source: UnitSource) -> str:
    """Who brought in those figures of a unit's number that were imported, and when; empty where none was."""
    codes = codes_read(measure)
    return "; ".join(dict.fromkeys(source.imported[code] for code in codes if code in source.imported))


def _pair(measure: TargetMeasure, source: UnitSource) -> Pair | None:
    """A plan of the unit that has come is a fact; what its report says of the plan counts only without it."""
    if measure is TargetMeasure.OWN_PLAN_ISSUED and source.own_plan_obligation_id is not None:
        return yes_no_pair(True)  # noqa: FBT003 -- the answer itself
    values = {code: stored_value(code, value) for code, value in source.figures.items()}
    return pair_from_figures(values, measure.value, _WHOLE.get(measure))


def _index_pairs(sources: tuple[UnitSource, ...]) -> dict[int, Pair | None]:
    previous = {str(source.unit_id): source.figures.get(_INDEX_BEFORE) for source in sources}
    current = {str(source.unit_id): source.figures.get(_INDEX) for source in sources}
    return {int(unit_id): pair for unit_id, pair in compare_years(previous, current).pairs.items()}
