"""Which papers came to an actor's books."""

from django.db.models import QuerySet
from django.http import Http404

from danvan.apps.dispatch.models import Sending
from danvan.apps.orgs.reach import reached
from danvan.domain.authority import Actor, Permission


def incoming_papers(actor: Actor) -> QuerySet[Sending]:
    """What was sent to the own unit, and to the committee for its records clerk; newest first."""
    came = reached(actor, Permission.BOOK_KEEP_OWN, unit="unit") | reached(actor, Permission.BOOK_KEEP, issuer="unit")
    came |= reached(actor, Permission.PAPER_SIGN, unit="unit")
    rows = Sending.objects.filter(came, unit__isnull=False)
    related = ("paper__issuer", "paper__entry", "paper__written__file", "unit", "entry", "paper__signed_file")
    return rows.select_related(*related).order_by("-sent_at", "-id")


def incoming_for(actor: Actor, pk: int) -> Sending:
    """One paper that came. Raises Http404 for any other."""
    found = incoming_papers(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
