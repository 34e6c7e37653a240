"""Which batches an actor sees: those of papers that their unit drafts, signs or keeps the book of."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.batches.models import PaperBatch
from danvan.apps.orgs.reach import reached
from danvan.domain.authority import Actor, Permission


def visible_batches(actor: Actor) -> QuerySet[PaperBatch]:
    """The batches whose papers the actor sees on their way; newest first."""
    seen = reached(actor, Permission.PAPER_DRAFT, unit="drafting_unit")
    seen |= reached(actor, Permission.PAPER_SIGN, unit="drafting_unit")
    seen |= reached(actor, Permission.PAPER_SIGN, unit="issuer")
    seen |= reached(actor, Permission.BOOK_KEEP_OWN, unit="issuer")
    seen |= reached(actor, Permission.BOOK_KEEP, issuer="issuer")
    return PaperBatch.objects.filter(seen).select_related("issuer", "drafting_unit").order_by("-asked_at", "-id")


def batch_for(actor: Actor, pk: int) -> PaperBatch:
    """One batch that the actor sees. Raises Http404 for any other."""
    return get_object_or_404(visible_batches(actor), pk=pk)
