"""The matrix clause × unit: who leads, who supports, and what no unit covers."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day, units_on
from danvan.apps.plans.access import may_see_unit
from danvan.apps.plans.models import Clause, Plan, Task
from danvan.apps.plans.selectors.plans import NamedUnit, TaskLine, task_lines
from danvan.apps.plans.wording import place_text
from danvan.domain.authority import Actor

LEAD_MARK, SUPPORT_MARK = "CT", "PH"


@dataclass(frozen=True, slots=True)
class CoveredClause:
    """One clause in which some unit has a part."""

    code: str
    place: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CoveredUnit:
    """One unit with a mark per clause: "CT" leads a task there, "PH" only supports, empty for no part.

    `is_open` when the actor may see what the unit owes.
    """

    unit_id: int
    name: str
    marks: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix; `uncovered` are the tasks that no unit of the authority leads."""

    clauses: tuple[CoveredClause, ...]
    units: tuple[CoveredUnit, ...]
    uncovered: tuple[TaskLine, ...]


def coverage_of(plan: Plan, actor: Actor) -> Coverage:
    """Who has a part in which clause, groups opened on the plan's date. Four queries."""
    tasks = task_lines(Task.objects.filter(plan=plan))
    parts, led = _parts(plan, tasks)
    with_part = {clause_id for clause_id, _ in parts}
    clauses = [
        clause for clause in Clause.objects.filter(plan=plan).order_by("position", "id") if clause.pk in with_part
    ]
    taking_part = {unit_id for _, unit_id in parts}
    return Coverage(
        clauses=tuple(
            CoveredClause(_code(clause), place_text(clause.path), clause.heading, clause.start, clause.end)
            for clause in clauses
        ),
        units=tuple(
            CoveredUnit(
                unit_id=unit.pk,
                name=unit.short_name,
                marks=tuple(parts.get((clause.pk, unit.pk), "") for clause in clauses),
                is_open=may_see_unit(actor, plan, unit.pk),
            )
            for unit in units_on(plan.date).filter(pk__in=taking_part)
        ),
        uncovered=tuple(line for _, line in tasks if line.id not in led),
    )


def _parts(
    plan: Plan, tasks: Iterable[tuple[int | None, TaskLine]]
) -> tuple[dict[tuple[int | None, int], str], set[int]]:
    """The mark of each (clause, unit), and the tasks that some unit leads."""
    members: dict[int | None, set[int]] = {}
    for membership in GroupMembership.objects.filter(on_day(plan.date)).order_by("id"):
        members.setdefault(membership.group_id, set()).add(membership.unit_id)

    def units(named: Iterable[NamedUnit]) -> set[int]:
        return {pk for one in named for pk in ({one.unit_id} if one.unit_id else members.get(one.group_id, ()))}

    parts: dict[tuple[int | None, int], str] = {}
    led: set[int] = set()
    for clause_id, task in tasks:
        leads = units(task.leads)
        if leads:
            led.add(task.id)
        parts |= {(clause_id, unit_id): LEAD_MARK for unit_id in leads}
        for unit_id in units(task.supporting):
            parts.setdefault((clause_id, unit_id), SUPPORT_MARK)
    return parts, led


def _code(clause: Clause) -> str:
    return clause.path.replace("/", ".")
