"""Which plans in the writing an actor may see, and from which plans they may begin one."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.drafting.enums import AGREED
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.orgs.reach import reached
from danvan.apps.plans.access import visible_plans
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Plan
from danvan.domain.authority import Actor, Permission


def visible_drafts(actor: Actor) -> QuerySet[PlanDraft]:
    """The plans that the actor's own unit writes, for those who write or approve there; nobody else sees a draft."""
    writes = reached(actor, Permission.DRAFT_WRITE, unit="unit")
    approves = reached(actor, Permission.DRAFT_APPROVE, unit="unit")
    beside = ("unit__authority", "issuer__authority", "upper_plan__issuer", "approved_by")
    return PlanDraft.objects.filter(writes | approves).select_related(*beside).defer("upper_plan__source_text")


def draft_for(actor: Actor, pk: int) -> PlanDraft:
    """One plan in the writing. Raises Http404 when the actor may not see it."""
    return get_object_or_404(visible_drafts(actor), pk=pk)


def plans_to_carry_out(actor: Actor) -> QuerySet[Plan]:
    """The issued plans under which the actor's unit may write its own: all that it sees but its own; newest first."""
    issued = visible_plans(actor).filter(state=PlanState.ISSUED).exclude(issuer_id=actor.unit_id)
    return issued.order_by("-year", "-id")


def plans_to_continue(actor: Actor) -> QuerySet[Plan]:
    """The issued plans of the own authority that the actor's unit leads: next year's is written from them."""
    own = Q(issuer_id=actor.authority_id, lead_unit_id=actor.unit_id, state=PlanState.ISSUED)
    return visible_plans(actor).filter(own).order_by("-year", "-id")


def drafts_to_continue(actor: Actor) -> QuerySet[PlanDraft]:
    """The plans written here that were agreed to: next year's is written from them."""
    return visible_drafts(actor).filter(state__in=AGREED).order_by("-year", "-id")


def writes_for_authority(actor: Actor) -> bool:
    """Whether the actor's unit writes plans of the whole authority: as lead office, which also reads them in."""
    return actor.may(Permission.PLAN_READ_SOURCE) and actor.unit_id != actor.authority_id
