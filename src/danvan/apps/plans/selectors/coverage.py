"""The matrix clause × unit: who leads, who supports, and what no unit covers."""

from dataclasses import dataclass

from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day, units_on
from danvan.apps.plans.enums import TaskRole
from danvan.apps.plans.models import Plan, Task, TaskUnit
from danvan.apps.plans.selectors.plans import TaskLine, task_lines
from danvan.apps.plans.wording import place_text

LEAD_MARK, SUPPORT_MARK = "CT", "PH"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One clause: its place, its heading, and one mark per unit ("CT" leads, "PH" supports, or empty)."""

    path: str
    place: str
    heading: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix; `uncovered` are the tasks that no unit of the authority leads."""

    units: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    uncovered: tuple[TaskLine, ...]


def coverage_of(plan: Plan) -> Coverage:
    """Who has a part in which clause, groups opened on the plan's date. A bounded number of queries."""
    members: dict[int, set[int]] = {}
    for membership in GroupMembership.objects.filter(on_day(plan.date)).order_by("id"):
        members.setdefault(membership.group_id, set()).add(membership.unit_id)
    parts: dict[tuple[str, int], str] = {}
    headings: dict[str, str] = {}
    led: set[int] = set()
    named = TaskUnit.objects.filter(task__plan=plan).select_related("task__clause")
    for row in named.order_by("task__position", "task_id", "id"):
        path = row.task.clause.path if row.task.clause else ""
        headings.setdefault(path, row.task.clause.heading if row.task.clause else "")
        units = {row.unit_id} if row.unit_id else members.get(row.group_id or 0, set())
        for unit_id in units:
            if row.role == TaskRole.LEAD:
                led.add(row.task_id)
                parts[path, unit_id] = LEAD_MARK
            else:
                parts.setdefault((path, unit_id), SUPPORT_MARK)
    shown = [unit for unit in units_on(plan.date) if any(unit_id == unit.pk for _, unit_id in parts)]
    return Coverage(
        units=tuple(unit.short_name for unit in shown),
        rows=tuple(
            CoverageRow(path, place_text(path), heading, tuple(parts.get((path, unit.pk), "") for unit in shown))
            for path, heading in headings.items()
        ),
        uncovered=tuple(line for _, line in task_lines(Task.objects.filter(plan=plan)) if line.id not in led),
    )
