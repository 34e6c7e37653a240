"""Who owes what, and where it stands today."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.apps.orgs.models import GroupMembership, UnitGroup
from danvan.apps.orgs.selectors import on_day
from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.plans.access import visible_plans, visible_readings
from danvan.apps.plans.enums import OwedThing, PlanState, ReadingState
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.clocks.lateness import Lateness, Standing, lateness
from danvan.domain.vietnamese.text import fold

REPORTED_THINGS = frozenset({OwedThing.OWN_PLAN, OwedThing.REPORT})

TAGS = {
    Standing.OVERDUE: "red",
    Standing.SENT_BACK_OVERDUE: "red",
    Standing.SENT_BACK: "orange",
    Standing.SOON: "yellow",
    Standing.OPEN: "grey",
    Standing.RECEIVED_LATE: "orange",
    Standing.RECEIVED: "blue",
    Standing.ACCEPTED_LATE: "orange",
    Standing.ACCEPTED: "green",
}


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation as ready text; `standing` is the value of its Standing, `tag` the colour of its mark,
    `unit_position` the place of its unit in the order of units.
    """

    id: int
    plan_id: int
    year: int
    unit_id: int
    unit_name: str
    unit_position: int
    kind: str
    kind_label: str
    what: str
    last_day: date
    last_day_text: str
    received_on: date | None
    received_text: str
    standing: str
    standing_label: str
    tag: str
    lateness_text: str
    days_late: int
    order: int

    @property
    def is_reported(self) -> bool:
        """Whether it is answered by the unit's plan or report."""
        return self.kind in REPORTED_THINGS


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What a person wants to see of the board; empty text and None choose everything.

    `standing` is the value of a Standing, or "late" or "owed" for all that are; `sort` one of SORTS.
    """

    year: int | None = None
    standing: str = ""
    kind: str = ""
    group_id: int | None = None
    query: str = ""
    sort: str = "late"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many obligations there are, owed, late, waiting for acceptance, accepted."""

    total: int
    owed: int
    late: int
    waiting: int
    accepted: int


SORTS: dict[str, Callable[[ObligationRow], tuple[object, ...]]] = {
    "late": lambda row: (row.order, -row.days_late, row.last_day),
    "unit": lambda row: (row.unit_position,),
    "kind": lambda row: (row.last_day, row.kind_label),
    "last_day": lambda row: (row.last_day, row.order),
    "received": lambda row: (row.received_on or date.max,),
}


def obligation_rows(obligations: QuerySet[Obligation] | Iterable[Obligation], today: date) -> tuple[ObligationRow, ...]:
    """Obligations as ready text, in Vietnamese order of units, then by last day. One query for a queryset."""
    if isinstance(obligations, QuerySet):
        obligations = obligations.select_related("unit", "deadline__plan").order_by("unit__sort_key", "last_day", "id")
    positions: dict[int, int] = {}
    return tuple(
        _row(obligation, today, positions.setdefault(obligation.unit_id, len(positions))) for obligation in obligations
    )


def board_rows(obligations: QuerySet[Obligation], chosen: BoardFilter, today: date) -> tuple[ObligationRow, ...]:
    """The obligations that a person asked for, in the order asked for; what is late stands first by default."""
    if chosen.year is not None:
        obligations = obligations.filter(deadline__plan__year=chosen.year)
    if chosen.kind:
        obligations = obligations.filter(deadline__owed=chosen.kind)
    if chosen.group_id is not None:
        members = GroupMembership.objects.filter(on_day(today), group_id=chosen.group_id)
        obligations = obligations.filter(unit_id__in=members.values("unit_id"))
    wanted = fold(chosen.query)
    rows = [
        row
        for row in obligation_rows(obligations, today)
        if _stands(row, chosen.standing) and wanted in fold(f"{row.unit_name} {row.kind_label} {row.what}")
    ]
    rows.sort(key=SORTS.get(chosen.sort, SORTS["late"]), reverse=chosen.descending)
    return tuple(rows)


def owed_years(obligations: QuerySet[Obligation]) -> tuple[int, ...]:
    """The years of the plans behind the obligations, newest first."""
    years = obligations.order_by("-deadline__plan__year").values_list("deadline__plan__year", flat=True)
    return tuple(years.distinct())


def group_choices() -> tuple[tuple[int, str], ...]:
    """The groups of units by which a list may be narrowed."""
    return tuple(UnitGroup.objects.order_by("position", "id").values_list("id", "name"))


def tally_of(rows: Sequence[ObligationRow]) -> Tally:
    """The rows counted."""
    standings = [Standing(row.standing) for row in rows]
    return Tally(
        total=len(rows),
        owed=sum(standing.is_owed for standing in standings),
        late=sum(standing.is_late for standing in standings),
        waiting=sum(standing in {Standing.RECEIVED, Standing.RECEIVED_LATE} for standing in standings),
        accepted=sum(standing in {Standing.ACCEPTED, Standing.ACCEPTED_LATE} for standing in standings),
    )


def lateness_of(obligation: Obligation, today: date) -> Lateness:
    """Where an obligation stands on a day."""
    return lateness(
        last_day=obligation.last_day,
        received_on=obligation.received_on,
        accepted=obligation.accepted_at is not None,
        sent_back=obligation.sent_back_at is not None,
        today=today,
    )


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """Readings to confirm, plans to issue, and what the actor's unit owes beside its plan, report and scores.

    Own plans and reports stand in the list of the app that holds them, score dossiers in that of scoring.
    """
    return (*_readings_to_confirm(actor), *_plans_to_issue(actor), *_gradings_owed(actor, today))


def _readings_to_confirm(actor: Actor) -> Iterable[WorkItem]:
    if not actor.may(Permission.PLAN_CONFIRM):
        return
    for reading in visible_readings(actor).filter(state=ReadingState.DRAFT).order_by("read_at", "id"):
        yield WorkItem(
            "Xác nhận kết quả đọc kế hoạch", reading.source_name, "plans:reading", (reading.pk,), None, Urgency.OPEN
        )


def _plans_to_issue(actor: Actor) -> Iterable[WorkItem]:
    if not actor.may(Permission.PLAN_ISSUE):
        return
    for plan in visible_plans(actor).filter(state=PlanState.CONFIRMED, lead_unit_id=actor.unit_id).order_by("year", "id"):
        yield WorkItem("Ban hành kế hoạch vào hệ thống", plan.number, "plans:detail", (plan.pk,), None, Urgency.OPEN)


def _gradings_owed(actor: Actor, today: date) -> Iterable[WorkItem]:
    if not (actor.may(Permission.OBLIGATION_VIEW_OWN) or actor.may(Permission.OBLIGATION_VIEW_ALL)):
        return
    gradings = Obligation.objects.filter(
        unit_id=actor.unit_id, deadline__owed=OwedThing.GRADING, accepted_at__isnull=True, received_on__isnull=True
    )
    for obligation in gradings.select_related("deadline__plan").order_by("last_day", "id"):
        plan = obligation.deadline.plan
        yield WorkItem(
            label=str(OwedThing.GRADING.label),
            place=f"Kế hoạch {plan.number}",
            url_name="plans:unit_page",
            url_args=(plan.pk, actor.unit_id),
            due=obligation.last_day,
            urgency=_urgency(lateness_of(obligation, today).standing),
        )


def _urgency(standing: Standing) -> Urgency:
    if standing.is_late:
        return Urgency.LATE
    return Urgency.SOON if standing is Standing.SOON else Urgency.OPEN


def _row(obligation: Obligation, today: date, unit_position: int) -> ObligationRow:
    found = lateness_of(obligation, today)
    deadline = obligation.deadline
    return ObligationRow(
        id=obligation.pk,
        plan_id=deadline.plan_id,
        year=deadline.plan.year,
        unit_id=obligation.unit_id,
        unit_name=obligation.unit.name,
        unit_position=unit_position,
        kind=deadline.owed,
        kind_label=str(OwedThing(deadline.owed).label),
        what=deadline.what,
        last_day=obligation.last_day,
        last_day_text=day_text(obligation.last_day),
        received_on=obligation.received_on,
        received_text=day_text(obligation.received_on),
        standing=found.standing.value,
        standing_label=found.standing.label,
        tag=TAGS[found.standing],
        lateness_text=found.text,
        days_late=found.days_late,
        order=found.standing.order,
    )


def _stands(row: ObligationRow, wanted: str) -> bool:
    standing = Standing(row.standing)
    if wanted == "late":
        return standing.is_late
    if wanted == "owed":
        return standing.is_owed
    return not wanted or row.standing == wanted
