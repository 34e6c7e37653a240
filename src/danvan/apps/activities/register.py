"""The register of activities as figures see it: what is counted of activities that stand, by unit and day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import CharField, Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from danvan.apps.activities.access import RECORDED
from danvan.apps.activities.kinds import all_kinds
from danvan.apps.activities.models import Activity, ActivityFigure
from danvan.domain.activities.checking import is_late
from danvan.domain.activities.kinds import COUNT
from danvan.domain.figures.registers import Measure, RowBehind, Totals

_AMOUNT = DecimalField(max_digits=20, decimal_places=2)


@dataclass(frozen=True, slots=True)
class _Span:
    """Of which units, from when to when."""

    unit_ids: Collection[int]
    start: date
    end: date


class ActivityRegister:
    """Measures are "<kind>.count", "<kind>.count_<variant>" and "<kind>.<figure>"."""

    code = "activities"
    label = "Sổ hoạt động"

    def measures(self) -> tuple[Measure, ...]:
        """What every kind can tell. One query."""
        return tuple(measure for kind in all_kinds().values() for measure in kind.measures())

    def totals(self, *, unit_ids: Collection[int], start: date, end: date, measures: Collection[str]) -> Totals:
        """Counts and sums over the units' activities that stand. One query."""
        asked = set(measures)
        whole = {code for code in asked if _figure(code) == COUNT}
        by_variant = {code for code in asked if _figure(code).startswith(f"{COUNT}_")}
        span = _Span(unit_ids, start, end)
        parts = (
            _counted(span, whole, Value(f".{COUNT}")),
            _counted(span, by_variant, Concat(Value(f".{COUNT}_"), F("variant"))),
            _summed(span, asked - whole - by_variant),
        )
        rows = [part for part in parts if part is not None]
        if not rows:
            return {}
        first, *others = rows
        found = first.union(*others, all=True) if others else first
        return {(unit_id, measure): Decimal(total) for unit_id, measure, total in found}

    def rows_behind(self, *, unit_ids: Collection[int], start: date, end: date, measure: str) -> tuple[RowBehind, ...]:
        """The activities that a total counts or adds, by day. One query."""
        kind, figure = measure.partition(".")[0], _figure(measure)
        activities = Activity.objects.filter(
            RECORDED, unit_id__in=unit_ids, held_on__range=(start, end), kind=kind
        ).select_related("unit")
        if figure == COUNT or figure.startswith(f"{COUNT}_"):
            if figure != COUNT:
                activities = activities.filter(variant=figure.removeprefix(f"{COUNT}_"))
            activities = activities.annotate(amount=Cast(Value(1), _AMOUNT))
        else:
            told = ActivityFigure.objects.filter(activity=OuterRef("pk"), figure=figure).values("value")[:1]
            activities = activities.annotate(amount=Subquery(told)).filter(amount__isnull=False)
        return tuple(
            RowBehind(
                url_name="activities:detail",
                url_args=(activity.pk,),
                text=f"{activity.title} ({activity.unit.name})",
                day=activity.held_on,
                value=Decimal(activity.amount),
                note=note_of(activity),
            )
            for activity in activities.order_by("held_on", "unit__sort_key", "id")
        )


ACTIVITY_REGISTER = ActivityRegister()


def note_of(activity: Activity) -> str:
    """Why an activity should be looked at: estimated figures, written down late; blank when nothing is to be said."""
    late = is_late(activity.held_on, timezone.localdate(activity.recorded_at))
    return ", ".join(word for word, said in (("ước tính", activity.is_estimate), ("nhập muộn", late)) if said)


def _figure(measure: str) -> str:
    return measure.partition(".")[2]


def _kinds(measures: Collection[str]) -> set[str]:
    return {measure.partition(".")[0] for measure in measures}


Rows = QuerySet[Activity, tuple[int, str, Decimal]] | QuerySet[ActivityFigure, tuple[int, str, Decimal]]


def _counted(span: _Span, measures: set[str], suffix: Value | Concat) -> Rows | None:
    """How many activities there were for each measure, named by kind and suffix."""
    if not measures:
        return None
    rows = Activity.objects.filter(
        RECORDED, unit_id__in=span.unit_ids, held_on__range=(span.start, span.end), kind__in=_kinds(measures)
    )
    named = rows.order_by().annotate(measure=Concat(F("kind"), suffix, output_field=CharField()))
    return (
        named.filter(measure__in=measures)
        .values("unit_id", "measure")
        .annotate(total=Cast(Count("id"), _AMOUNT))
        .values_list("unit_id", "measure", "total")
    )


def _summed(span: _Span, measures: set[str]) -> Rows | None:
    """The sums of figures for each measure."""
    if not measures:
        return None
    stands = Q(activity__state="recorded", activity__kind__in=_kinds(measures))
    rows = ActivityFigure.objects.filter(
        stands, activity__unit_id__in=span.unit_ids, activity__held_on__range=(span.start, span.end)
    )
    named = rows.order_by().annotate(
        unit_id=F("activity__unit_id"),
        measure=Concat(F("activity__kind"), Value("."), F("figure"), output_field=CharField()),
    )
    return (
        named.filter(measure__in=measures)
        .values("unit_id", "measure")
        .annotate(total=Cast(Sum("value"), _AMOUNT))
        .values_list("unit_id", "measure", "total")
    )
