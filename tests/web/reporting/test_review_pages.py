"""Checking, accepting in two levels, and the setting: every page, act and refusal."""

import pytest

from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, ReviewSetting
from danvan.apps.sample.models import SampleClock
from tests.apps.reporting.samples import OFFICE_FIGURES, issued_plan, owe, sent
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
OFFICER, HEAD, CHECKS, APPROVES = "phongtuphap.cv", "phongtuphap.tt", "noivu.cv", "noivu.tp"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The sent yearly report of Phòng Tư pháp, which two levels look at."""
    SampleClock.objects.create(now=moment(2023, 10, 20))
    services.set_review_levels(actor=actor(district, APPROVES), levels=2, at=moment(2023, 4, 3))
    owed = owe(issued_plan(district), district, "705.PTP")
    sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    return owed


def version() -> str:
    """The stored version."""
    return str(Report.objects.get().version)


def test_an_officer_checks_and_the_head_accepts(visit, owed):
    page = visit(CHECKS, "detail", owed.pk).text_now
    assert "Xác nhận đã kiểm tra" in page
    assert "Bản đã kiểm tra chờ thủ trưởng cơ quan chủ trì duyệt." in page
    assert visit(CHECKS, "verify", owed.pk, post={"version": version()}).status_code == 302
    assert "Đã kiểm tra, chờ duyệt" in visit(OFFICER, "detail", owed.pk).text_now
    waiting = visit(APPROVES, "detail", owed.pk).text_now
    assert "Duyệt, tiếp nhận" in waiting
    assert "Kiểm tra: Chuyên viên Phòng Nội vụ" in waiting
    assert "Chờ duyệt" in waiting
    assert visit(APPROVES, "approve", owed.pk, post={"version": version()}).status_code == 302
    assert Report.objects.get().state == ReportState.ACCEPTED
    assert "Đã tiếp nhận, đúng hạn" in visit(HEAD, "detail", owed.pk).text_now
    assert visit(APPROVES, "approve", owed.pk, post={"version": version()}).status_code == 422


def test_accepting_past_the_first_level_is_refused_with_the_reason(visit, owed):
    refused = visit(CHECKS, "accept", owed.pk, post={"version": version()})
    assert refused.status_code == 422
    assert "chuyên viên kiểm tra trước, rồi thủ trưởng duyệt" in refused.text_now


def test_a_checked_report_is_checked_again_for_a_reason(visit, owed):
    visit(CHECKS, "verify", owed.pk, post={"version": version()})
    assert visit(APPROVES, "recheck", owed.pk).status_code == 200
    empty = visit(APPROVES, "recheck", owed.pk, post={"version": version(), "reason": " "})
    assert (empty.status_code, "Phải ghi lý do trả về" in empty.text_now) == (422, True)
    stale = visit(APPROVES, "recheck", owed.pk, post={"version": "1", "reason": "Đối chiếu lại."})
    assert (stale.status_code, "Đối chiếu lại." in stale.text_now) == (422, True)
    done = visit(APPROVES, "recheck", owed.pk, post={"version": version(), "reason": "Đối chiếu lại."})
    assert done.status_code == 302
    assert "Cấp duyệt trả về để kiểm tra lại" in visit(CHECKS, "detail", owed.pk).text_now
    assert "Cấp duyệt trả về để kiểm tra lại" not in visit(OFFICER, "detail", owed.pk).text_now


@pytest.mark.parametrize("route", ["approve", "recheck"])
@pytest.mark.parametrize("who", [CHECKS, OFFICER, HEAD, "danvan"])
def test_the_second_level_is_the_heads(visit, owed, who, route):
    assert visit(who, route, owed.pk, post={"version": "1", "reason": "Đối chiếu lại."}).status_code == 404


def test_the_head_sets_the_levels(visit, owed):
    page = visit(APPROVES, "review_levels")
    assert page.status_code == 200
    assert "Đặt số cấp duyệt báo cáo" in page.text_now
    opened = str(page.context["form"]["seen"].value())
    assert f'name="seen" value="{opened}"' in page.content.decode()
    assert visit(APPROVES, "review_levels", post={"levels": "1", "seen": opened}).status_code == 302
    stale = visit(APPROVES, "review_levels", post={"levels": "2", "seen": opened})
    assert (stale.status_code, "Số cấp duyệt báo cáo đã được sửa lúc" in stale.text_now) == (422, True)
    assert ReviewSetting.objects.get().levels == 1
    refused = visit(APPROVES, "review_levels", post={"levels": "4"})
    assert (refused.status_code, "Chọn một cấp hoặc hai cấp." in refused.text_now) == (422, True)
    assert visit(CHECKS, "review_levels").status_code == 404


def test_without_a_setting_one_level_is_proposed(visit, owed):
    ReviewSetting.objects.all().delete()
    page = visit(APPROVES, "review_levels")
    assert page.context["form"]["levels"].value() == 1
    assert "Lịch sử" not in page.text_now
