"""The register as a list: what fits a choice, with what should be looked at marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import TruncDate
from django.utils import timezone

from danvan.apps.activities.access import RECORDED, visible_activities
from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.kinds import Kinds, all_kinds
from danvan.apps.activities.models import Activity, ActivityFigure
from danvan.domain.activities.checking import LATE_AFTER, is_late, title_key
from danvan.domain.activities.kinds import Kind
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

PAGE_SIZE = 25
DOUBTS = {"late": "Nhập muộn", "estimate": "Số ước tính", "duplicate": "Có thể trùng", "any": "Có điều cần xem"}


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """By what the register is narrowed: words of the title, kind, days, words of the unit's name, clause, doubt."""

    query: str = ""
    kind: str = ""
    start: date | None = None
    end: date | None = None
    unit: str = ""
    clause: str = ""
    doubt: str = ""
    with_cancelled: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity of the list as ready text; `doubts` are why it should be looked at."""

    pk: int
    held_on: str
    kind: str
    title: str
    unit: str
    clause: str
    figures: str
    doubts: tuple[str, ...]
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class ActivityList:
    """One page of the list; `first` is the place of its first row, counted from 1."""

    rows: tuple[ActivityRow, ...]
    total: int
    first: int


def found_activities(actor: Actor, chosen: ActivityFilter) -> QuerySet[Activity]:
    """The activities that fit, the latest first, each with whether it may be a duplicate."""
    same = Activity.objects.filter(
        RECORDED, unit=OuterRef("unit"), kind=OuterRef("kind"), held_on=OuterRef("held_on"),
        title_key=OuterRef("title_key"),
    ).exclude(pk=OuterRef("pk"))  # fmt: skip
    found: QuerySet[Activity] = visible_activities(actor).annotate(is_doubled=Exists(same))
    if not chosen.with_cancelled:
        found = found.filter(RECORDED)
    conditions: Mapping[str, object] = {
        "kind": chosen.kind,
        "held_on__gte": chosen.start,
        "held_on__lte": chosen.end,
        "title_key__contains": title_key(chosen.query),
        "unit__folded_name__contains": fold(chosen.unit),
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    if path := clause_path(chosen.clause):
        found = found.filter(Q(clause_path=path) | Q(clause_path__startswith=f"{path}/"))
    if chosen.doubt:
        found = _doubtful(found, chosen.doubt)
    return found.order_by("-held_on", "-id")


def clause_path(text: str) -> str:
    """The path of a clause as somebody types it.

    >>> clause_path("IV.2"), clause_path("iii/1 "), clause_path("")
    ('IV/2', 'III/1', '')
    """
    parts = [part.strip() for part in text.replace(".", "/").split("/")]
    return "/".join(part.upper() if number == 0 else part for number, part in enumerate(parts) if part)


def activity_list(actor: Actor, chosen: ActivityFilter, kinds: Kinds) -> ActivityList:
    """A page of the activities that fit; the first one where there is none of the number. Two queries."""
    found = found_activities(actor, chosen).annotate(total=Window(Count("pk")))
    start = (chosen.page - 1) * PAGE_SIZE
    shown_rows = list(found[start : start + PAGE_SIZE])
    if not shown_rows and start:
        start, shown_rows = 0, list(found[:PAGE_SIZE])
    total = shown_rows[0].total if shown_rows else 0
    counts = counts_by_activity([activity.pk for activity in shown_rows])
    rows = tuple(row_of(activity, kinds[activity.kind], counts.get(activity.pk, {})) for activity in shown_rows)
    return ActivityList(rows, total, start + 1)


def counts_by_activity(activity_ids: Sequence[int]) -> dict[int, dict[str, Decimal]]:
    """The figures of activities, by activity and code. One query."""
    counts: dict[int, dict[str, Decimal]] = {}
    rows = ActivityFigure.objects.filter(activity__in=activity_ids).order_by("id")
    for activity_id, figure, value in rows.values_list("activity_id", "figure", "value"):
        counts.setdefault(activity_id, {})[figure] = value
    return counts


def row_of(activity: Activity, kind: Kind, counts: Mapping[str, Decimal]) -> ActivityRow:
    """One activity as ready text."""
    is_cancelled = activity.state == ActivityState.CANCELLED
    return ActivityRow(
        pk=activity.pk,
        held_on=format_date(activity.held_on),
        kind=kind_text(kind, activity.variant),
        title=activity.title,
        unit=activity.unit.name,
        clause=activity.clause_path.replace("/", "."),
        figures="; ".join(
            f"{figure.label}: {shown(counts[figure.code])}" for figure in kind.figures if figure.code in counts
        ),
        doubts=() if is_cancelled else doubts_of(activity),
        is_cancelled=is_cancelled,
    )


def kind_text(kind: Kind, variant: str) -> str:
    """A kind with its variant."""
    label = kind.variant_label(variant)
    return f"{kind.label} ({label.lower()})" if label else kind.label


def doubts_of(activity: Activity) -> tuple[str, ...]:
    """Why an activity should be looked at; `is_doubled` was annotated by `found_activities`."""
    said = {
        "late": is_late(activity.held_on, timezone.localdate(activity.recorded_at)),
        "estimate": activity.is_estimate,
        "duplicate": bool(getattr(activity, "is_doubled", False)) and not activity.is_distinct,
    }
    return tuple(DOUBTS[name].lower() for name, holds in said.items() if holds)


def filter_kinds() -> Kinds:
    """The kinds by which the list can be narrowed. One query."""
    return all_kinds()


def _doubtful(found: QuerySet[Activity], doubt: str) -> QuerySet[Activity]:
    dated: QuerySet[Activity] = found.annotate(recorded_on=TruncDate("recorded_at"))
    conditions = {
        "late": Q(recorded_on__gt=F("held_on") + timedelta(days=LATE_AFTER.days)),
        "estimate": Q(is_estimate=True),
        "duplicate": Q(is_doubled=True, is_distinct=False),
    }
    if doubt == "any":
        return dated.filter(conditions["late"] | conditions["estimate"] | conditions["duplicate"])
    return dated.filter(conditions[doubt]) if doubt in conditions else found
