"""Which appeals an actor may see."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.appeals.models import Appeal
from danvan.apps.scoring.access import visible_sheets
from danvan.domain.authority import Actor


def visible_appeals(actor: Actor) -> QuerySet[Appeal]:
    """The appeals on the sheets that the actor sees, newest first."""
    return (
        Appeal.objects.filter(sheet__in=visible_sheets(actor).order_by().values("pk"))
        .select_related(
            "sheet__unit", "sheet__cycle__plan", "sheet__cycle__criteria_set", "filed_by", "decided_by", "edition"
        )
        .defer("edition__content")
        .order_by("-filed_at", "-id")
    )


def appeal_for(actor: Actor, pk: int) -> Appeal:
    """One appeal that the actor may see. Raises Http404 for any other."""
    return get_object_or_404(visible_appeals(actor), pk=pk)
