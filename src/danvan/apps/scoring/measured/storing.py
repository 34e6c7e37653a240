"""Computed cells of many sheets at once: what the facts give now, written down and put into the unit's column."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.enums import Answer as AnswerKind
from danvan.apps.scoring.enums import ColumnCode, ContestState
from danvan.apps.scoring.measured.collecting import measured_facts
from danvan.apps.scoring.measured.computing import Outcome, computed_leaves, names_of, outcome_of
from danvan.apps.scoring.measured.fact import MeasuredFact
from danvan.apps.scoring.models import ComputedCell, Cycle, FactContest, ScoreCell, ScoreColumn, ScoreSheet
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.scoring.fact_names import value_from_plain
from danvan.domain.vietnamese.dates import format_date

_STORED = ("points", "is_known", "lines", "facts", "inputs_hash", "computed_at")
_TYPED = ("points", "reason", "answer", "entered_by", "entered_at")

#: Units of which the same is asked: their kind and their traits.
_Like = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """Who computes, and when."""

    person_id: int
    at: datetime


def outcomes_of(cycle: Cycle, sheets: Sequence[ScoreSheet], at: datetime) -> dict[int, dict[str, Outcome]]:
    """What the facts give each sheet now, by sheet and criterion; sheets come with their units.

    At most ten queries, whatever the number of sheets.
    """
    leaves = _leaves(cycle, sheets)
    names = names_of(leaf for of_kind in leaves.values() for leaf in of_kind)
    if not names:
        return {sheet.pk: {} for sheet in sheets}
    day = timezone.localdate(at)
    facts = measured_facts(names, plan=cycle.plan, unit_ids=[sheet.unit_id for sheet in sheets], day=day)
    accepted = _accepted(sheets)
    found = {}
    for sheet in sheets:
        known = _with_accepted(facts[sheet.unit_id], accepted.get(sheet.pk, ()))
        of_kind = leaves[_like(sheet)]
        found[sheet.pk] = {leaf.code: outcome_of(leaf, known) for leaf in of_kind}
    return found


def store_outcomes(
    cycle: Cycle, sheets: Sequence[ScoreSheet], outcomes: Mapping[int, Mapping[str, Outcome]], by: Written
) -> int:
    """Write outcomes down, and into the units' columns where the unit scores the criterion itself.

    Gives how many criteria have other points than before. Six queries and one for each thousand rows.
    """
    if not any(outcomes.values()):
        return 0
    stored = {
        (cell.sheet_id, cell.criterion): cell
        for cell in ComputedCell.objects.filter(sheet__in=[sheet.pk for sheet in sheets]).order_by("id")
    }
    added: list[ComputedCell] = []
    changed: list[ComputedCell] = []
    lost: set[tuple[int, str]] = set()
    moved = 0
    for sheet in sheets:
        for outcome in outcomes[sheet.pk].values():
            cell = stored.get((sheet.pk, outcome.criterion))
            if cell is not None and _says(cell) == _told(outcome):
                continue
            moved += cell is None or cell.points != outcome.points
            if cell is not None and cell.is_known and not outcome.is_known:
                lost.add((sheet.pk, outcome.criterion))
            target = cell or ComputedCell(sheet_id=sheet.pk, criterion=outcome.criterion)
            _put(target, outcome, by.at)
            (changed if cell else added).append(target)
    ComputedCell.objects.bulk_create(added, batch_size=1000)
    ComputedCell.objects.bulk_update(changed, _STORED, batch_size=500)
    ComputedCell.objects.filter(sheet__in=[sheet.pk for sheet in sheets]).update(computed_at=by.at)
    _put_into_columns(cycle, sheets, outcomes, lost, by)
    return moved


def put_outcome(cell: ComputedCell, outcome: Outcome, at: datetime) -> None:
    """Write one outcome into its stored cell."""
    _put(cell, outcome, at)
    cell.save(update_fields=_STORED)


def accepted_fact(fact: MeasuredFact, contest: FactContest) -> MeasuredFact:
    """A fact with the value of an accepted contest in its place."""
    day = format_date(timezone.localdate(contest.settled_at)) if contest.settled_at else ""
    how = f"Theo kiến nghị của đơn vị, được chấp nhận ngày {day}."
    return fact.settled_as(value_from_plain(contest.claimed), how)


def _leaves(cycle: Cycle, sheets: Iterable[ScoreSheet]) -> dict[_Like, tuple[Criterion, ...]]:
    criteria_set = typed_set(cycle.criteria_set)
    return {like: computed_leaves(criteria_set, *like) for like in {_like(sheet) for sheet in sheets}}


def _like(sheet: ScoreSheet) -> _Like:
    return str(sheet.unit.kind_id), frozenset(sheet.traits)


def _accepted(sheets: Iterable[ScoreSheet]) -> dict[int, list[FactContest]]:
    found: dict[int, list[FactContest]] = defaultdict(list)
    accepted = FactContest.objects.filter(sheet__in=[sheet.pk for sheet in sheets], state=ContestState.ACCEPTED)
    for contest in accepted.order_by("settled_at", "id"):
        found[contest.sheet_id].append(contest)
    return found


def _with_accepted(facts: Mapping[str, MeasuredFact], contests: Iterable[FactContest]) -> Mapping[str, MeasuredFact]:
    """The facts with what was accepted in their place; of several contests for one fact the last counts."""
    last = {contest.fact: contest for contest in contests if contest.fact in facts}
    return {name: accepted_fact(fact, last[name]) if name in last else fact for name, fact in facts.items()}


def _told(outcome: Outcome) -> tuple[object, ...]:
    return (outcome.points, outcome.is_known, list(outcome.lines), list(outcome.facts))


def _says(cell: ComputedCell) -> tuple[object, ...]:
    return (cell.points, cell.is_known, cell.lines, cell.facts)


def _put(cell: ComputedCell, outcome: Outcome, at: datetime) -> None:
    cell.points, cell.is_known, cell.inputs_hash = outcome.points, outcome.is_known, outcome.inputs_hash
    cell.lines, cell.facts, cell.computed_at = list(outcome.lines), list(outcome.facts), at


def _put_into_columns(
    cycle: Cycle,
    sheets: Sequence[ScoreSheet],
    outcomes: Mapping[int, Mapping[str, Outcome]],
    lost: Collection[tuple[int, str]],
    by: Written,
) -> None:
    """Points that can be computed no more go from the columns, so that a person answers."""
    self_scored = {
        leaf.code for leaf in typed_set(cycle.criteria_set).leaves() if leaf.is_computed and leaf.self_scored
    }
    columns = dict(
        ScoreColumn.objects.filter(sheet__in=[sheet.pk for sheet in sheets], code=ColumnCode.SELF)
        .order_by("id")
        .values_list("sheet_id", "pk")
    )
    present = {
        (cell.column_id, cell.criterion): cell
        for cell in ScoreCell.objects.filter(column__in=columns.values(), criterion__in=self_scored).order_by("id")
    }
    added: list[ScoreCell] = []
    changed: list[ScoreCell] = []
    gone: list[ScoreCell] = []
    for sheet_id, column_id in columns.items():
        for outcome in outcomes[sheet_id].values():
            answer = outcome.answer() if outcome.criterion in self_scored else None
            cell = present.get((column_id, outcome.criterion))
            if cell is not None and (sheet_id, outcome.criterion) in lost:
                gone.append(cell)
            if answer is None or (cell and (cell.points, cell.reason) == (answer.points, answer.reason)):
                continue
            target = cell or ScoreCell(column_id=column_id, criterion=outcome.criterion)
            target.points, target.reason = answer.points, answer.reason
            target.answer = AnswerKind.NOT_ARISING if answer.not_arising else AnswerKind.POINTS
            target.entered_by_id, target.entered_at = by.person_id, by.at
            (changed if cell else added).append(target)
    ScoreCell.objects.bulk_create(added, batch_size=1000)
    ScoreCell.objects.bulk_update(changed, _TYPED, batch_size=500)
    ScoreCell.objects.filter(pk__in=[cell.pk for cell in gone]).delete()
    touched = {cell.column_id for cell in (*added, *changed, *gone)}
    ScoreColumn.objects.filter(pk__in=touched).update(version=F("version") + 1)
