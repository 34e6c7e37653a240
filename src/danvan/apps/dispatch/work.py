"""Papers that came and were not received yet, as lines of a work list."""

from django.db.models import Count, Min

from danvan.apps.dispatch.access import incoming_papers
from danvan.apps.dispatch.enums import SendingState
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.registers.access import kept_units
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P

LABEL = "Tiếp nhận văn bản đến"


def work_queries(actor: Actor) -> tuple[WorkQuery, ...]:
    """One line for each office whose book of incoming papers the actor keeps."""
    if not (actor.may(P.BOOK_KEEP_OWN) or actor.may(P.BOOK_KEEP)):
        return ()
    kept = kept_units(actor).order_by().values("pk")
    came = incoming_papers(actor).filter(state=SendingState.SENT, unit__in=kept).order_by().values("unit_id")
    return (work_query(came, _line, number=Min("pk"), second=Count("pk"), text=Min("paper__abstract")),)


def work_for(actor: Actor) -> tuple[WorkItem, ...]:
    """The lines of the actor. One query."""
    return gathered(work_queries(actor))


def _line(row: WorkRow) -> WorkItem:
    first, count, abstract, _ = row
    if count == 1:
        return WorkItem(LABEL, abstract, "incoming:detail", (first,), None, Urgency.OPEN)
    return WorkItem(LABEL, f"{count} văn bản", "incoming:list", (), None, Urgency.OPEN)
