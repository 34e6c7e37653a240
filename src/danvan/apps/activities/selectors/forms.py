"""What the form of an activity offers, and what it shows before anything is typed."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.apps.activities.access import activity_for, own_kinds
from danvan.apps.activities.content import ActivityWords, typed_counts
from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.kinds import as_kind, kind_named, offered_kinds
from danvan.apps.activities.workflow import ACTIVITY_WORKFLOW, ActivityFacts
from danvan.apps.plans.access import visible_obligations, visible_plans
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Clause
from danvan.domain.activities.kinds import Kind
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_date

_LONGEST_HEADING = 70
_YEARS_AROUND = 1


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: kinds, clauses as (value, label) by plan, and what the unit owes."""

    kinds: tuple[Kind, ...]
    clauses: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    obligations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """An activity as it is stored: its words, its kind, the version that is changed, the acts that are possible now."""

    words: ActivityWords
    kind: Kind
    title: str
    version: int
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind that the authority made."""

    pk: int
    label: str
    figures: str
    made: str
    ended: str


def form_choices(actor: Actor, today: date) -> Choices:
    """What the actor's unit may choose: clauses and duties of plans of this year and those beside it. Three queries."""
    years = range(today.year - _YEARS_AROUND, today.year + _YEARS_AROUND + 1)
    plans = visible_plans(actor).filter(state=PlanState.ISSUED, year__in=years)
    by_plan: dict[str, list[tuple[str, str]]] = {}
    clauses = Clause.objects.filter(plan__in=plans.values("pk")).order_by("-plan__year", "plan_id", "position")
    for plan_id, number, path, heading in clauses.values_list("plan_id", "plan__number", "path", "heading"):
        begun = heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING]}…"
        by_plan.setdefault(str(number), []).append((f"{plan_id}:{path}", f"{path.replace('/', '.')}. {begun}"))
    owed = visible_obligations(actor).filter(unit_id=actor.unit_id, deadline__plan__year__in=years)
    owed = owed.select_related(None).order_by("-last_day", "id")
    return Choices(
        kinds=tuple(offered_kinds(actor.authority_id).values()),
        clauses=tuple((plan, tuple(rows)) for plan, rows in by_plan.items()),
        obligations=tuple(
            (str(pk), f"{what} (hạn {format_date(last_day)})")
            for pk, what, last_day in owed.values_list("pk", "deadline__what", "last_day")
        ),
    )


def stored_activity(actor: Actor, pk: int) -> Stored:
    """What an activity's form starts from. Raises Http404 when the actor may not see it."""
    activity = activity_for(actor, pk)
    kind = kind_named(activity.kind)
    words = ActivityWords(
        kind=activity.kind,
        held_on=activity.held_on,
        title=activity.title,
        counts=typed_counts(kind, dict(activity.figures.order_by("id").values_list("figure", "value"))),
        variant=activity.variant,
        place=activity.place,
        note=activity.note,
        clause=(activity.plan_id, activity.clause_path) if activity.plan_id else None,
        obligation_id=activity.obligation_id,
        is_estimate=activity.is_estimate,
        is_distinct=activity.is_distinct,
    )
    acts = ACTIVITY_WORKFLOW.possibilities(
        actor=actor,
        state=ActivityState(activity.state),
        facts=ActivityFacts(own_unit=actor.belongs_to(activity.unit_id)),
    )
    possible = frozenset(act.name for act in acts if act.allowed)
    return Stored(words, kind, activity.title, activity.version, possible)


def kind_rows(actor: Actor) -> tuple[KindRow, ...]:
    """The kinds that the actor's authority made, in use first. One query."""
    rows = own_kinds(actor).order_by("ended_at", "label", "id")
    return tuple(
        KindRow(
            pk=row.pk,
            label=row.label,
            figures="; ".join(f"{figure.label} ({figure.unit_of_measure})" for figure in as_kind(row).figures),
            made=format_date(timezone.localdate(row.made_at)),
            ended=format_date(timezone.localdate(row.ended_at)) if row.ended_at else "",
        )
        for row in sorted(rows, key=lambda row: row.ended_at is not None)
    )
