"""Figures over many units in SQL: sums by period, by group and by the unit above; ratios are made of the two sums."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Count, DecimalField, Exists, OuterRef, QuerySet, Subquery, Sum

from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.total import Total, codes_of
from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day
from danvan.domain.figures.catalogue import Figure

Key = TypeVar("Key")

_NUMBER = DecimalField(max_digits=30, decimal_places=4)


def whole_values(values: QuerySet[FigureValue], figure: Figure) -> QuerySet[FigureValue]:
    """The values that make a figure; of a ratio only those of units that give both sides for the period."""
    chosen = values.filter(figure__in=codes_of(figure))
    if figure.ratio_of is None:
        return chosen
    others = {figure.ratio_of[0]: figure.ratio_of[1], figure.ratio_of[1]: figure.ratio_of[0]}
    same = values.filter(unit=OuterRef("unit"), period_code=OuterRef("period_code"))
    sides = [chosen.filter(Exists(same.filter(figure=other)), figure=code) for code, other in others.items()]
    return sides[0] | sides[1]


def totals_by_period(values: QuerySet[FigureValue], figure: Figure) -> dict[str, Total]:
    """The figure over all units, by the code of the period. One query."""
    return _totals(whole_values(values, figure), figure, "period_code")


def totals_by_superior(values: QuerySet[FigureValue], figure: Figure, period_code: str) -> dict[int | None, Total]:
    """The figure of one period by the unit right above: communes by province, offices by committee. One query."""
    return _totals(whole_values(values.filter(period_code=period_code), figure), figure, "unit__parent_id")


def totals_by_group(
    values: QuerySet[FigureValue], figure: Figure, period_code: str, *, owner_id: int, day: date
) -> dict[str, Total]:
    """The figure of one period by the groups of an authority as they are on a day, in the groups' order. One query.

    A unit may be in several groups, so these do not add up to the whole.
    """
    chosen = whole_values(values.filter(period_code=period_code, unit=OuterRef("unit")), figure)
    codes = codes_of(figure)
    members = GroupMembership.objects.filter(on_day(day), group__owner_id=owner_id)
    rows = (
        members.annotate(side=_side(chosen, codes[0]), base=_side(chosen, codes[-1]))
        .filter(side__isnull=False)
        .order_by("group__position", "group_id")
        .values_list("group_id", "group__name")
        .annotate(count=Count("id"), sum=Sum("side"), whole=Sum("base"))
    )
    return {
        name: Total(figure, count, part, whole if figure.is_derived else None) for _, name, count, part, whole in rows
    }


def _side(chosen: QuerySet[FigureValue], code: str) -> Subquery:
    return Subquery(chosen.filter(figure=code).order_by("id").values("value")[:1], output_field=_NUMBER)


def _totals(chosen: QuerySet[FigureValue], figure: Figure, by: str) -> dict[Key, Total]:
    rows = chosen.order_by(by, "figure").values_list(by, "figure").annotate(count=Count("id"), sum=Sum("value"))
    sums: dict[Key, dict[str, tuple[int, Decimal]]] = {}
    for key, code, count, whole in rows:
        sums.setdefault(key, {})[code] = (count, whole)
    return {key: _total(figure, found) for key, found in sums.items()}


def _total(figure: Figure, found: Mapping[str, tuple[int, Decimal]]) -> Total:
    first, *others = (found.get(code, (0, Decimal(0))) for code in codes_of(figure))
    return Total(figure, first[0], first[1], _only(whole for _, whole in others))


def _only(values: Iterable[Decimal]) -> Decimal | None:
    return next(iter(values), None)
