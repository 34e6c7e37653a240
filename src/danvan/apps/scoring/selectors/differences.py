"""The differences board: cell by cell, where a column departs from the unit's own score, largest first.

Only sheets whose points are settled stand on it, and only for those who see the ranking: before that appraisers are
not to sway one another.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Abs, Round

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.access import RankedCycle
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle, ScoreCell
from danvan.apps.scoring.selectors.analysed_units import signed
from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.scoring.criteria import CriteriaSet

Choice = tuple[str, str]

DIFFERENCES_ON_PAGE = 50
#: What the filter of direction says.
LOWERED, RAISED, OTHER_ANSWER = "giam", "tang", "khac-tra-loi"

_OWN = "column__sheet__columns__cells__points"


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """What is looked at: blank fields narrow nothing. `column` is whose points are compared with the self-score."""

    column: str = ColumnCode.RECONCILED
    criterion: str = ""
    unit_id: int | None = None
    least: Decimal | None = None
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell as text."""

    sheet_id: int
    unit: str
    criterion: str
    criterion_name: str
    own: str
    given: str
    difference: str
    scorer: str
    reason: str


@dataclass(frozen=True, slots=True)
class CriterionDifferences:
    """How many units departed on a criterion, and by how much: in all, and in the mean of those that did."""

    code: str
    name: str
    lowered: int
    raised: int
    total: str
    mean: str


@dataclass(frozen=True, slots=True)
class DifferencesPage:
    """The board of a cycle. `unit` is the name of the unit that the filter chose."""

    cycle_id: int
    year: int
    mark: str
    unit: str
    total: int
    first: int
    rows: tuple[Difference, ...]
    by_criterion: tuple[CriterionDifferences, ...]


def differences_page(ranked: RankedCycle, chosen: DifferenceFilter, page: int) -> DifferencesPage:
    """The differences that a filter leaves, largest first, a page of them, and their sums by criterion.

    Three queries, however many cells there are.
    """
    cycle = ranked.cycle
    criteria_set = typed_set(cycle.criteria_set)
    departing = _departing(cycle, chosen)
    sums = _sums(criteria_set, departing)
    total = departing.count()
    first = (page - 1) * DIFFERENCES_ON_PAGE
    rows = departing.order_by(F("size").desc(nulls_first=True), "column__sheet__unit__sort_key", "criterion", "pk")
    listed = rows.values_list(
        "column__sheet_id", "column__sheet__unit__name", "criterion", "own", "points", "difference",
        "column__scorer__short_name", "reason",
    )[first : first + DIFFERENCES_ON_PAGE]  # fmt: skip
    shown_rows = tuple(_row(criteria_set, row) for row in listed)
    return DifferencesPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        mark=criteria_set.mark,
        unit=shown_rows[0].unit if chosen.unit_id and shown_rows else "",
        total=total,
        first=first + 1,
        rows=shown_rows,
        by_criterion=sums,
    )


def difference_choices(ranked: RankedCycle) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Whose points may be compared with the self-score (the settled ones, each role's), and the criteria. One query."""
    criteria_set = typed_set(ranked.cycle.criteria_set)
    roles = ranked.cycle.scorers.order_by("id").values_list("role", flat=True)
    named = tuple((role, criteria_set.role_name(role)) for role in roles)
    columns = ((ColumnCode.RECONCILED.value, str(ColumnCode.RECONCILED.label)), *named)
    return columns, tuple((leaf.code, f"{leaf.code} {leaf.name}") for leaf in criteria_set.leaves())


def _departing(cycle: Cycle, chosen: DifferenceFilter) -> QuerySet[Any]:
    """The cells of a column beside the self-score of the same criterion, where the two say different things."""
    cells = ScoreCell.objects.filter(
        column__code=chosen.column,
        column__sheet__cycle=cycle,
        column__sheet__state=SheetState.RECONCILED,
        column__sheet__columns__code=ColumnCode.SELF,
        column__sheet__columns__cells__criterion=F("criterion"),
    ).annotate(own=F(_OWN), difference=Round(F("points") - F(_OWN), 2))
    cells = cells.annotate(size=Abs("difference"))
    other = Q(points__isnull=True, own__isnull=False) | Q(points__isnull=False, own__isnull=True)
    narrowed = {
        LOWERED: Q(difference__lt=0),
        RAISED: Q(difference__gt=0),
        OTHER_ANSWER: other,
    }.get(chosen.direction, other | ~Q(difference=0) & Q(difference__isnull=False))
    if chosen.criterion:
        narrowed &= Q(criterion=chosen.criterion)
    if chosen.unit_id is not None:
        narrowed &= Q(column__sheet__unit_id=chosen.unit_id)
    if chosen.least is not None:
        narrowed &= Q(size__gte=chosen.least)
    return cells.filter(narrowed)


def _sums(criteria_set: CriteriaSet, departing: QuerySet[Any]) -> tuple[CriterionDifferences, ...]:
    rows = (
        departing.filter(difference__isnull=False)
        .values("criterion")
        .annotate(
            lowered=Count("pk", filter=Q(difference__lt=0)),
            raised=Count("pk", filter=Q(difference__gt=0)),
            summed=Round(Sum("difference"), 2),
            sized=Sum("size"),
        )
        .order_by("-sized", "criterion")
    )
    names = {leaf.code: leaf.name for leaf in criteria_set.leaves()}
    return tuple(
        CriterionDifferences(
            code=row["criterion"],
            name=names.get(row["criterion"], ""),
            lowered=row["lowered"],
            raised=row["raised"],
            total=signed(Decimal(row["summed"])),
            mean=signed(round_half_up(Decimal(row["summed"]) / (row["lowered"] + row["raised"]))),
        )
        for row in rows
    )


def _row(criteria_set: CriteriaSet, row: tuple[Any, ...]) -> Difference:
    sheet_id, unit, criterion, own, points, difference, scorer, reason = row
    return Difference(
        sheet_id=sheet_id,
        unit=unit,
        criterion=criterion,
        criterion_name=criteria_set.leaf(criterion).name,
        own=_said(own),
        given=_said(points),
        difference="khác câu trả lời" if difference is None else signed(difference),
        scorer=scorer,
        reason=reason,
    )


def _said(points: Decimal | None) -> str:
    return "không phát sinh" if points is None else shown(points)
