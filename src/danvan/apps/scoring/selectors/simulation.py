"""“What if”: the ranking with other points for one unit, computed when asked and never stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from danvan.apps.scoring.access import RankedCycle
from danvan.apps.scoring.ranked_inputs import RankedInputs, ranked_inputs
from danvan.apps.scoring.typed_answers import CellAnswer, read_answers
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.ranking.grades import Contender
from danvan.domain.ranking.simulation import Change, Effect, Move, what_if
from danvan.domain.ranking.standings import Standing
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import NotArising


@dataclass(frozen=True, slots=True)
class TriedLeaf:
    """One criterion of the unit with what stands now."""

    code: str
    name: str
    now: str
    maximum: str
    may_be_absent: bool


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One unit before and after."""

    unit_id: int
    name: str
    is_own: bool
    before: tuple[str, str, str]
    after: tuple[str, str, str]
    changes_grade: bool


@dataclass(frozen=True, slots=True)
class SimulationPage:
    """The units to choose among; for a chosen one its criteria, and what other points would do; None: nothing asked."""

    cycle_id: int
    year: int
    mark: str
    units: tuple[tuple[int, str], ...]
    unit_id: int | None
    unit: str
    leaves: tuple[TriedLeaf, ...]
    moves: tuple[MoveLine, ...] | None


def simulation_page(ranked: RankedCycle, unit_id: int | None, typed: Mapping[str, CellAnswer]) -> SimulationPage:
    """The simulation for a unit with other points by criterion, as typed; blanks change nothing. Six queries at most.

    Raises Http404 for a unit that is not ranked, RowsRefused by criterion for points that cannot be given.
    """
    inputs = ranked_inputs(ranked.cycle, settled_alone=True)
    contender = _chosen(inputs, unit_id)
    changes = _changes(inputs, contender, typed) if contender else ()
    effect = what_if(inputs.criteria_set, inputs.graded, changes) if changes else None
    return SimulationPage(
        cycle_id=ranked.cycle.pk,
        year=ranked.cycle.year,
        mark=inputs.criteria_set.mark,
        units=tuple((inputs.unit_ids[one.unit], one.name) for one in inputs.contenders if one.answers is not None),
        unit_id=unit_id,
        unit=contender.name if contender else "",
        leaves=_leaves(inputs, contender) if contender else (),
        moves=None if effect is None else _moves(inputs, effect),
    )


def _chosen(inputs: RankedInputs, unit_id: int | None) -> Contender | None:
    if unit_id is None:
        return None
    code = inputs.code_of(unit_id)
    chosen = next((one for one in inputs.contenders if one.unit == code and one.answers is not None), None)
    if chosen is None:
        raise Http404
    return chosen


def _leaves(inputs: RankedInputs, contender: Contender) -> tuple[TriedLeaf, ...]:
    answers = contender.answers or {}
    return tuple(
        TriedLeaf(
            code=leaf.code,
            name=leaf.name,
            now=_said(answers.get(leaf.code)),
            maximum=shown(leaf.max_points),
            may_be_absent=leaf.not_arising.value is not NotArising.NOT_ALLOWED,
        )
        for leaf in applicable_leaves(inputs.criteria_set, contender.kind, contender.traits)
    )


def _said(answer: Answer | None) -> str:
    if answer is None:
        return "chưa chấm"
    return "không phát sinh" if answer.points is None else shown(answer.points)


def _changes(inputs: RankedInputs, contender: Contender, typed: Mapping[str, CellAnswer]) -> tuple[Change, ...]:
    criteria_set = inputs.criteria_set
    answers = read_answers(
        applicable_leaves(criteria_set, contender.kind, contender.traits),
        typed,
        step=criteria_set.point_step.value,
        column_label="Tính thử",
    )
    return tuple(Change(contender.unit, answer) for answer in answers.values() if answer is not None)


def _moves(inputs: RankedInputs, effect: Effect) -> tuple[MoveLine, ...]:
    return tuple(_line(inputs, effect, move) for move in effect.moves)


def _line(inputs: RankedInputs, effect: Effect, move: Move) -> MoveLine:
    return MoveLine(
        unit_id=inputs.unit_ids[move.unit],
        name=move.before.contender.name,
        is_own=move.unit in effect.changed,
        before=_state(move.before),
        after=_state(move.after),
        changes_grade=move.changes_grade,
    )


def _state(row: Standing) -> tuple[str, str, str]:
    """Percentage, grade and rank as text."""
    percent = row.grading.exact_percent
    return (
        "–" if percent is None else shown_percent(percent),
        row.grading.printed,
        "–" if row.rank is None else str(row.rank),
    )
