"""What reports hold, as the apps above read it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from danvan.apps.figures.access import COUNTED, GIVEN
from danvan.apps.figures.models import FigureChange, FigureValue
from danvan.apps.plans.models import Obligation, Plan
from danvan.domain.vietnamese.dates import format_moment

_COLUMNS = ("obligation_id", "unit_id", "figure", "value", "at")


def values_of(obligation_id: int) -> dict[str, Decimal]:
    """What a report holds now, by code; what was taken out again is not in it. One query."""
    rows = FigureValue.objects.filter(GIVEN, obligation_id=obligation_id).order_by("figure", "id")
    return {code: value for code, value in rows.values_list("figure", "value") if value is not None}


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


@dataclass(frozen=True, slots=True)
class UnitValues:
    """The values that count of one unit, by code; `is_reported` whether any of them came in a report.

    `imported` says of the imported ones by code who brought them in, and when.
    """

    figures: Mapping[str, Decimal]
    is_reported: bool
    imported: Mapping[str, str] = field(default_factory=dict)


def values_now(plan: Plan, received: Collection[int]) -> dict[int, UnitValues]:
    """What stands now for the year of a plan, by unit: figures of the obligations that are received, and imported ones.

    An imported value counts before a reported one. One query.
    """
    rows = FigureValue.objects.filter(_of_year(plan), period_code=str(plan.year)).order_by("id")
    return _by_unit(rows.values_list(*_COLUMNS, "entered_by__full_name"), received)


def values_known_on(plan: Plan, received: Collection[int], day: date) -> dict[int, UnitValues]:
    """The same as it was known at the end of a day, by the history of the values; later changes alter nothing.

    `received` are the obligations that were received at the end of that day. One query.
    """
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    rows = FigureChange.objects.filter(_of_year(plan), period_code=str(plan.year), at__lt=end).order_by("id")
    return _by_unit(rows.values_list(*_COLUMNS, "changed_by__full_name"), received)


def _of_year(plan: Plan) -> Q:
    """Values reported under the plan, and imported ones of the units that owe under it."""
    owing = Obligation.objects.filter(deadline__plan=plan).order_by().values("unit_id")
    return Q(unit_id__in=owing) & (Q(obligation__deadline__plan=plan) | Q(obligation__isnull=True))


def _by_unit(
    rows: Iterable[tuple[int | None, int, str, Decimal | None, datetime, str]], received: Collection[int]
) -> dict[int, UnitValues]:
    """Of several rows for one figure the last one; None takes a value out again."""
    reported: dict[int, dict[str, Decimal]] = {}
    imported: dict[int, dict[str, Decimal]] = {}
    brought_in: dict[int, dict[str, str]] = {}
    for obligation_id, unit_id, code, value, at, who in rows:
        if obligation_id is not None and obligation_id not in received:
            continue
        of_unit = (imported if obligation_id is None else reported).setdefault(unit_id, {})
        if value is None:
            of_unit.pop(code, None)
        else:
            of_unit[code] = value
        if obligation_id is None and value is not None:
            brought_in.setdefault(unit_id, {})[code] = f"{who}, {format_moment(timezone.localtime(at))}"
    return {
        unit_id: UnitValues(
            reported.get(unit_id, {}) | imported.get(unit_id, {}),
            bool(reported.get(unit_id)),
            {code: who for code, who in brought_in.get(unit_id, {}).items() if code in imported.get(unit_id, {})},
        )
        for unit_id in reported.keys() | imported.keys()
    }
