"""A unit's own page of the plan: its tasks, deadlines, targets and what it owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from danvan.apps.orgs.models import GroupMembership, Unit
from danvan.apps.orgs.selectors import on_day, units_on
from danvan.apps.plans.enums import PlanState, TaskRole
from danvan.apps.plans.models import Deadline, DeadlineUnit, Obligation, Plan, Target, TaskUnit
from danvan.apps.plans.selectors.obligations import ObligationRow, obligation_rows
from danvan.apps.plans.selectors.plans import DeadlineLine, TargetLine, deadline_lines, target_lines
from danvan.apps.plans.wording import place_text


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
class UnitPage:
    """Everything that one plan asks of one unit."""

    unit_id: int
    unit_name: str
    leads: tuple[UnitTask, ...]
    supports: tuple[UnitTask, ...]
    deadlines: tuple[DeadlineLine, ...]
    targets: tuple[TargetLine, ...]
    obligations: tuple[ObligationRow, ...]


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit to choose, by name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PlanTabs:
    """What the tabs of a plan's pages depend on; `names_own_unit` when the plan asks something of the actor's unit."""

    plan_id: int
    year: int
    is_issued: bool
    names_own_unit: bool


def plan_tabs(plan: Plan, unit_id: int) -> PlanTabs:
    """The tabs of a plan's pages, for somebody of a unit. One query."""
    meant = _meant(plan, unit_id)
    named = TaskUnit.objects.filter(meant, task__plan=plan).values("id").order_by()
    owing = DeadlineUnit.objects.filter(meant, deadline__plan=plan).values("id").order_by()
    return PlanTabs(plan.pk, plan.year, plan.state == PlanState.ISSUED, named.union(owing).exists())


def unit_rows(plan: Plan) -> tuple[UnitLink, ...]:
    """The units that the plan makes owe something, in Vietnamese order."""
    owing = Obligation.objects.filter(deadline__plan=plan).values("unit_id")
    return tuple(UnitLink(unit.pk, unit.name) for unit in units_on(plan.date).filter(id__in=owing))


def unit_page(plan: Plan, unit_id: int, today: date) -> UnitPage | None:
    """What the plan asks of a unit, also through its groups on the plan's date; None when there is no such unit."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        return None
    meant = _meant(plan, unit_id)
    named = TaskUnit.objects.filter(meant, task__plan=plan).select_related("task__clause", "group")
    tasks = [_unit_task(row) for row in named.order_by("task__position", "task_id", "role", "id")]
    leads = _once(task for task in tasks if task.role == TaskRole.LEAD.label)
    leading = {task.id for task in leads}
    owing = DeadlineUnit.objects.filter(meant, deadline__plan=plan).values("deadline_id")
    return UnitPage(
        unit_id=unit_id,
        unit_name=unit.name,
        leads=leads,
        supports=_once(task for task in tasks if task.role != TaskRole.LEAD.label and task.id not in leading),
        deadlines=tuple(line for _, line in deadline_lines(Deadline.objects.filter(id__in=owing))),
        targets=tuple(line for _, line in target_lines(Target.objects.filter(plan=plan))),
        obligations=obligation_rows(Obligation.objects.filter(unit_id=unit_id, deadline__plan=plan), today),
    )


def _meant(plan: Plan, unit_id: int) -> Q:
    groups = GroupMembership.objects.filter(on_day(plan.date), unit_id=unit_id).values("group_id")
    return Q(unit_id=unit_id) | Q(group_id__in=groups)


def _unit_task(named: TaskUnit) -> UnitTask:
    task = named.task
    return UnitTask(
        id=task.pk,
        place=place_text(task.clause.path if task.clause else ""),
        what=task.what,
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
