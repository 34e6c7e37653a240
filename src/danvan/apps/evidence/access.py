"""Whose evidence an actor may keep in order; who sees what was used stands with what uses it."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.evidence.models import Evidence
from danvan.domain.authority import Actor, Permission


def own_evidence(actor: Actor) -> QuerySet[Evidence]:
    """What the own unit keeps, every revision; nothing for who may not see evidence."""
    if not actor.may(Permission.EVIDENCE_VIEW):
        return Evidence.objects.none()
    return Evidence.objects.filter(unit_id=actor.unit_id).select_related("file", "added_by")


def own_evidence_for(actor: Actor, pk: int) -> Evidence:
    """One piece of the own unit. Raises Http404 for any other."""
    return get_object_or_404(own_evidence(actor), pk=pk)
