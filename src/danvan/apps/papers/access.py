"""Which papers an actor may see: those of the units in which they draft, sign or keep the book."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.reach import reached
from danvan.apps.papers.models import Paper
from danvan.domain.authority import Actor, Permission


def visible_papers(actor: Actor) -> QuerySet[Paper]:
    """The papers that the own unit drafts or issues; those of the committee for its records clerk; newest first."""
    seen = reached(actor, Permission.PAPER_DRAFT, unit="drafting_unit")
    seen |= reached(actor, Permission.PAPER_SIGN, unit="drafting_unit")
    seen |= reached(actor, Permission.PAPER_SIGN, unit="issuer")
    seen |= reached(actor, Permission.BOOK_KEEP_OWN, unit="issuer")
    seen |= reached(actor, Permission.BOOK_KEEP, issuer="issuer") & ~Q(state__in=("draft", "submitted"))
    rows = Paper.objects.filter(seen).select_related(
        "issuer", "drafting_unit", "entry", "written", "approved_by", "signed_by"
    )
    return rows.order_by("-drafted_at", "-id")


def paper_for(actor: Actor, pk: int) -> Paper:
    """One paper that the actor may see. Raises Http404 for any other."""
    return get_object_or_404(visible_papers(actor), pk=pk)
