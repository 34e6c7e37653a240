"""Releases that are owed: the decision was corrected, and what is released is still the earlier result."""

from datetime import date

from django.db.models import F, OuterRef, Subquery

from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.releases.access import releasable_cycles
from danvan.apps.releases.models import Release
from danvan.apps.scoring.models import DecisionEdition
from danvan.domain.authority import Actor, Permission

LABEL = "Lập bản công bố thay bản trước"


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:  # noqa: ARG001 -- every app's work list takes the day
    """The released cycles whose decision was corrected after the newest release. One query, for who makes releases."""
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
    return tuple(
        WorkItem(
            LABEL,
            f"năm {year}: kết quả đã sửa theo Quyết định số {number}",
            "releases:cycle",
            (pk,),
            None,
            Urgency.OPEN,
        )
        for pk, year, number in owed.values_list("pk", "year", "correction")
    )
