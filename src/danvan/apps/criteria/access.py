"""Which criteria sets an actor may see, change and score by."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.criteria.enums import FROZEN, CriteriaState
from danvan.apps.criteria.models import CriteriaImport, CriteriaSet
from danvan.apps.orgs.reach import reached
from danvan.domain.authority import Actor, Permission


def visible_sets(actor: Actor) -> QuerySet[CriteriaSet]:
    """What units are scored by is open to every official: shipped sets, those of the own authority and of those above.

    A set in the writing is seen by who writes or approves it in its own authority, and nobody else.
    """
    near = Q(owner__isnull=True) | Q(owner_id__in=(actor.authority_id, *actor.superior_ids))
    return CriteriaSet.objects.filter(Q(near, state__in=FROZEN) | _worked_on(actor)).select_related("owner")


def _worked_on(actor: Actor) -> Q:
    edits = reached(actor, Permission.CRITERIA_EDIT, issuer="owner")
    return edits | reached(actor, Permission.CRITERIA_APPROVE, issuer="owner")


def set_for(actor: Actor, pk: int) -> CriteriaSet:
    """One set. Raises Http404 when the actor may not see it."""
    return get_object_or_404(visible_sets(actor), pk=pk)


def is_own(actor: Actor, row: CriteriaSet) -> bool:
    """Whether the set belongs to the actor's authority, so that acts of its people reach it."""
    return row.owner_id is not None and row.owner_id == actor.authority_id


def usable_sets(actor: Actor) -> QuerySet[CriteriaSet]:
    """The sets that a cycle of the actor's authority may be opened with; the latest first."""
    ready = visible_sets(actor).filter(state=CriteriaState.READY)
    return ready.order_by("-valid_from_year", "-loaded_at", "-id")


def import_for(actor: Actor, pk: int) -> CriteriaImport:
    """A file that the actor handed in. Raises Http404 for any other."""
    return get_object_or_404(
        CriteriaImport.objects.select_related("seen_set").filter(pk=pk, made_by_id=actor.person_id)
    )
