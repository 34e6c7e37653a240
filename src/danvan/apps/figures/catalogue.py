"""The catalogue as the system knows it: the shipped figures and those that an authority defined itself."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from danvan.apps.figures.models import FigureDefinition
from danvan.domain.figures.catalogue import FIGURES, HEADINGS, Figure, FigureKind, FigureSource, RollUp
from danvan.domain.law.parameters import Confidence

LOCAL_HEADING, LOCAL_TITLE = "local", "Số liệu theo yêu cầu của địa phương"
HEADING_TITLES = {heading.code: heading.title for heading in HEADINGS} | {LOCAL_HEADING: LOCAL_TITLE}
SHIPPED: Mapping[str, Figure] = {figure.code: figure for figure in FIGURES}


def local_figures(owner_id: int, day: date) -> tuple[Figure, ...]:
    """The figures that an authority asks on a day beside the shipped ones, in the order of their names. One query."""
    rows = FigureDefinition.objects.filter(
        Q(in_force_until__isnull=True) | Q(in_force_until__gte=day), owner_id=owner_id, in_force_from__lte=day
    )
    return tuple(figure_from(row) for row in rows.order_by("heading", "name", "id"))


def figures_of(owner_id: int, day: date) -> dict[str, Figure]:
    """Every figure that an authority knows on a day, by code: the shipped ones, then its own. One query."""
    return {**SHIPPED, **{figure.code: figure for figure in local_figures(owner_id, day)}}


def figure_from(row: FigureDefinition) -> Figure:
    """A local definition as the domain's figure."""
    low, high = row.usual_low, row.usual_high
    return Figure(
        code=row.code,
        name=row.name,
        unit_of_measure=row.unit_of_measure,
        kind=FigureKind(row.kind),
        minimum=row.minimum,
        maximum=row.maximum,
        asked_of=frozenset(row.asked_of),
        heading=row.heading,
        usual=None if low is None or high is None else (low, high),
        periods=frozenset(row.periods),
        roll_up=RollUp(row.roll_up),
        source=FigureSource.ENTERED,
        cites=row.basis,
        confidence=Confidence.CONFIRMED,
    )
