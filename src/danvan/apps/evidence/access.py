"""Which files an actor may see."""

from django.db.models import Q, QuerySet
from django.http import Http404

from danvan.apps.evidence.models import Evidence
from danvan.domain.authority import Actor, Permission

_SEES_EVERY_UNIT = (Permission.REPORT_VIEW_ALL, Permission.SCORE_VIEW_ALL)


def visible_evidence(actor: Actor) -> QuerySet[Evidence]:
    """The files of the actor's own unit; for who follows or scores all units, those of the own authority's units too.

    The authorities right below count among them, because they hand in under the own authority's plan.

    Without the permission to see evidence there is none at all.
    """
    evidence = Evidence.objects.select_related("file", "unit").order_by("added_at", "id")
    if not actor.may(Permission.EVIDENCE_VIEW):
        return evidence.none()
    if any(actor.may(permission) for permission in _SEES_EVERY_UNIT):
        near = Q(unit__authority_id=actor.authority_id) | Q(unit__parent_id=actor.authority_id)
        return evidence.filter(near | Q(unit_id=actor.unit_id))
    return evidence.filter(unit_id=actor.unit_id)


def evidence_for(actor: Actor, pk: int) -> Evidence:
    """One file that the actor may see. Raises Http404 for any other: it does not exist for them."""
    evidence = visible_evidence(actor).filter(pk=pk).first()
    if evidence is None:
        raise Http404
    return evidence
