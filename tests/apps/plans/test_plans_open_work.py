"""What waits around plans in a unit."""

import pytest

from danvan.apps.plans.enums import PlanState, ReadingState
from danvan.apps.plans.models import Plan, PlanReading
from danvan.apps.plans.selectors.open_work import open_work_in
from danvan.domain.authority import Permission
from tests.apps.scoring.scene import add_plan
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_reading_to_confirm_and_a_plan_to_issue(district: District) -> None:
    lead = district.units["705.PNV"].pk
    plan = add_plan(district, PlanState.CONFIRMED)
    PlanReading.objects.update(state=ReadingState.DRAFT)
    assert [(item.named, item.permission, item.unit_id) for item in open_work_in([lead])] == [
        ("Xác nhận kết quả đọc kế hoạch (ke-hoach.md)", Permission.PLAN_CONFIRM, lead),
        (f"Ban hành kế hoạch vào hệ thống ({plan.number})", Permission.PLAN_ISSUE, lead),
    ]
    assert open_work_in([district.units["705.PTP"].pk]) == ()


def test_nothing_once_it_is_issued(district: District) -> None:
    add_plan(district)
    assert Plan.objects.get().state == PlanState.ISSUED
    assert open_work_in([unit.pk for unit in district.units.values()]) == ()
