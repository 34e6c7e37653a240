"""Coverage of a plan over all its units: how many duties each covers, and the matrix duty × unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.models import Coverage
from danvan.apps.plans.wording import place_text

MATRIX_UNITS = 30
STATE_TAGS = {
    CoverageState.GAP: "red",
    CoverageState.PROPOSED: "yellow",
    CoverageState.CONFIRMED: "green",
    CoverageState.WAIVED: "grey",
}


@dataclass(frozen=True, slots=True)
class UnitTally:
    """How many duties bind one unit, and how its coverage of them stands."""

    unit_id: int
    unit_name: str
    duties: int
    confirmed: int
    proposed: int
    waived: int
    gaps: int


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What a person wants to see of the matrix: one main part of the plan, one state, one page of units."""

    part: str = ""
    state: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class MatrixDuty:
    """One row of the matrix: a duty with its cells, one for each unit of the page; None where it does not bind it."""

    place: str
    what: str
    cells: tuple["MatrixCell | None", ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one unit covers one duty."""

    id: int
    state: str
    label: str
    tag: str


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The duties asked for, over one page of units; `total_units` have a part in them."""

    units: tuple[str, ...]
    duties: tuple[MatrixDuty, ...]
    page: int
    total_units: int


def unit_tallies(coverage: QuerySet[Coverage]) -> tuple[UnitTally, ...]:
    """Each unit with its counts, most gaps first, then in Vietnamese order. One query."""

    def count(state: CoverageState) -> Count:
        return Count("id", filter=Q(state=state))

    rows = coverage.values("unit_id", "unit__name", "unit__sort_key").annotate(
        duties=Count("id"),
        confirmed=count(CoverageState.CONFIRMED),
        proposed=count(CoverageState.PROPOSED),
        waived=count(CoverageState.WAIVED),
        gaps=count(CoverageState.GAP),
    )
    return tuple(
        UnitTally(
            row["unit_id"],
            row["unit__name"],
            row["duties"],
            row["confirmed"],
            row["proposed"],
            row["waived"],
            row["gaps"],
        )
        for row in rows.order_by("-gaps", "unit__sort_key", "unit_id")
    )


def matrix_parts(coverage: QuerySet[Coverage]) -> tuple[str, ...]:
    """The main parts of the plan that hold duties, in the order of the text. One query."""
    places = coverage.order_by("duty__position").values_list("duty__place", flat=True).distinct()
    return tuple(dict.fromkeys(place.split("/")[0] for place in places if place))


def matrix_page(coverage: QuerySet[Coverage], chosen: MatrixFilter) -> MatrixPage:
    """The matrix as asked for: at most MATRIX_UNITS units at once. Two queries, however many duties and units."""
    if chosen.part:
        coverage = coverage.filter(Q(duty__place=chosen.part) | Q(duty__place__startswith=f"{chosen.part}/"))
    if chosen.state:
        coverage = coverage.filter(state=chosen.state)
    units = list(
        coverage.order_by("unit__sort_key", "unit_id").values_list("unit_id", "unit__name", "unit__sort_key").distinct()
    )
    pages = max(1, -(-len(units) // MATRIX_UNITS))
    page = min(max(1, chosen.page), pages)
    shown = units[(page - 1) * MATRIX_UNITS : page * MATRIX_UNITS]
    rows = coverage.filter(unit_id__in=[unit_id for unit_id, _, _ in shown])
    cells = rows.order_by("duty__position", "duty_id").values_list(
        "pk", "state", "unit_id", "duty_id", "duty__place", "duty__what"
    )
    return MatrixPage(
        units=tuple(name for _, name, _ in shown),
        duties=tuple(_duties(cells, [unit_id for unit_id, _, _ in shown])),
        page=page,
        total_units=len(units),
    )


def _duties(cells: Iterable[tuple[int, str, int, int, str, str]], unit_ids: list[int]) -> Iterable[MatrixDuty]:
    by_duty: dict[tuple[int, str, str], dict[int, MatrixCell]] = {}
    for pk, state, unit_id, duty_id, place, what in cells:
        known = CoverageState(state)
        cell = MatrixCell(pk, known.value, str(known.label), STATE_TAGS[known])
        by_duty.setdefault((duty_id, place, what), {})[unit_id] = cell
    for (_, place, what), of_unit in by_duty.items():
        yield MatrixDuty(place_text(place), what, tuple(of_unit.get(unit_id) for unit_id in unit_ids))
