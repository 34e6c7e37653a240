"""Whose publications an actor looks after."""

from django.db.models import QuerySet

from danvan.apps.plans.access import visible_plans
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Plan
from danvan.domain.authority import Actor, Permission


def publishable_plans(actor: Actor) -> QuerySet[Plan]:
    """The issued plans that the actor's office leads, for those who publish; none for all others."""
    if not (actor.may(Permission.PLAN_PUBLISH) or actor.may(Permission.RANKING_PUBLISH)):
        return Plan.objects.none()
    return visible_plans(actor).filter(state=PlanState.ISSUED, lead_unit_id=actor.unit_id)
