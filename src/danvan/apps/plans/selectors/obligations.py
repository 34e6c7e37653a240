"""Who owes what, and where it stands today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.plans.access import notices_for, visible_obligations, visible_plans, visible_readings
from danvan.apps.plans.enums import ANSWERED_BY_REPORT, OwedThing, PlanState, ReadingState, VersionState
from danvan.apps.plans.models import ChangeNotice, Obligation, Plan, PlanReading, PlanVersion
from danvan.apps.plans.positions import PROJECTED, position_of
from danvan.apps.plans.wording import day_text, owed_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.clocks.lateness import Lateness, Standing, lateness
from danvan.domain.ledger import Position, is_closed, standing_of

TAGS = {
    Standing.OVERDUE: "red",
    Standing.SENT_BACK_OVERDUE: "red",
    Standing.SENT_BACK: "orange",
    Standing.SOON: "yellow",
    Standing.OPEN: "grey",
    Standing.NOT_OPEN: "grey",
    Standing.RECEIVED_LATE: "orange",
    Standing.RECEIVED: "blue",
    Standing.ACCEPTED_LATE: "orange",
    Standing.ACCEPTED: "green",
    Standing.WAIVED: "purple",
}


_SHOWN = (
    "period_code", "opens_on", *PROJECTED, "unit__name", "deadline__owed", "deadline__what", "deadline__added_at",
    "deadline__plan__year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation as ready text, with what a list is sorted by.

    `standing` is the value of its Standing, `tag` the colour of its mark, `unit_position` the place of its unit in
    the order of units, `responsible` who answers for it within the unit.
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
    responsible: str = ""

    @property
    def is_reported(self) -> bool:
        """Whether it is answered by the unit's plan or report."""
        return self.kind in ANSWERED_BY_REPORT


def obligation_rows(obligations: QuerySet[Obligation] | Iterable[Obligation], today: date) -> tuple[ObligationRow, ...]:
    """Obligations as ready text, in Vietnamese order of units, then by last day. One query for a queryset."""
    if isinstance(obligations, QuerySet):
        obligations = with_row(obligations).order_by("unit__sort_key", "last_day", "id")
    positions: dict[int, int] = {}
    return tuple(
        obligation_row(obligation, today, positions.setdefault(obligation.unit_id, len(positions)))
        for obligation in obligations
    )


def with_row(obligations: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """Obligations with what a row of them shows and no more: beside it stands the whole text of the plan."""
    return obligations.select_related(None).select_related("unit", "deadline__plan").only(*_SHOWN)


def lateness_of(obligation: Obligation, today: date) -> Lateness:
    """Where an obligation stands on a day."""
    return standing_of(position_of(obligation), today)


def owed_text_of(obligation: Obligation) -> str:
    """What an obligation, loaded with its deadline, owes: by itself, where nothing beside it says more."""
    deadline = obligation.deadline
    return owed_text(deadline.owed, obligation.period_code, deadline.what, is_asked=deadline.added_at is not None)


def why_not_received(obligation: Obligation, today: date) -> str:
    """Why the unit cannot send on a day although it owes something, with what to do; empty when it can."""
    position = position_of(obligation)
    return "" if position.is_answered or obligation.waived_at else is_closed(position, today)


def work_queries(actor: Actor, today: date) -> tuple[WorkQuery, ...]:
    """Readings to confirm, plans to issue, and what the actor's unit owes beside its plan, report and scores.

    Own plans and reports stand in the list of the app that holds them, score dossiers in that of scoring.
    """

    def reading(row: WorkRow) -> WorkItem:
        return WorkItem("Xác nhận kết quả đọc kế hoạch", row[2], "plans:reading", (row[0],), None, Urgency.OPEN)

    def plan(row: WorkRow) -> WorkItem:
        return WorkItem("Ban hành kế hoạch vào hệ thống", row[2], "plans:detail", (row[0],), None, Urgency.OPEN)

    def version(row: WorkRow) -> WorkItem:
        label = "Xem và ban hành bản sửa đổi kế hoạch"
        return WorkItem(label, f"Kế hoạch {row[2]}", "plans:changes", row[:2], None, Urgency.OPEN)

    def notice(row: WorkRow) -> WorkItem:
        label = "Kế hoạch đã sửa đổi: xem phần thay đổi của đơn vị"
        return WorkItem(label, f"Kế hoạch {row[2]}", "plans:unit_changes", row[:2], None, Urgency.OPEN)

    return (
        work_query(_readings_to_confirm(actor), reading, number="pk", text="source_name"),
        work_query(_plans_to_issue(actor), plan, number="pk", text="number"),
        work_query(_versions_to_issue(actor), version, number="plan_id", second="pk", text="number"),
        work_query(
            _notices_to_note(actor), notice, number="version__plan_id", second="version_id", text="version__number"
        ),
        work_query(
            _gradings_owed(actor),
            lambda row: _grading_owed(actor, row, today),
            number="deadline__plan_id",
            text="deadline__plan__number",
            day="last_day",
        ),
    )


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """What waits for the actor of plans. One query."""
    return gathered(work_queries(actor, today))


def _grading_owed(actor: Actor, row: WorkRow, today: date) -> WorkItem:
    pk, _, number, last_day = row
    label, place = str(OwedThing.GRADING.label), f"Kế hoạch {number}"
    standing = Standing.OPEN
    if last_day is not None:
        owed = lateness(last_day=last_day, received_on=None, accepted=False, sent_back=False, today=today)
        standing = owed.standing
    return WorkItem(label, place, "plans:unit_page", (pk, actor.unit_id), last_day, _urgency(standing))


def _readings_to_confirm(actor: Actor) -> QuerySet[PlanReading]:
    readings = visible_readings(actor).filter(state=ReadingState.DRAFT)
    return readings if actor.may(Permission.PLAN_CONFIRM) else readings.none()


def _plans_to_issue(actor: Actor) -> QuerySet[Plan]:
    plans = visible_plans(actor).filter(state=PlanState.CONFIRMED, lead_unit_id=actor.unit_id)
    return plans if actor.may(Permission.PLAN_ISSUE) else plans.none()


def _versions_to_issue(actor: Actor) -> QuerySet[PlanVersion]:
    versions = PlanVersion.objects.filter(state=VersionState.CONFIRMED, plan__lead_unit_id=actor.unit_id)
    return versions if actor.may(Permission.PLAN_ISSUE) else versions.none()


def _notices_to_note(actor: Actor) -> QuerySet[ChangeNotice]:
    return notices_for(actor).filter(unit_id=actor.unit_id, noted_at__isnull=True)


def _gradings_owed(actor: Actor) -> QuerySet[Obligation]:
    owed = visible_obligations(actor).filter(unit_id=actor.unit_id, deadline__owed=OwedThing.GRADING)
    return owed.filter(accepted_at__isnull=True, received_on__isnull=True)


def _urgency(standing: Standing) -> Urgency:
    if standing.is_late:
        return Urgency.LATE
    return Urgency.SOON if standing is Standing.SOON else Urgency.OPEN


def obligation_row(
    obligation: Obligation,
    today: date,
    unit_position: int = 0,
    *,
    position: Position | None = None,
    responsible: str = "",
) -> ObligationRow:
    """One obligation, loaded with its unit, deadline and plan, as ready text; at a `position` of another day."""
    position = position or position_of(obligation)
    found = standing_of(position, today)
    deadline = obligation.deadline
    return ObligationRow(
        id=obligation.pk,
        plan_id=deadline.plan_id,
        year=deadline.plan.year,
        unit_id=obligation.unit_id,
        unit_name=obligation.unit.name,
        unit_position=unit_position,
        kind=deadline.owed,
        kind_label=owed_text_of(obligation) if deadline.added_at else owed_text(deadline.owed, obligation.period_code),
        what=deadline.what,
        last_day=position.last_day,
        last_day_text=day_text(position.last_day),
        received_on=position.received_on,
        received_text="" if position.sent_back_at else day_text(position.received_on),
        standing=found.standing.value,
        standing_label=found.standing.label,
        tag=TAGS[found.standing],
        lateness_text=found.text,
        days_late=found.days_late,
        order=found.standing.order,
        responsible=responsible,
    )
