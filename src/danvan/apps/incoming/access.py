"""Which lines of the book of incoming papers an actor may give to the reader."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.models import Unit
from danvan.apps.registers.access import visible_counters
from danvan.apps.registers.enums import BookKind, EntryState
from danvan.apps.registers.models import BookEntry
from danvan.domain.authority import Actor, Permission


def arrived_entries(actor: Actor) -> QuerySet[BookEntry]:
    """The incoming papers of the books that the actor reads, and the committee's that were passed to the own unit.

    A paper was passed to a unit when the line names it under "Đơn vị hoặc người nhận"; that counts for who reads plans.
    """
    shown = Q(counter__in=visible_counters(actor).order_by().values("pk"))
    if actor.may(Permission.PLAN_READ_SOURCE):
        unit = Unit.objects.filter(pk=actor.unit_id).order_by("pk").first()
        names = {unit.name, unit.short_name} - {""} if unit else set()
        for name in names:
            shown |= Q(counter__unit_id=actor.authority_id, recipients__contains=name)
    rows = BookEntry.objects.filter(shown, counter__book=BookKind.INCOMING, state=EntryState.GIVEN)
    return rows.select_related("counter__unit", "file", "paper__file").order_by("-day", "-number", "-id")


def arrived_entry_for(actor: Actor, pk: int) -> BookEntry:
    """One such line. Raises Http404 for any other."""
    return get_object_or_404(arrived_entries(actor), pk=pk)
