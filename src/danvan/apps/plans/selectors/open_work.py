"""What waits in a unit around plans, whoever does it there: what a handover must pass on."""

from collections.abc import Collection

from danvan.apps.plans.enums import PlanState, ReadingState, VersionState
from danvan.apps.plans.models import Plan, PlanReading, PlanVersion
from danvan.domain.authority import Permission
from danvan.domain.authority.handing_over import OpenWork


def open_work_in(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """Readings to confirm, plans and later versions of them to issue in some units."""
    readings = PlanReading.objects.filter(owner_id__in=unit_ids, state=ReadingState.DRAFT).order_by("read_at", "id")
    plans = Plan.objects.filter(lead_unit_id__in=unit_ids, state=PlanState.CONFIRMED).order_by("year", "id")
    versions = PlanVersion.objects.filter(plan__lead_unit_id__in=unit_ids, state=VersionState.CONFIRMED)
    return (
        *(
            OpenWork("Xác nhận kết quả đọc kế hoạch", reading.source_name, Permission.PLAN_CONFIRM, reading.owner_id)
            for reading in readings
        ),
        *(
            OpenWork("Ban hành kế hoạch vào hệ thống", plan.number, Permission.PLAN_ISSUE, plan.lead_unit_id)
            for plan in plans
        ),
        *(
            OpenWork("Ban hành bản sửa đổi kế hoạch", version.number, Permission.PLAN_ISSUE, version.plan.lead_unit_id)
            for version in versions.select_related("plan").order_by("id")
        ),
    )
