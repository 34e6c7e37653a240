"""The lines of units' plans.

What a unit sent as its plan, as it wrote it here where it did, and the plan of its own that it put under the upper one.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from danvan.apps.cascade.models import Coverage, UpperPlan
from danvan.apps.drafting.enums import AGREED
from danvan.apps.drafting.models import DraftVersion
from danvan.apps.plans.enums import OwedThing, PlanState
from danvan.apps.plans.models import Plan, Target, Task
from danvan.apps.plans.wording import place_text
from danvan.apps.reporting.models import SubmittedRound
from danvan.domain.cascade.matching import Line, lines_of
from danvan.domain.plan_drafting.content import Content, content_of, numbered


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of a unit's plan, and where one can open it: what answered an obligation, or a plan in the system."""

    line: Line
    obligation_id: int | None = None
    plan_id: int | None = None


def lines_under(plan: Plan, unit_ids: Collection[int] | None = None) -> dict[int, list[OwnLine]]:
    """The lines of every unit's plan under an upper plan, or of some: the last round sent, then its own issued plan.

    Five queries.
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
    written = written_lines(plan, {unit_id for unit_id, _ in last})
    for (unit_id, obligation_id), text in last.items():
        lines = (*written.get(unit_id, ()), *lines_of(text))
        found.setdefault(unit_id, []).extend(OwnLine(line, obligation_id) for line in lines)
    below = UpperPlan.objects.filter(parent=plan, plan__state=PlanState.ISSUED)
    if unit_ids is not None:
        below = below.filter(plan__issuer_id__in=unit_ids)
    plans = dict(below.order_by("id").values_list("plan_id", "plan__issuer_id"))
    for plan_id, line in lines_of_plans(plans):
        found.setdefault(plans[plan_id], []).append(OwnLine(line, None, plan_id))
    return found


def written_lines(plan: Plan, unit_ids: Collection[int]) -> dict[int, tuple[Line, ...]]:
    """The lines of plans that units wrote here under an upper plan, once agreed to, with the clauses each carries out.

    Only of units that have sent their plan: before, a draft is theirs alone. One query.
    """
    now = Q(number=F("draft__version"), draft__upper_plan=plan, draft__state__in=AGREED, draft__issuer_id__in=unit_ids)
    versions = DraftVersion.objects.filter(now).order_by("draft_id").values_list("draft__issuer_id", "content")
    return {unit_id: tuple(_lines_in(content_of(content))) for unit_id, content in versions}


def _lines_in(content: Content) -> Iterator[Line]:
    above: tuple[str, ...] = ()
    for number, section in numbered(content):
        above = (*above[: section.level - 1], number.rstrip(".)"))
        for item in section.items:
            yield Line(f"mục {'.'.join(above)}", item.text, item.answers or section.answers)


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
