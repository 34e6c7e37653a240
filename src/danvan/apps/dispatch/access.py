"""Which papers came to an actor's books, and which numbered papers they see."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.dispatch.models import Sending
from danvan.apps.orgs.reach import reached
from danvan.apps.papers.access import visible_papers
from danvan.apps.registers.access import read_units
from danvan.apps.registers.enums import EntryState
from danvan.apps.registers.models import BookEntry
from danvan.domain.authority import Actor, Permission


def incoming_papers(actor: Actor) -> QuerySet[Sending]:
    """What was sent to the own unit, and to the committee for its records clerk; newest first."""
    came = reached(actor, Permission.BOOK_KEEP_OWN, unit="unit") | reached(actor, Permission.BOOK_KEEP, issuer="unit")
    came |= reached(actor, Permission.PAPER_SIGN, unit="unit")
    rows = Sending.objects.filter(came, unit__isnull=False)
    related = ("paper__issuer", "paper__entry", "paper__written__file", "unit", "entry", "paper__signed_file")
    return rows.select_related(*related).order_by("-sent_at", "-id")


def seen_entries(actor: Actor) -> QuerySet[BookEntry]:
    """The numbered papers that an actor sees: of the books they read, those on their path, those that came.

    The newest first; what was revoked stands for no paper.
    """
    seen = Q(counter__unit__in=read_units(actor).order_by().values("pk"))
    seen |= Q(pk__in=visible_papers(actor).order_by().filter(entry__isnull=False).values("entry_id"))
    seen |= Q(pk__in=incoming_papers(actor).order_by().filter(entry__isnull=False).values("entry_id"))
    rows = BookEntry.objects.filter(seen, state=EntryState.GIVEN).select_related("counter__unit__kind", "file")
    return rows.order_by("-day", "-number", "-id")


def entry_to_copy_for(actor: Actor, pk: int) -> BookEntry:
    """One numbered paper that the actor sees, in a book of their own unit or committee. Raises Http404 for others."""
    own = {actor.unit_id, actor.authority_id}
    return get_object_or_404(seen_entries(actor), pk=pk, counter__unit_id__in=own)


def incoming_for(actor: Actor, pk: int) -> Sending:
    """One paper that came. Raises Http404 for any other."""
    return get_object_or_404(incoming_papers(actor), pk=pk)
