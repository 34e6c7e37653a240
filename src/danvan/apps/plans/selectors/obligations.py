"""Who owes what, and where it stands today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.plans.access import visible_plans, visible_readings
from danvan.apps.plans.enums import OwedThing, PlanState, ReadingState
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.clocks.lateness import Lateness, Standing, lateness

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
    """One obligation as ready text, with what a list is sorted by.

    `standing` is the value of its Standing, `tag` the colour of its mark, `unit_position` the place of its unit in
    the order of units.
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


def obligation_rows(obligations: QuerySet[Obligation] | Iterable[Obligation], today: date) -> tuple[ObligationRow, ...]:
    """Obligations as ready text, in Vietnamese order of units, then by last day. One query for a queryset."""
    if isinstance(obligations, QuerySet):
        obligations = obligations.select_related("unit", "deadline__plan").order_by("unit__sort_key", "last_day", "id")
    positions: dict[int, int] = {}
    return tuple(
        _row(obligation, today, positions.setdefault(obligation.unit_id, len(positions))) for obligation in obligations
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
    for plan in (
        visible_plans(actor).filter(state=PlanState.CONFIRMED, lead_unit_id=actor.unit_id).order_by("year", "id")
    ):
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
