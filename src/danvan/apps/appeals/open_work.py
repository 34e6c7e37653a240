"""Appeals that wait in a unit, whoever answers them there: what a handover must pass on."""

from collections.abc import Collection

from django.db.models import Count

from danvan.apps.appeals.enums import AppealState
from danvan.apps.appeals.models import Appeal
from danvan.apps.orgs.models import Unit
from danvan.domain.authority import Permission
from danvan.domain.authority.handing_over import OpenWork


def open_work_in(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """The unanswered appeals of the authority that some units belong to, with their number for each. Two queries.

    Only posts that may answer appeals can do it, whichever unit of the authority they are in.
    """
    issuers = dict(Unit.objects.filter(pk__in=unit_ids, authority__isnull=False).values_list("pk", "authority_id"))
    filed = Appeal.objects.filter(state=AppealState.FILED, sheet__cycle__plan__issuer_id__in=set(issuers.values()))
    rows = list(
        filed.values_list("sheet__cycle__plan__issuer_id", "sheet__cycle__year")
        .annotate(Count("id"))
        .order_by("sheet__cycle__year", "sheet__cycle__plan__issuer_id")
    )
    return tuple(
        OpenWork("Trả lời đề nghị phúc tra", f"{count} đề nghị, năm {year}", Permission.APPEAL_DECIDE, unit_id)
        for unit_id, authority_id in issuers.items()
        for issuer_id, year, count in rows
        if issuer_id == authority_id
    )
