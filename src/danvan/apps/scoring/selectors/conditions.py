"""The circumstances held against the units of a cycle, those lifted again, and those that the facts point to."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.access import RankedCycle
from danvan.apps.scoring.measured.collecting import measured_facts
from danvan.apps.scoring.models import HeldCondition, ScoreSheet
from danvan.apps.scoring.selectors.held import HeldRow, held_row
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.expressions.parsing import names_in
from danvan.domain.scoring.criteria import Condition
from danvan.domain.scoring.facts import found_out

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A circumstance that the facts point to and nobody holds yet."""

    sheet_id: int
    unit_id: int
    unit: str
    code: str
    condition: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionsPage:
    """The circumstances of a cycle; `why_not` says why nothing may be held now, empty when the actor may."""

    cycle_id: int
    year: int
    mark: str
    conditions: tuple[tuple[str, str, str, bool], ...]
    rows: tuple[HeldRow, ...]
    found: tuple[FoundRow, ...]
    units: tuple[Choice, ...]
    offered: tuple[Choice, ...]
    may_hold: bool
    why_not: tuple[str, ...]


def conditions_page(ranked: RankedCycle, actor: Actor, today: date) -> ConditionsPage:
    """The circumstances of a cycle's units. Two queries, and those of the facts where a condition rests on any."""
    cycle = ranked.cycle
    criteria_set = typed_set(cycle.criteria_set)
    known = {condition.code: condition for condition in criteria_set.conditions}
    held = list(
        HeldCondition.objects.filter(sheet__cycle=cycle)
        .select_related("sheet__unit", "held_by", "lifted_by")
        .order_by("lifted_at", "sheet__unit__sort_key", "pk")
    )
    sheets = list(cycle.sheets.select_related("unit").order_by("unit__sort_key", "pk"))
    standing = {(row.sheet_id, row.condition) for row in held if row.lifted_at is None}
    why_not = CYCLE_WORKFLOW.why_not("hold_condition", actor=actor, state=cycle.state_value, facts=CycleFacts())
    return ConditionsPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        mark=criteria_set.mark,
        conditions=tuple((one.code, one.name, effect_of(one), one.enabled) for one in criteria_set.conditions),
        rows=tuple(
            held_row(row, known[row.condition].name, effect_of(known[row.condition]), may_lift=not why_not)
            for row in held
        ),
        found=tuple(_found(ranked, sheets, [one for one in known.values() if one.enabled], standing, today)),
        units=tuple((str(sheet.unit_id), sheet.unit.name) for sheet in sheets),
        offered=tuple((one.code, one.name) for one in known.values() if one.enabled),
        may_hold=not why_not,
        why_not=tuple(why_not),
    )


def effect_of(condition: Condition) -> str:
    """What a condition does to the grade."""
    return "không xếp loại" if condition.max_label is None else f"không quá mức {condition.max_label}"


def _found(
    ranked: RankedCycle,
    sheets: list[ScoreSheet],
    conditions: list[Condition],
    standing: set[tuple[int, str]],
    today: date,
) -> list[FoundRow]:
    """What the facts point to: each condition that can be computed, for each unit against which it is not held yet."""
    computed = [(one, names_in(one.fact)) for one in conditions if one.fact is not None]
    if not computed:
        return []
    names = {name for _, used in computed for name in used}
    by_unit = measured_facts(names, plan=ranked.cycle.plan, unit_ids=[sheet.unit_id for sheet in sheets], day=today)
    rows = []
    for sheet in sheets:
        facts = by_unit[sheet.unit_id]
        values = {name: fact.value for name, fact in facts.items()}
        for one, used in computed:
            if (sheet.pk, one.code) in standing or not found_out(one, values):
                continue
            lines = tuple(f"{facts[name].fact.label}: {facts[name].text}" for name in used)
            rows.append(FoundRow(sheet.pk, sheet.unit_id, sheet.unit.name, one.code, one.name, lines))
    return rows
