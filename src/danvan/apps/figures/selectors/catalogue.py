"""The catalogue as a list, and one figure of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from danvan.apps.figures.access import visible_definitions
from danvan.apps.figures.catalogue import HEADING_TITLES, SHIPPED, figure_from
from danvan.apps.figures.models.definitions import LOCAL_PREFIX
from danvan.apps.figures.wording import periods_text
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import FIGURES, Figure
from danvan.domain.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A figure of the list as ready text."""

    code: str
    name: str
    unit_of_measure: str
    periods: str
    roll_up: str
    source: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class CataloguePart:
    """The figures of one heading."""

    code: str
    title: str
    rows: tuple[CatalogueRow, ...]


def catalogue_parts(actor: Actor, day: date, *, heading: str = "", words: str = "") -> tuple[CataloguePart, ...]:
    """The figures that hold on a day, heading by heading, narrowed by a heading and by words of the name or the code.

    One query.
    """
    wanted = fold(words).split()
    figures = [*FIGURES, *_local(actor, day)]
    return tuple(
        CataloguePart(code, title, rows)
        for code, title in HEADING_TITLES.items()
        if heading in {"", code} and (rows := _rows(figures, code, wanted))
    )


def figure_seen(actor: Actor, code: str) -> Figure:
    """A figure of the catalogue; of a local one the latest version. No query for a shipped one.

    Raises Http404 for a code that nobody gave, and for a local figure of an authority that is none of the actor's.
    """
    if code in SHIPPED:
        return SHIPPED[code]
    row = visible_definitions(actor).filter(code=code).order_by("-version", "-id").first() if is_local(code) else None
    if row is None:
        raise Http404
    return figure_from(row)


def is_local(code: str) -> bool:
    """Whether a code is of a figure that an authority defined itself."""
    return code.startswith(LOCAL_PREFIX)


def _local(actor: Actor, day: date) -> Iterable[Figure]:
    open_end = Q(in_force_until__isnull=True) | Q(in_force_until__gte=day)
    rows = visible_definitions(actor).filter(open_end, in_force_from__lte=day)
    return [figure_from(row) for row in rows.order_by("heading", "name", "id")]


def _rows(figures: Iterable[Figure], heading: str, wanted: list[str]) -> tuple[CatalogueRow, ...]:
    return tuple(
        CatalogueRow(
            code=figure.code,
            name=figure.name,
            unit_of_measure=figure.unit_of_measure,
            periods=periods_text(figure),
            roll_up=figure.roll_up.label,
            source="tính từ hai số liệu khác" if figure.is_derived else figure.source.label,
            is_local=is_local(figure.code),
        )
        for figure in figures
        if figure.heading == heading and all(word in fold(f"{figure.name} {figure.code}") for word in wanted)
    )
