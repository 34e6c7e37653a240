"""What issuing a later version of a plan will do, told before it is done and computed anew when it is."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from danvan.apps.orgs.models import GroupMembership, UnitGroup
from danvan.apps.orgs.selectors import on_day, units_on
from danvan.apps.plans.amended_periods import PeriodEffect, period_effects
from danvan.apps.plans.checking import unsettled
from danvan.apps.plans.comparison import Comparison, VersionText, compare, text_of_reading
from danvan.apps.plans.enums import OBLIGING, OwedThing, VersionState
from danvan.apps.plans.models import Obligation, Plan, PlanVersion
from danvan.apps.plans.reading_form import Fact, UnitChoice, deadline_end, names_of, text_of
from danvan.apps.plans.workflow import VersionFacts
from danvan.domain.amending.duties import DutyEffect, IssuedDuty, effects_on
from danvan.domain.authority import Actor

UnitIds = frozenset[int]


@dataclass(frozen=True, slots=True)
class Members:
    """The units of every group, and all units, on one day."""

    groups: dict[int, UnitIds]

    def named(self, choices: Mapping[str, UnitChoice], names: Iterable[str]) -> UnitIds:
        """The units for which names of a text stand, groups opened on the day."""
        found: set[int] = set()
        for name in names:
            choice = choices.get(name) or {}
            if unit_id := choice.get("unit"):
                found.add(unit_id)
            elif group_id := choice.get("group"):
                found |= self.groups.get(group_id, frozenset())
        return frozenset(found)

    def owing(self, plan: Plan, choices: Mapping[str, UnitChoice], names: Iterable[str]) -> UnitIds:
        """The same without the authority that issues the plan: nobody owes oneself."""
        return self.named(choices, names) - {plan.issuer_id}


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A pair of tasks of the comparison that changed, by its place there, and the units whose task it is or was."""

    pair: int
    unit_ids: UnitIds


@dataclass(frozen=True, slots=True)
class Preview:
    """All that issuing a version brings about; `memberless` are groups without a unit on the version's date.

    `effects` tell of what is owed once, `periods` of what comes again.
    """

    comparison: Comparison
    effects: tuple[DutyEffect, ...]
    tasks: tuple[TaskChange, ...]
    memberless: tuple[str, ...]
    periods: tuple[PeriodEffect, ...] = ()

    @property
    def concerned(self) -> UnitIds:
        """The units that must learn of it: what they owe changes, or a task that is or was theirs."""
        of_duties = {effect.unit_id for effect in self.effects if effect.fate.is_change}
        of_periods = {effect.unit_id for effect in self.periods}
        return frozenset(of_duties.union(of_periods, *(change.unit_ids for change in self.tasks)))

    @property
    def digest(self) -> str:
        """A short mark of what becomes of every obligation, so that a stale preview is noticed."""
        told = (*map(asdict, self.effects), *map(asdict, self.periods))
        rows = [[str(value) for value in effect.values()] for effect in told]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]


def members_on_day(day: date) -> Members:
    """The groups of a day with their units. One query."""
    groups: dict[int, set[int]] = {}
    rows = GroupMembership.objects.filter(on_day(day), unit__in=units_on(day).values("pk")).order_by("id")
    for group_id, unit_id in rows.values_list("group_id", "unit_id"):
        groups.setdefault(group_id, set()).add(unit_id)
    return Members({group_id: frozenset(units) for group_id, units in groups.items()})


def preview_of(plan: Plan, version: PlanVersion, issue_day: date) -> Preview:
    """What issuing a version on a day does to the plan in force; the readings of both are loaded. Six queries."""
    before, after = text_of_reading(plan.reading), text_of_reading(version.reading)
    comparison = compare(before, after)
    then, now = members_on_day(plan.date), members_on_day(version.date)
    becomes = comparison.deadlines.becomes()
    issued = _issued(plan)
    closed = _dossiers(after) if any(duty.is_held for duty in issued) else frozenset()
    effects = effects_on(issued, _owed(plan, after, now), becomes, issue_day, closed)
    owing = {number: now.owing(plan, after.choices, names_of(fact, "unit")) for number, fact in _obliging(after)}
    tasks = tuple(_task_changes(comparison, before, after, then, now))
    periods = period_effects(plan, after, becomes, owing, issue_day)
    return Preview(comparison, effects, tasks, _memberless(after, now), periods)


def task_changes(
    plan_date: date, version: PlanVersion, before: VersionText, after: VersionText
) -> tuple[TaskChange, ...]:
    """The tasks that changed from one version to the next, with the units whose they are or were. Two queries."""
    comparison = compare(before, after)
    then, now = members_on_day(plan_date), members_on_day(version.date)
    return tuple(_task_changes(comparison, before, after, then, now))


def version_facts(actor: Actor, plan: Plan, preview: Preview | None = None) -> VersionFacts:
    """What the acts on a version depend on now."""
    return VersionFacts(
        by_lead_unit=actor.belongs_to(plan.lead_unit_id),
        lead_name=plan.lead_unit.name,
        memberless=preview.memberless if preview else (),
        has_changes=preview is None or bool(_changed(preview)),
    )


def amend_facts(actor: Actor, version: PlanVersion, preview: Preview) -> VersionFacts:
    """What the issue of a version depends on now: what it changes, and what its check left unsettled."""
    waiting = tuple(finding.message for finding in unsettled(version.reading))
    return replace(version_facts(actor, version.plan, preview), unsettled=waiting)


def version_in_force(plan: Plan) -> PlanVersion | None:
    """The row of the version in force; None for a plan that was never amended."""
    return PlanVersion.objects.filter(plan=plan, state=VersionState.ISSUED).first()


def _changed(preview: Preview) -> bool:
    compared = preview.comparison
    return any(one.changes for one in (compared.clauses, compared.tasks, compared.targets, compared.deadlines))


def _issued(plan: Plan) -> tuple[IssuedDuty, ...]:
    """What is owed once under the text of the version in force, in Vietnamese order of units.

    What the lead office asked for beside the text no amendment touches; what comes again `amend_recurring` follows.
    """
    rows = Obligation.objects.filter(
        deadline__plan=plan,
        deadline__withdrawn_at__isnull=True,
        deadline__added_at__isnull=True,
        deadline__period_kind="",
        withdrawn_at__isnull=True,
    )
    return tuple(
        IssuedDuty(
            obligation_id=owed.pk,
            deadline=owed.deadline.position - 1,
            unit_id=owed.unit_id,
            last_day=owed.last_day,
            received_on=owed.received_on if owed.is_answered else None,
            is_held=owed.held_at is not None,
        )
        for owed in rows.select_related("deadline").order_by("deadline__position", "unit__sort_key", "id")
    )


def _owed(plan: Plan, version: VersionText, members: Members) -> dict[tuple[int, int], date]:
    """The last day of each (deadline, unit) that a version makes owe something."""
    owed: dict[tuple[int, int], date] = {}
    for number, fact in _obliging(version):
        last_day = deadline_end(fact)
        if last_day is not None:
            units = members.owing(plan, version.choices, names_of(fact, "unit"))
            owed |= {(number, unit): last_day for unit in units}
    return owed


def _obliging(version: VersionText) -> Iterator[tuple[int, Fact]]:
    for number, fact in enumerate(version.form["deadlines"]):
        if text_of(fact, "owed") in OBLIGING:
            yield number, fact


def _dossiers(version: VersionText) -> frozenset[int]:
    """The deadlines of a version for what is scored."""
    return frozenset(number for number, fact in _obliging(version) if text_of(fact, "owed") == OwedThing.SCORE_DOSSIER)


def _memberless(version: VersionText, members: Members) -> tuple[str, ...]:
    named = {name for _, fact in _obliging(version) for name in names_of(fact, "unit")}
    groups = {group for name in named if (group := (version.choices.get(name) or {}).get("group"))}
    empty = [group for group in groups if not members.groups.get(group)]
    return tuple(UnitGroup.objects.filter(pk__in=empty).order_by("position", "id").values_list("name", flat=True))


def _task_changes(
    comparison: Comparison, before: VersionText, after: VersionText, then: Members, now: Members
) -> Iterator[TaskChange]:
    for number, pair in enumerate(comparison.tasks.pairs):
        if not pair.fate.is_change:
            continue
        was = _task_units(before, pair.before, then)
        will_be = _task_units(after, pair.after, now)
        yield TaskChange(number, was | will_be)


def _task_units(version: VersionText, number: int | None, members: Members) -> UnitIds:
    if number is None:
        return frozenset()
    fact = version.form["tasks"][number]
    return members.named(version.choices, (*names_of(fact, "resp"), *names_of(fact, "coord")))
