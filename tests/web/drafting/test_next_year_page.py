"""The page on which next year's plan is begun: everything is shown before it is done."""

import re

import pytest
from django.urls import reverse

from danvan.apps.drafting.models import PlanDraft
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation, ObligationEntry, Plan
from danvan.apps.sample.models import SampleClock
from tests.apps.plans.texts import issued
from tests.apps.reporting.samples import owe
from tests.factories import District, moment

pytestmark = pytest.mark.django_db
LEAD = "noivu.cv"
URL = "drafting:begin_next_year"


@pytest.fixture(autouse=True)
def _november(db: None) -> None:
    SampleClock.objects.create(now=moment(2024, 11, 5))


@pytest.fixture
def lead(client, district):
    """The client of the lead office's officer."""
    client.force_login(district.people[LEAD])
    return client


@pytest.fixture
def plan(district: District) -> Plan:
    """The district's plan of 2024, under which one plan of a unit has not come."""
    made = issued(district)
    ObligationEntry.objects.filter(obligation__deadline__plan=made).delete()
    Obligation.objects.filter(deadline__plan=made).delete()
    owe(made, district, "705.PTP", OwedThing.OWN_PLAN)
    return made


def chosen(plan: Plan, rule: str = "before") -> str:
    return f"{reverse(URL)}?nguon=plan-{plan.pk}&quy_tac={rule}"


def fields(plan: Plan) -> tuple[str, str]:
    key = f"deadline-{Obligation.objects.get(deadline__plan=plan).deadline_id}"
    return f"fate-{key}", f"reason-{key}"


def test_without_a_plan_it_says_whence_one_begins(lead):
    assert "Chưa có kế hoạch để soạn tiếp" in lead.get(reverse(URL)).content.decode()


def test_a_wrong_choice_is_refused(lead, plan):
    page = lead.get(f"{reverse(URL)}?nguon=plan-987654&quy_tac=before")
    assert (page.status_code, "không có trong danh sách" in page.content.decode()) == (422, True)
    assert lead.post(f"{reverse(URL)}?nguon=plan-987654&quy_tac=before", {}).status_code == 422
    assert lead.post(reverse(URL), {}).status_code == 200
    assert PlanDraft.objects.count() == 0


def test_all_is_shown_and_nothing_is_done_by_looking(lead, plan):
    page = lead.get(chosen(plan)).content.decode()
    assert "Thực hiện công tác Dân vận chính quyền năm 2025" in page
    assert "23/10/2024 thành 23/10/2025." in page
    assert "Kiểm tra hiệu lực" in page
    assert "1 đơn vị chưa nộp: Phòng Tư pháp" in page
    assert PlanDraft.objects.count() == 0


def test_the_unfinished_is_decided_on_and_the_plan_begun(lead, plan):
    fate, reason = fields(plan)
    open_ = lead.post(chosen(plan), {})
    assert (open_.status_code, "Chọn chuyển tiếp hoặc bỏ." in open_.content.decode()) == (422, True)
    silent = lead.post(chosen(plan), {fate: "chuyen", reason: ""})
    assert (silent.status_code, "Ghi lý do chuyển tiếp" in silent.content.decode()) == (422, True)
    done = lead.post(chosen(plan), {fate: "chuyen", reason: "Đơn vị sáp nhập"})
    draft = PlanDraft.objects.get()
    assert (done.status_code, done["Location"]) == (302, reverse("drafting:detail", args=(draft.pk,)))
    page = lead.get(done["Location"]).content.decode()
    assert "Chuyển tiếp vì: Đơn vị sáp nhập" in page
    assert "Cần kiểm tra" in page
    item = re.search(r'href="(/du-thao/\d+/y/\d+/)"', page)[1]
    assert "Đã kiểm tra, bỏ dấu này" in lead.get(item).content.decode()
    again = lead.post(chosen(plan), {fate: "bo", reason: ""})
    assert (again.status_code, "đã có dự thảo kế hoạch năm 2025" in again.content.decode()) == (422, True)
