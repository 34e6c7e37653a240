"""Releases that are owed: the decision was corrected, and what is released is still the earlier result."""

from django.db.models import F, OuterRef, Subquery

from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.releases.access import releasable_cycles
from danvan.apps.releases.models import Release
from danvan.apps.scoring.models import DecisionEdition
from danvan.domain.authority import Actor, Permission

LABEL = "Lập bản công bố thay bản trước"


def work_queries(actor: Actor) -> tuple[WorkQuery, ...]:
    """The released cycles whose decision was corrected after the newest release, for who makes releases."""
    if not actor.may(Permission.RELEASE_MAKE):
        return ()
    newest = Release.objects.filter(cycle=OuterRef("pk")).order_by("-number").values("made_at")[:1]
    editions = DecisionEdition.objects.filter(cycle=OuterRef("pk")).order_by("-edition")
    owed = (
        releasable_cycles(actor)
        .annotate(
            released_at=Subquery(newest),
            corrected_at=Subquery(editions.values("decided_at")[:1]),
            correction=Subquery(editions.values("number")[:1]),
        )
        .filter(corrected_at__gt=F("released_at"))
    )
    return (work_query(owed, _line, number="pk", second="year", text="correction"),)


def work_for(actor: Actor) -> tuple[WorkItem, ...]:
    """The releases that the actor owes. One query."""
    return gathered(work_queries(actor))


def _line(row: WorkRow) -> WorkItem:
    pk, year, number, _ = row
    place = f"năm {year}: kết quả đã sửa theo Quyết định số {number}"
    return WorkItem(LABEL, place, "releases:cycle", (pk,), None, Urgency.OPEN)
