"""Whose figures an actor may see, and where they may define or import some."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.figures.models import FigureDefinition, FigureImport, FigureValue
from danvan.apps.orgs.reach import IS_COMMITTEE, among, reached
from danvan.apps.plans.answered import answered
from danvan.domain.authority import Actor, Permission

# A reported value counts from the day its report came until it is sent back; an imported one counts at once.
COUNTED = Q(obligation__isnull=True) | answered("obligation")
GIVEN = Q(value__isnull=False)


def single_values(values: QuerySet[FigureValue]) -> QuerySet[FigureValue]:
    """Of several counted values for one unit, figure and period the one that counts.

    An imported one comes before a reported one; of several reports to one authority the one that came last.
    """
    same = FigureValue.objects.filter(
        GIVEN, COUNTED, unit=OuterRef("unit"), figure=OuterRef("figure"), period_code=OuterRef("period_code")
    )
    imported = Q(obligation__isnull=True)
    same_issuer = Q(obligation__deadline__plan__issuer=OuterRef("obligation__deadline__plan__issuer"))
    later = Q(obligation__received_on__gt=OuterRef("obligation__received_on")) | Q(
        obligation__received_on=OuterRef("obligation__received_on"), pk__gt=OuterRef("pk")
    )
    return values.filter(Q(obligation__isnull=True) | ~Exists(same.filter(imported | same_issuer & later)))


def visible_values(actor: Actor) -> QuerySet[FigureValue]:
    """The counted values that the actor may see: of reports as reports are seen, imported ones of the family's units.

    What is still being written or was sent back is not among them.
    """
    issuer = "obligation__deadline__plan__issuer"
    every = reached(actor, Permission.REPORT_VIEW_ALL, unit="unit", issuer=issuer)
    own = reached(actor, Permission.REPORT_VIEW_OWN, unit="unit")
    imported = Q(pk__in=())
    if actor.may(Permission.REPORT_VIEW_ALL):
        family = Q(authority_id=actor.authority_id) | IS_COMMITTEE & Q(parent_id=actor.authority_id)
        imported = Q(obligation__isnull=True) & among("unit", family)
    return single_values(FigureValue.objects.filter(GIVEN, COUNTED).filter(every | own | imported))


def value_for(actor: Actor, pk: int) -> FigureValue:
    """One counted value. Raises Http404 when the actor may not see it."""
    related = ("unit", "entered_by", "obligation__deadline__plan")
    return get_object_or_404(visible_values(actor).select_related(*related), pk=pk)


def visible_definitions(actor: Actor) -> QuerySet[FigureDefinition]:
    """The local figures of the actor's authority and of those above it."""
    return FigureDefinition.objects.filter(owner_id__in=(actor.authority_id, *actor.superior_ids))


def own_definition_for(actor: Actor, code: str) -> FigureDefinition:
    """The latest version of a local figure of the actor's own authority. Raises Http404 for any other."""
    own = FigureDefinition.objects.filter(reached(actor, Permission.FIGURE_DEFINE, issuer="owner"))
    found = own.filter(code=code).order_by("-version", "-id").first()
    if found is None:
        raise Http404
    return found


def import_for(actor: Actor, pk: int) -> FigureImport:
    """A list that the actor handed in. Raises Http404 for any other."""
    return get_object_or_404(FigureImport.objects, pk=pk, made_by_id=actor.person_id)
