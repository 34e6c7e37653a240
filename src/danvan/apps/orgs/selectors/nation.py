"""Browsing the nation's areas on any day: provinces, and page by page what stands below one."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Q, QuerySet

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import UnitAlias, UnitPhase
from danvan.domain.figures.rounding import shown
from danvan.domain.units import Phase, Span, UnitTree, tree_of
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

AREAS_ON_A_PAGE = 100
PROVINCE, OFFICE = "province", "office"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area as ready text; `below` tells how many areas of each level stand right below it, blank for none."""

    pk: int
    name: str
    code: str
    kind: str
    parent: str
    since: str
    below: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One page of areas: those below `pk` (the provinces where it is None), or those that a query found."""

    day: date
    pk: int | None
    name: str
    level: str
    above: tuple[tuple[int, str], ...]
    rows: tuple[AreaRow, ...]
    total: int
    page: int

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return (self.page - 1) * AREAS_ON_A_PAGE + 1


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many areas of a level there are on a day."""

    label: str
    count: int

    @property
    def text(self) -> str:
        """The count as it is read."""
        return shown(self.count)


def nation_tree(day: date) -> UnitTree:
    """All units of the installation on a day, each under its own, siblings in Vietnamese order. One query.

    Raises RuleViolation when units stand below one another in a circle.
    """
    spans = cache(Span)
    rows = UnitPhase.objects.filter(on_day(day)).order_by("sort_key", "id")
    columns = rows.values_list("unit_id", "valid_from", "valid_until", "name", "kind_id", "parent_id")
    return tree_of(
        (Phase(pk, spans(first, last), name, kind, above) for pk, first, last, name, kind, above in columns), day
    )


def nation_counts(day: date) -> tuple[LevelCount, ...]:
    """How many areas of each level the nation has on a day, the highest level first. One query."""
    phases = _areas(day).values("kind__level__name", "kind__level__rank").annotate(count=Count("id"))
    rows = phases.order_by("kind__level__rank").values_list("kind__level__name", "count")
    return tuple(LevelCount(label, count) for label, count in rows)


def nation_page(day: date, query: str = "", page: int = 1) -> AreaPage:
    """The provinces of a day, or all areas whose name or other name holds a query; diacritics do not matter."""
    areas = _areas(day)
    areas = areas.filter(_named(query)) if query else areas.filter(kind__level_id=PROVINCE)
    return _page(areas, day, page, pk=None, name="Cả nước", level="", above=())


def area_page(pk: int, day: date, query: str = "", page: int = 1) -> AreaPage | None:
    """The areas right below one on a day, those named by a query; None when there is no such area on the day."""
    area = _areas(day).filter(unit_id=pk).select_related("kind__level", "parent__parent").first()
    if area is None:
        return None
    parents = [unit for unit in (area.parent and area.parent.parent, area.parent) if unit is not None]
    above = tuple((unit.pk, unit.area_name or unit.name) for unit in parents)
    below = _areas(day).filter(parent_id=pk)
    below = below.filter(_named(query)) if query else below
    return _page(below, day, page, pk=pk, name=area.area_name, level=area.kind.level.name, above=above)


def _areas(day: date) -> QuerySet[UnitPhase]:
    """What governs an area on a day."""
    return UnitPhase.objects.filter(on_day(day), kind__is_authority=True).exclude(area_name="")


def _named(query: str) -> Q:
    """The condition that a unit's latest name or another name of it holds the words."""
    folded = fold(query)
    also = UnitAlias.objects.filter(folded_alias__contains=folded).values("unit_id")
    return Q(unit__folded_name__contains=folded) | Q(unit_id__in=also)


def _page(
    areas: QuerySet[UnitPhase],
    day: date,
    page: int,
    *,
    pk: int | None,
    name: str,
    level: str,
    above: tuple[tuple[int, str], ...],
) -> AreaPage:
    total = areas.count()
    page = min(page, max(1, -(-total // AREAS_ON_A_PAGE)))
    start = (page - 1) * AREAS_ON_A_PAGE
    shown = list(
        areas.select_related("unit", "kind", "parent").order_by("kind__level__rank", "sort_key", "id")[
            start : start + AREAS_ON_A_PAGE
        ]
    )
    below = _below([row.unit_id for row in shown], day)
    rows = tuple(
        AreaRow(
            pk=row.unit_id,
            name=row.area_name,
            code=row.unit.code,
            kind=row.kind.name,
            parent=(row.parent.area_name or row.parent.name) if row.parent else "",
            since=format_date(row.unit.valid_from) if row.unit.is_start_known else "chưa rõ",
            below=below.get(row.unit_id, ""),
        )
        for row in shown
    )
    return AreaPage(day, pk, name, level, above, rows, total, page)


def _below(unit_ids: list[int], day: date) -> dict[int, str]:
    """How many areas of each level stand right below each of some areas. One query."""
    counts = (
        _areas(day)
        .filter(parent_id__in=unit_ids)
        .values("parent_id", "kind__level__name", "kind__level__rank")
        .annotate(count=Count("id"))
        .order_by("parent_id", "kind__level__rank")
    )
    told: dict[int, list[str]] = {}
    for row in counts:
        label = row["kind__level__name"]
        told.setdefault(row["parent_id"], []).append(f"{row['count']} đơn vị {label[:1].lower()}{label[1:]}")
    return {unit_id: ", ".join(parts) for unit_id, parts in told.items()}
