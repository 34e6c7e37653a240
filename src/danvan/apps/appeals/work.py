"""Appeals that wait for whoever may answer them."""

from datetime import date, timedelta

from danvan.apps.appeals.enums import AppealState
from danvan.apps.appeals.models import Appeal
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.scoring.access import visible_sheets
from danvan.domain.authority import Actor, Permission

SOON = timedelta(days=7)


def work_queries(actor: Actor, today: date) -> tuple[WorkQuery, ...]:
    """The unanswered appeals of the own authority that the actor did not decide on before.

    Who scored one of the criteria is told so on the page of the appeal.
    """
    if not actor.may(Permission.APPEAL_DECIDE):
        return ()
    waiting = Appeal.objects.filter(
        state=AppealState.FILED,
        sheet__in=visible_sheets(actor).order_by().values("pk"),
        sheet__cycle__plan__issuer_id=actor.authority_id,
    ).exclude(sheet__cycle__decision__decided_by_id=actor.person_id)

    def line(row: WorkRow) -> WorkItem:
        pk, _, unit, due = row
        return WorkItem("Trả lời đề nghị phúc tra", unit, "appeals:detail", (pk,), due, _urgency(due, today))

    return (work_query(waiting, line, number="pk", text="sheet__unit__name", day="due_on"),)


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """The appeals that wait for the actor. One query."""
    return gathered(work_queries(actor, today))


def _urgency(due: date | None, today: date) -> Urgency:
    if due is None:
        return Urgency.OPEN
    if due < today:
        return Urgency.LATE
    return Urgency.SOON if due - today <= SOON else Urgency.OPEN
