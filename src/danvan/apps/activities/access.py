"""Which activities an actor may see, and which kinds they may use or make."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.models import Activity, ActivityFile, ActivityImport, ActivityKind
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.reach import reached
from danvan.domain.authority import Actor, Permission

RECORDED = Q(state=ActivityState.RECORDED)


def visible_activities(actor: Actor) -> QuerySet[Activity]:
    """The own unit's for who writes them down; for who follows them those of the authority and the committees below."""
    seen = Permission.ACTIVITY_VIEW_ALL if sees_all_activities(actor) else Permission.ACTIVITY_RECORD
    return (
        Activity.objects.filter(reached(actor, seen, unit="unit"))
        .select_related("unit", "plan")
        .defer("plan__source_text")
    )


def activity_for(actor: Actor, pk: int) -> Activity:
    """One activity. Raises Http404 when the actor may not see it."""
    activity = (
        visible_activities(actor).select_related("recorded_by", "changed_by", "obligation__deadline").filter(pk=pk)
    )
    found = activity.first()
    if found is None:
        raise Http404
    return found


def sees_all_activities(actor: Actor) -> bool:
    """Whether the actor follows the activities of other units."""
    return actor.may(Permission.ACTIVITY_VIEW_ALL)


def proves_activity(actor: Actor) -> Q:
    """Of files: those that prove an activity which the actor sees."""
    seen = visible_activities(actor).values("pk")
    return Q(Exists(ActivityFile.objects.filter(evidence_id=OuterRef("pk"), activity__in=seen)))


def usable_kinds(authority_id: int) -> QuerySet[ActivityKind]:
    """The local kinds that hold for the units of a committee: its own and those of the committee above it."""
    above = Unit.objects.filter(pk=authority_id).values("parent_id")
    return ActivityKind.objects.filter(Q(owner_id=authority_id) | Q(owner_id__in=above)).order_by("label", "id")


def own_kinds(actor: Actor) -> QuerySet[ActivityKind]:
    """The local kinds of the actor's authority, for who makes them."""
    made = reached(actor, Permission.ACTIVITY_DEFINE, unit="owner")
    return ActivityKind.objects.filter(made, owner_id=actor.authority_id).select_related("made_by")


def own_kind_for(actor: Actor, pk: int) -> ActivityKind:
    """One local kind of the actor's authority. Raises Http404 for any other."""
    return get_object_or_404(own_kinds(actor), pk=pk)


def activity_import_for(actor: Actor, pk: int) -> ActivityImport:
    """A list that the actor handed in for the own unit. Raises Http404 for any other."""
    listed = ActivityImport.objects.filter(pk=pk, made_by_id=actor.person_id, unit_id=actor.unit_id).first()
    if listed is None or not actor.may(Permission.ACTIVITY_RECORD):
        raise Http404
    return listed
