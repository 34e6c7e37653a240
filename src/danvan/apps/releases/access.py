"""Whose releases an actor makes. What is released everybody may read."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.reach import reached
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import Cycle
from danvan.domain.authority import Actor, Permission

DECIDED = (CycleState.DECIDED, CycleState.PUBLISHED)


def releasable_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The decided cycles of plans that the actor's office leads, for those who make releases; newest first."""
    leads = reached(actor, Permission.RELEASE_MAKE, unit="plan__lead_unit")
    related = ("plan", "plan__issuer", "plan__lead_unit", "decision", "decision__proposal", "criteria_set")
    cycles = Cycle.objects.filter(leads, state__in=DECIDED).select_related(*related)
    return cycles.defer("plan__source_text").order_by("-year", "-id")


def releasable_cycle_for(actor: Actor, pk: int) -> Cycle:
    """One such cycle. Raises Http404 for any other."""
    return get_object_or_404(releasable_cycles(actor), pk=pk)
