"""Whom an installation can serve: the provinces and communes of today, and the districts of before 01/7/2025."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import units_on
from danvan.domain.law.office_templates import OfficeTemplate, office_template
from danvan.domain.vietnamese.text import fold

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
DISTRICT = "district"
_TODAY_LEVELS = ("province", "commune")
MOST_ROWS = 40
SHORTEST_QUERY = 2


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """A people's committee that one may choose, as ready text."""

    pk: int
    name: str
    above: str
    code: str


def day_of(unit: Unit, today: date) -> date:
    """The day by which an authority is set up: today, or its last day where it has ended."""
    return min(today, unit.valid_until) if unit.valid_until else today


def template_for(unit: Unit, today: date) -> OfficeTemplate | None:
    """The usual offices of an authority on its day, None where none are known."""
    return office_template(unit.kind.level_id, unit.area_name, day_of(unit, today))


def choosable(today: date, *, districts: bool) -> QuerySet[Unit]:
    """The people's committees that an installation can serve: those of today, or the districts of before."""
    day = min(today, LAST_DAY_OF_DISTRICTS) if districts else today
    levels = (DISTRICT,) if districts else _TODAY_LEVELS
    return units_on(day).filter(kind__is_authority=True, kind__level_id__in=levels).exclude(area_name="")


def authorities_matching(query: str, today: date, *, districts: bool = False) -> tuple[tuple[AuthorityRow, ...], bool]:
    """The choosable authorities whose name holds every word of the query, with or without diacritics.

    Words may name the province above too ("tan bien tay ninh"). Whole names come first. The second value says that
    there are more than are shown. A query that is too short finds nothing.
    """
    folded = " ".join(fold(query).split())
    if len(folded) < SHORTEST_QUERY:
        return (), False
    units = choosable(today, districts=districts)
    for word in folded.split()[:8]:
        units = units.filter(Q(folded_name__contains=word) | Q(parent__folded_name__contains=word))
    rank = Case(
        When(folded_name__endswith=f" {folded}", then=Value(0)),
        When(folded_name__contains=folded, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = list(units.order_by(rank, "kind__level__rank", "sort_key", "id")[: MOST_ROWS + 1])
    rows = tuple(
        AuthorityRow(unit.pk, unit.name, unit.parent.area_name or unit.parent.name if unit.parent else "", unit.code)
        for unit in found[:MOST_ROWS]
    )
    return rows, len(found) > MOST_ROWS
