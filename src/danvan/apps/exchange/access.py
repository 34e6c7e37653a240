"""Which packages came to an actor's books."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.exchange.models import ArrivedPackage
from danvan.apps.registers.access import kept_units
from danvan.domain.authority import Actor


def arrived_packages(actor: Actor) -> QuerySet[ArrivedPackage]:
    """The packages that came to the offices whose books the actor keeps, the newest first."""
    kept = kept_units(actor).order_by().values("pk")
    rows = ArrivedPackage.objects.filter(unit__in=kept).select_related("unit", "entry", "answered_by")
    return rows.order_by("-taken_in_at", "-id")


def package_for(actor: Actor, pk: int) -> ArrivedPackage:
    """One package that came. Raises Http404 for any other."""
    return get_object_or_404(arrived_packages(actor), pk=pk)
