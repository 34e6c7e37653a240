"""A unit's own page of the plan: its tasks, deadlines, targets and what it owes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q

from danvan.apps.legal.selectors import day_off_notes
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import units_on
from danvan.apps.plans.access import STANDING, named_units, stands
from danvan.apps.plans.enums import PlanState, TaskRole
from danvan.apps.plans.models import Deadline, DeadlineUnit, Obligation, Plan, Target, TaskUnit
from danvan.apps.plans.selectors.obligations import ObligationRow, obligation_row
from danvan.apps.plans.selectors.plans import DeadlineLine, TargetLine, deadline_line, target_lines
from danvan.apps.plans.wording import said_in_full, task_place_text


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One task in which the unit has a part; `through` is the group by which the text names it, empty when by name."""

    id: int
    place: str
    what: str
    role: str
    through: str
    named_as: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """One deadline that names the unit, with where it stands; `owed` is None where nothing has to be handed in."""

    line: DeadlineLine
    owed: ObligationRow | None


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything that one plan asks of one unit."""

    unit_id: int
    unit_name: str
    leads: tuple[UnitTask, ...]
    supports: tuple[UnitTask, ...]
    duties: tuple[UnitDuty, ...]
    targets: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit to choose, by name."""

    id: int
    name: str


def unit_rows(plan: Plan) -> tuple[UnitLink, ...]:
    """The units that the plan makes owe something, in Vietnamese order; none before it is issued."""
    if plan.state != PlanState.ISSUED:
        return ()
    owing = Obligation.objects.filter(STANDING, deadline__plan=plan).values("unit_id")
    return tuple(UnitLink(unit.pk, unit.name) for unit in units_on(plan.date).filter(id__in=owing))


def unit_page(plan: Plan, unit_id: int, today: date) -> UnitPage | None:
    """What the plan asks of a unit, also through its groups on the plan's date; None when there is no such unit.

    Tasks and targets stand in full, as who carries them out must read them. Five queries.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        return None
    named = TaskUnit.objects.filter(named_units(unit_id, plan.date), task__plan=plan)
    rows = named.select_related("task__clause", "group").order_by("task__position", "task_id", "role", "id")
    tasks = [_unit_task(row, plan.source_text) for row in rows]
    leads = _once(task for task in tasks if task.role == TaskRole.LEAD.label)
    leading = {task.id for task in leads}
    return UnitPage(
        unit_id=unit_id,
        unit_name=unit.name,
        leads=leads,
        supports=_once(task for task in tasks if task.role != TaskRole.LEAD.label and task.id not in leading),
        duties=tuple(_duties(plan, unit, today)),
        targets=tuple(line for _, line in target_lines(Target.objects.filter(plan=plan), plan.source_text)),
    )


def _duties(plan: Plan, unit: Unit, today: date) -> Iterator[UnitDuty]:
    """The deadlines that name the unit or under which it owes, each with its obligation. Two queries."""
    naming = DeadlineUnit.objects.filter(named_units(unit.pk, plan.date), deadline__plan=plan).values("deadline_id")
    owing = Obligation.objects.filter(STANDING, deadline__plan=plan, unit=unit).values("deadline_id")
    deadlines = (
        Deadline.objects.filter(Q(id__in=naming) | Q(id__in=owing))
        .annotate(own=FilteredRelation("obligations", condition=Q(obligations__unit=unit)))
        .select_related("clause", "own")  # type: ignore[misc]  # the plugin knows no filtered relations
        .order_by("position", "id")
    )
    found = list(deadlines)
    notes = day_off_notes(deadline.last_day for deadline in found)
    for deadline in found:
        owed = getattr(deadline, "own", None)
        if owed is not None and not stands(owed):
            owed = None
        if owed is not None:
            owed.unit, owed.deadline, deadline.plan = unit, deadline, plan
        yield UnitDuty(deadline_line(deadline, notes), obligation_row(owed, today) if owed is not None else None)


def _unit_task(named: TaskUnit, source: str) -> UnitTask:
    task = named.task
    return UnitTask(
        id=task.pk,
        place=task_place_text(task.clause.path if task.clause else None, task.start, task.end, task.item),
        what=said_in_full(task.what, source, task.start, task.end),
        role=str(TaskRole(named.role).label),
        through=named.group.name if named.group else "",
        named_as=named.named_as,
        start=task.start,
        end=task.end,
    )


def _once(tasks: Iterable[UnitTask]) -> tuple[UnitTask, ...]:
    """Each task once; named by name wins over named through a group."""
    found: dict[int, UnitTask] = {}
    for task in tasks:
        if task.id not in found or (found[task.id].through and not task.through):
            found[task.id] = task
    return tuple(found.values())
