"""What waits in a unit around plans and reports, whoever does it there: what a handover must pass on."""

from collections.abc import Collection, Iterator

from django.db.models import Count, Q

from danvan.apps.plans.access import STANDING
from danvan.apps.plans.enums import ANSWERED_BY_REPORT
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.apps.reporting.enums import ReportState
from danvan.domain.authority import Permission
from danvan.domain.authority.handing_over import OpenWork

_STILL_TO_SEND = (ReportState.DRAFT, ReportState.SENT_BACK)


def open_work_in(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """What some units still have to send, and what waits in them to be accepted."""
    return (*_to_send(unit_ids), *_to_accept(unit_ids))


def _to_send(unit_ids: Collection[int]) -> Iterator[OpenWork]:
    not_sent = Q(report__isnull=True) | Q(report__state__in=_STILL_TO_SEND)
    owed = Obligation.objects.filter(
        STANDING,
        not_sent,
        unit_id__in=unit_ids,
        deadline__owed__in=ANSWERED_BY_REPORT,
        accepted_at__isnull=True,
        waived_at__isnull=True,
    )
    for obligation in owed.select_related("deadline__plan").order_by("last_day", "id"):
        yield OpenWork(
            f"Gửi: {owed_text_of(obligation)}",
            f"kế hoạch {obligation.deadline.plan.number}",
            Permission.REPORT_SUBMIT,
            obligation.unit_id,
        )


def _to_accept(unit_ids: Collection[int]) -> Iterator[OpenWork]:
    waiting = Obligation.objects.filter(
        deadline__plan__lead_unit_id__in=unit_ids, report__state__in=(ReportState.SUBMITTED, ReportState.VERIFIED)
    ).values("deadline__plan__lead_unit_id", "deadline__plan__number")
    for row in waiting.annotate(count=Count("id")).order_by("deadline__plan__number", "deadline__plan__lead_unit_id"):
        yield OpenWork(
            f"Tiếp nhận {row['count']} kế hoạch, báo cáo đã gửi",
            f"kế hoạch {row['deadline__plan__number']}",
            Permission.REPORT_ACCEPT,
            row["deadline__plan__lead_unit_id"],
        )
