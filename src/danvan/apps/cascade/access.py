"""Whose coverage an actor may see, and of which plans they may decide."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.http import Http404

from danvan.apps.cascade.models import Coverage, UpperPlan
from danvan.apps.cascade.workflow import CoverageFacts
from danvan.apps.orgs.reach import reached
from danvan.apps.plans.access import OpenedPlan, opened_plan_for, plan_for
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Plan
from danvan.domain.authority import Actor, Permission


@dataclass(frozen=True, slots=True)
class Matrix:
    """The coverage of one plan as somebody opens it: all units' for who follows them, else the own unit's.

    Units owe nothing under a plan that is not issued yet; the plan above it can be recorded and compared before.
    """

    opened: OpenedPlan
    sees_all: bool
    may_decide: bool

    @property
    def is_issued(self) -> bool:
        """Whether units owe plans of their own under it."""
        return self.plan.state == PlanState.ISSUED

    @property
    def plan(self) -> Plan:
        """The plan whose duties are covered."""
        return self.opened.plan


def matrix_for(actor: Actor, pk: int) -> Matrix:
    """The coverage of a plan. Raises Http404 when the actor may not see the plan."""
    opened = opened_plan_for(actor, pk)
    sees_all = opened.is_own and actor.may(Permission.OBLIGATION_VIEW_ALL)
    return Matrix(opened, sees_all, _decides(actor, opened.plan))


def visible_coverage(actor: Actor, matrix: Matrix) -> QuerySet[Coverage]:
    """The coverage of the duties that the plan holds now, as far as the actor sees it."""
    every = reached(actor, Permission.OBLIGATION_VIEW_ALL, unit="unit", issuer="duty__plan__issuer")
    own = reached(actor, Permission.OBLIGATION_VIEW_OWN, unit="unit")
    return Coverage.objects.filter(every | own, duty__plan=matrix.plan, duty__withdrawn_at__isnull=True)


def upper_coverage(plan: Plan) -> QuerySet[Coverage]:
    """How a plan itself covers the duties of the paper above it."""
    return Coverage.objects.filter(duty__upper__plan=plan)


def coverage_for(actor: Actor, pk: int) -> tuple[Coverage, Plan]:
    """One duty's coverage by one unit, and the plan whose lead decides on it. Raises Http404 when not visible."""
    found = Coverage.objects.filter(pk=pk).select_related("duty__upper", "unit", "decided_by").first()
    if found is None:
        raise Http404
    upper = found.duty.upper
    matrix = matrix_for(actor, (upper.plan_id or 0) if upper else found.duty.plan_id or 0)
    if upper is None and not matrix.sees_all and found.unit_id != actor.unit_id:
        raise Http404
    if upper is not None and not matrix.sees_all:
        raise Http404
    return found, matrix.plan


def upper_of(plan: Plan) -> UpperPlan | None:
    """The plan above a plan, as recorded; else the one that was confirmed before the authority had its plan."""
    waiting = Q(plan__isnull=True, authority_id=plan.issuer_id, year=plan.year)
    rows = UpperPlan.objects.filter(Q(plan=plan) | waiting).select_related("parent", "plan")
    return rows.order_by(F("plan").desc(nulls_last=True), "id").first()


def plans_above(actor: Actor, plan: Plan) -> QuerySet[Plan]:
    """The plans in the system that may stand above a plan: those of superior authorities, of its year."""
    above = Q(issuer_id__in=actor.superior_ids, year=plan.year, state=PlanState.ISSUED)
    return Plan.objects.filter(above).select_related("issuer").order_by("id")


def led_plan_for(actor: Actor, pk: int) -> Plan:
    """A plan of the actor's authority. Raises Http404 for any other."""
    plan = plan_for(actor, pk)
    if plan.issuer_id != actor.authority_id:
        raise Http404
    return plan


def coverage_facts(actor: Actor, plan: Plan) -> CoverageFacts:
    """What the acts on coverage depend on."""
    return CoverageFacts(by_lead_unit=actor.belongs_to(plan.lead_unit_id), lead_name=plan.lead_unit.name)


def _decides(actor: Actor, plan: Plan) -> bool:
    return actor.may(Permission.PLAN_CONFIRM) and actor.belongs_to(plan.lead_unit_id)
