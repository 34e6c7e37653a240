"""Whose books an actor keeps, and whose they may read."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.reach import reached
from danvan.apps.registers.models import BookEntry, NumberCounter
from danvan.domain.authority import Actor, Permission


def kept_units(actor: Actor) -> QuerySet[Unit]:
    """The offices whose books the actor keeps: the own unit's, and the committee's for its records clerk."""
    kept = reached(actor, Permission.BOOK_KEEP, issuer="id") | reached(actor, Permission.BOOK_KEEP_OWN, unit="id")
    return Unit.objects.filter(kept).select_related("kind").order_by("sort_key", "id")


def may_keep(actor: Actor, unit_id: int) -> bool:
    """Whether the actor keeps the books of an office."""
    own = actor.may(Permission.BOOK_KEEP_OWN) and unit_id == actor.unit_id
    return own or (actor.may(Permission.BOOK_KEEP) and unit_id == actor.authority_id)


def read_units(actor: Actor) -> QuerySet[Unit]:
    """The offices whose books the actor reads: those they keep, and the own unit's for who signs its papers."""
    read = reached(actor, Permission.BOOK_KEEP, issuer="id") | reached(actor, Permission.BOOK_KEEP_OWN, unit="id")
    read |= reached(actor, Permission.PAPER_SIGN, unit="id")
    return Unit.objects.filter(read).select_related("kind").order_by("sort_key", "id")


def book_unit_for(actor: Actor, pk: int) -> Unit:
    """One office whose books the actor reads. Raises Http404 for any other."""
    return get_object_or_404(read_units(actor), pk=pk)


def kept_unit_for(actor: Actor, pk: int) -> Unit:
    """One office whose books the actor keeps. Raises Http404 for any other."""
    return get_object_or_404(kept_units(actor), pk=pk)


def visible_counters(actor: Actor) -> QuerySet[NumberCounter]:
    """The series of the books that the actor reads."""
    return NumberCounter.objects.filter(Q(unit__in=read_units(actor).order_by().values("pk"))).order_by("label", "id")


def entry_for(actor: Actor, pk: int) -> BookEntry:
    """One line of a book that the actor reads. Raises Http404 for any other."""
    rows = BookEntry.objects.filter(counter__in=visible_counters(actor).order_by().values("pk"))
    return get_object_or_404(rows.select_related("counter__unit", "given_by", "file", "paper"), pk=pk)
