"""What reports hold, as the apps above read it."""

from decimal import Decimal

from django.db.models import Count, OuterRef, Subquery

from danvan.apps.figures.access import COUNTED, GIVEN
from danvan.apps.figures.models import FigureValue


def values_of(obligation_id: int) -> dict[str, Decimal]:
    """What a report holds now, by code; what was taken out again is not in it. One query."""
    rows = FigureValue.objects.filter(GIVEN, obligation_id=obligation_id).order_by("figure", "id")
    return {row.figure: row.value for row in rows if row.value is not None}


def figures_given() -> Subquery:
    """For a query of obligations: how many figures each one's report holds; null where it holds none."""
    given = FigureValue.objects.filter(GIVEN, obligation=OuterRef("pk")).order_by().values("obligation")
    return Subquery(given.annotate(n=Count("id")).values("n"))


def reported_values(plan_id: int) -> dict[int, dict[str, Decimal]]:
    """The counted figures of every unit's report under a plan: unit id → code → value. One query.

    What is still being written, or was sent back, gives no figure.
    """
    found = FigureValue.objects.filter(GIVEN, COUNTED, obligation__deadline__plan_id=plan_id).order_by(
        "obligation_id", "id"
    )
    values: dict[int, dict[str, Decimal]] = {}
    for unit_id, code, value in found.values_list("unit_id", "figure", "value"):
        if value is not None:
            values.setdefault(unit_id, {})[code] = value
    return values
