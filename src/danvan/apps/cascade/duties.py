"""The duties of an upper plan and the units that each binds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from danvan.apps.plans.amendment import Members, members_on_day
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation, Plan, Target, Task, TaskUnit
from danvan.domain.vietnamese.text import fold

_LONGEST_PATH = 60
# "Trên đây là Kế hoạch …", "Yêu cầu các cơ quan nghiêm túc thực hiện Kế hoạch này": that a plan be carried out.
_ONLY_CLOSES = re.compile(r"tren day la\b|(?:yeu cau|de nghi)\b[^.;]*\b(?:trien khai|thuc hien|thi hanh)\b")


@dataclass(frozen=True, slots=True)
class FoundDuty:
    """A duty as the plan says it, and the units it binds."""

    key: str
    place: str
    what: str
    unit_ids: frozenset[int]


def duties_of(plan: Plan) -> tuple[FoundDuty, ...]:
    """The tasks of a plan with the units named in them, its targets with all units that owe a plan of their own.

    In the order of the text. Closing words that only ask to carry the plan out are no duty that a line could cover, and
    only units that owe a plan of their own are asked to cover anything. Five queries.
    """
    owing = frozenset(
        Obligation.objects.filter(
            deadline__plan=plan, deadline__owed=OwedThing.OWN_PLAN, withdrawn_at__isnull=True
        ).values_list("unit_id", flat=True)
    )
    named = _named(plan, members_on_day(plan.date))
    fields = ("pk", "start", "clause__path", "what")
    tasks = Task.objects.filter(plan=plan).order_by("position", "id").values_list(*fields)
    targets = Target.objects.filter(plan=plan).order_by("position", "id").values_list(*fields)
    found = [
        *(
            (start, FoundDuty(f"task-{pk}", path or "", what, named.get(pk, frozenset()) & owing))
            for pk, start, path, what in tasks
            if path or not _ONLY_CLOSES.match(fold(what))
        ),
        *((start, FoundDuty(f"target-{pk}", path or "", what, owing)) for pk, start, path, what in targets),
    ]
    return tuple(duty for _, duty in sorted(found, key=itemgetter(0)))


def _named(plan: Plan, members: Members) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    rows = TaskUnit.objects.filter(task__plan=plan).values_list("task_id", "unit_id", "group_id")
    for task_id, unit_id, group_id in rows.order_by("id"):
        units = {unit_id} if unit_id else members.groups.get(group_id or 0, frozenset())
        found.setdefault(task_id, set()).update(units)
    return {task_id: frozenset(units) for task_id, units in found.items()}


def shortened(path: str) -> str:
    """A path as it fits its column."""
    return path[:_LONGEST_PATH]


def duty_facts(facts: Iterator[tuple[str, str]]) -> Iterator[FoundDuty]:
    """The duties of a paper as (path, words), without the units that they bind."""
    for number, (path, what) in enumerate(facts, start=1):
        yield FoundDuty(f"paper-{number}", path, what, frozenset())
