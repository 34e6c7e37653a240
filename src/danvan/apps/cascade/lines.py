"""The lines of units' plans: what a unit sent as its plan, and the plan of its own that it put under the upper one."""

from collections.abc import Collection
from dataclasses import dataclass

from danvan.apps.cascade.models import Coverage, UpperPlan
from danvan.apps.plans.enums import OwedThing, PlanState
from danvan.apps.plans.models import Plan, Target, Task
from danvan.apps.plans.wording import place_text
from danvan.apps.reporting.models import SubmittedRound
from danvan.domain.cascade.matching import Line, lines_of


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of a unit's plan, and where one can open it: what answered an obligation, or a plan in the system."""

    line: Line
    obligation_id: int | None = None
    plan_id: int | None = None


def lines_under(plan: Plan, unit_ids: Collection[int] | None = None) -> dict[int, list[OwnLine]]:
    """The lines of every unit's plan under an upper plan, or of some: the last round sent, then its own issued plan.

    Three queries.
    """
    found: dict[int, list[OwnLine]] = {}
    rounds = SubmittedRound.objects.filter(
        report__obligation__deadline__plan=plan, report__obligation__deadline__owed=OwedThing.OWN_PLAN
    )
    if unit_ids is not None:
        rounds = rounds.filter(report__unit_id__in=unit_ids)
    last: dict[tuple[int, int], str] = {}
    for unit_id, obligation_id, content in rounds.order_by("report_id", "number").values_list(
        "report__unit_id", "report__obligation_id", "content"
    ):
        last[unit_id, obligation_id] = str(content["content"])
    for (unit_id, obligation_id), text in last.items():
        found.setdefault(unit_id, []).extend(OwnLine(line, obligation_id) for line in lines_of(text))
    below = UpperPlan.objects.filter(parent=plan, plan__state=PlanState.ISSUED)
    if unit_ids is not None:
        below = below.filter(plan__issuer_id__in=unit_ids)
    plans = dict(below.order_by("id").values_list("plan_id", "plan__issuer_id"))
    for plan_id, line in lines_of_plans(plans):
        found.setdefault(plans[plan_id], []).append(OwnLine(line, None, plan_id))
    return found


def lines_of_plans(plan_ids: Collection[int]) -> list[tuple[int, Line]]:
    """Tasks and targets of plans in the system as (plan, line), in the order of the text. Two queries."""
    found: list[tuple[int, Line]] = []
    for rows in (Task.objects.all(), Target.objects.all()):
        told = rows.filter(plan_id__in=plan_ids).order_by("plan_id", "position", "id")
        for plan_id, path, what in told.values_list("plan_id", "clause__path", "what"):
            found.append((plan_id, Line(place_text(path or ""), what)))
    return found


def candidate_lines(cell: Coverage, plan: Plan) -> list[OwnLine]:
    """All lines of the unit's plan among which one may cover a duty."""
    if cell.duty.upper_id is not None:
        return [OwnLine(line, None, plan.pk) for _, line in lines_of_plans([plan.pk])]
    return lines_under(plan, [cell.unit_id]).get(cell.unit_id, [])
