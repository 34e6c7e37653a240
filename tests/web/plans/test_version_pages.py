"""The versions of a plan on the pages: handed in, seen before it is done, issued, noted."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.plans.checking import unsettled
from danvan.apps.plans.models import ChangeNotice, Obligation, PlanReading, PlanVersion
from danvan.apps.plans.services import record_receipt
from danvan.apps.sample.models import SampleClock
from tests.apps.plans.amendments import AMENDED_AT, LATER, REASON, WITHDRAWN, amend, confirmed_version
from tests.apps.plans.texts import HEAD, OFFICER, READ_AT, SHORT, issued, officer_elsewhere
from tests.factories import District
from tests.web.plans.conftest import Visit
from tests.web.plans.test_reading_pages import text_of, upload

pytestmark = pytest.mark.django_db
MISSING = 987654


@pytest.fixture(autouse=True)
def _june(_april: None) -> None:
    SampleClock.objects.update(now=AMENDED_AT)


def seen_on(page: str) -> str:
    """The mark of what a person saw."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def test_a_later_version_goes_from_its_file_to_the_units(visit: Visit, district: District) -> None:
    plan = issued(district)
    assert "Nạp bản sửa đổi" in visit(OFFICER, "versions", plan.pk).page
    assert "hợp nhất" in visit(OFFICER, "read_amendment", plan.pk).page
    answer = visit(OFFICER, "read_amendment", plan.pk, post=upload(LATER))
    reading = PlanReading.objects.get(amends=plan)
    assert (answer.status_code, answer.url) == (302, reverse("plans:reading", args=(reading.pk,)))
    assert "Bản sửa đổi của kế hoạch 60/KH-UBND" in text_of(visit(OFFICER, "reading", reading.pk).page)

    answer = visit(OFFICER, "confirm", reading.pk, post={"version": reading.version})
    version = PlanVersion.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("plans:changes", args=(plan.pk, version.pk)))
    before = visit(HEAD, "changes", plan.pk, version.pk)
    words = text_of(before.page)
    for said in (
        "Bản sửa đổi sẽ thay đổi gì",
        "Báo cáo kết quả năm Đổi ngày cuối Ngày cuối còn đúng hạn: 23/10/2024 → 10/11/2024. Đơn vị: Phòng Tư pháp.",
        "[bỏ: 23/10/2024. ] [thêm: 10/11/2024. ]",
        "mục I.2 Bổ sung mới",
        "Việc đơn vị đã nộp được giữ nguyên",
        "Lý do sửa đổi",
    ):
        assert said in words
    assert 'name="seen"' not in visit(OFFICER, "changes", plan.pk, version.pk).page
    assert "chưa ban hành" in text_of(visit(OFFICER, "version", plan.pk, version.pk).page)

    answer = visit(HEAD, "amend", plan.pk, version.pk, post={"seen": seen_on(before.page), "reason": REASON})
    assert (answer.status_code, answer.url) == (302, reverse("plans:changes", args=(plan.pk, version.pk)))
    words = text_of(visit(HEAD, "changes", plan.pk, version.pk).page)
    assert "Bản sửa đổi đã thay đổi gì Đang có hiệu lực" in words
    assert "Đơn vị được báo 1 đơn vị" in words

    page = visit("phongtuphap.cv", "unit_changes", plan.pk, version.pk).page
    assert "Báo cáo kết quả năm Đổi ngày cuối 23/10/2024 10/11/2024" in text_of(page)
    answer = visit("phongtuphap.cv", "take_note", plan.pk, version.pk, post={})
    assert answer.url == reverse("plans:unit_page", args=(plan.pk, district.units["705.PTP"].pk))
    assert ChangeNotice.objects.get().noted_by.username == "phongtuphap.cv"
    assert "Đã ghi nhận nắm nội dung" in visit("phongtuphap.cv", "unit_changes", plan.pk, version.pk).page


def test_the_old_version_stays_readable_and_leads_to_the_new_one(visit: Visit, district: District) -> None:
    plan = issued(district)
    amend(district, confirmed_version(district, plan))
    first, second = PlanVersion.objects.order_by("ordinal")
    words = text_of(visit("phongtuphap.cv", "versions", plan.pk).page)
    assert "Bản thứ 2 ban hành vào hệ thống 03/6/2024 95/KH-UBND 31/5/2024 Đang có hiệu lực Xem thay đổi" in words
    assert (
        "Bản thứ 1 ban hành vào hệ thống 13/4/2023 60/KH-UBND 12/4/2024 Đã có bản sửa đổi thay thế bản đầu tiên"
        in words
    )
    old = visit("phongtuphap.cv", "version", plan.pk, first.pk)
    words = text_of(old.page)
    for said in (
        "Bản này không còn hiệu lực",
        "Xem bản đang có hiệu lực: 95/KH-UBND",
        "23/10/2024 ghi: chậm nhất ngày 23/10/2024",
        "từ 100%",
        "Chủ trì: Phòng Tư pháp",
    ):
        assert said in words
    assert "90% hồ sơ" not in words
    assert "Đây là bản đang có hiệu lực" in text_of(visit("phongtuphap.cv", "version", plan.pk, second.pk).page)
    assert "Trước bản này không có bản nào" in visit(HEAD, "changes", plan.pk, first.pk).page
    start = old.page.index("neu=") + 4
    span = old.page[start : old.page.index("#", start)]
    assert '<mark id="cho-neu">' in visit("phongtuphap.cv", "version", plan.pk, first.pk, neu=span).page


def test_who_follows_only_the_own_unit_sees_the_text_of_changes_not_of_others_duties(
    visit: Visit, district: District
) -> None:
    plan = issued(district)
    version = amend(district, confirmed_version(district, plan))
    words = text_of(visit("xatanlap.tt", "changes", plan.pk, version.pk).page)
    assert "[thêm: 10/11/2024. ]" in words
    assert "Ngày cuối còn đúng hạn" not in words
    assert "được báo" not in words


def test_a_refused_amendment_keeps_what_was_typed_and_shows_the_new_outcome(visit: Visit, district: District) -> None:
    plan = issued(district)
    version = confirmed_version(district, plan, WITHDRAWN)
    seen = seen_on(visit(HEAD, "changes", plan.pk, version.pk).page)
    assert visit(HEAD, "amend", plan.pk, version.pk, post={"seen": seen, "reason": ""}).status_code == 422
    record_receipt(obligation_id=Obligation.objects.get().pk, received_on=READ_AT.date(), at=READ_AT)
    answer = visit(HEAD, "amend", plan.pk, version.pk, post={"seen": seen, "reason": REASON})
    assert answer.status_code == 422
    words = text_of(answer.page)
    assert "vừa thay đổi nên kết quả ban hành sẽ khác" in words
    assert "Được giữ, không theo bản sửa đổi" in words
    assert REASON in words
    assert seen_on(answer.page) != seen
    too_long = {"seen": seen, "reason": "x" * 1001}
    assert "tối đa 1000 ký tự" in visit(HEAD, "amend", plan.pk, version.pk, post=too_long).page


def test_what_stands_in_the_way_is_said_instead_of_the_button(visit: Visit, district: District) -> None:
    plan = issued(district)
    version = confirmed_version(district, plan, SHORT)
    page = visit(HEAD, "changes", plan.pk, version.pk).page
    assert "Bản này không khác bản đang có hiệu lực ở điều nào" in page
    assert "Hai bản giống nhau" in page
    assert 'name="seen"' not in page


def test_a_version_is_put_aside_on_its_page(visit: Visit, district: District) -> None:
    plan = issued(district)
    version = confirmed_version(district, plan)
    answer = visit(OFFICER, "discard_version", plan.pk, version.pk, post={"reason": ""})
    assert answer.status_code == 422
    assert 'href="#act-1-reason"' in answer.page or "Phải ghi lý do" in answer.page
    answer = visit(OFFICER, "discard_version", plan.pk, version.pk, post={"reason": "Nạp nhầm tệp"})
    assert answer.url == reverse("plans:versions", args=(plan.pk,))
    assert visit(OFFICER, "changes", plan.pk, version.pk).status_code == 404
    assert "chưa sửa đổi lần nào" in visit(OFFICER, "versions", plan.pk).page


@pytest.mark.parametrize(
    ("post", "why"),
    [({}, "Hãy chọn tệp văn bản"), (upload(b"", "x.md"), "trống"), (upload(b"\x00\x01", "x.exe"), "")],
)
def test_a_file_that_cannot_be_read_is_refused(visit: Visit, district: District, post, why: str) -> None:
    plan = issued(district)
    answer = visit(OFFICER, "read_amendment", plan.pk, post=post)
    assert answer.status_code == 422
    assert why in answer.page
    assert not PlanReading.objects.filter(amends=plan).exists()


def test_versions_of_what_one_may_not_see_do_not_exist(visit: Visit, district: District) -> None:
    plan = issued(district)
    version = confirmed_version(district, plan)
    officer_elsewhere(district)
    for who, route, args in (
        ("phongtuphap.cv", "changes", (plan.pk, version.pk)),
        ("phongtuphap.cv", "version", (plan.pk, version.pk)),
        ("phongtuphap.cv", "unit_changes", (plan.pk, version.pk)),
        ("phongtuphap.cv", "versions", (MISSING,)),
        (OFFICER, "changes", (plan.pk, MISSING)),
        (OFFICER, "changes", (MISSING, version.pk)),
    ):
        assert visit(who, route, *args).status_code == 404
    assert visit("tuphap.khac", "amend", plan.pk, version.pk, post={"reason": REASON, "seen": ""}).status_code == 404


def test_only_the_lead_is_offered_to_amend(visit: Visit, district: District) -> None:
    plan = issued(district)
    assert "Nạp bản sửa đổi" not in visit("phongtuphap.cv", "versions", plan.pk).page
    officer_elsewhere(district)
    assert "Nạp bản sửa đổi" not in visit("tuphap.khac", "versions", plan.pk).page
    answer = visit("tuphap.khac", "read_amendment", plan.pk, post=upload(LATER))
    assert answer.status_code == 422
    assert "Bản sửa đổi do cơ quan chủ trì kế hoạch nạp: Phòng Nội vụ" in text_of(answer.page)
    confirmed_version(district, plan)
    assert "Nạp bản sửa đổi" not in visit(OFFICER, "versions", plan.pk).page


def test_the_page_of_changes_asks_as_much_for_many_units_as_for_one(visit: Visit, district: District) -> None:
    offices = SHORT.replace("- Báo cáo kết quả", "- Các cơ quan, đơn vị huyện báo cáo kết quả")
    plan = issued(district, offices)
    later = LATER.replace("- Báo cáo kết quả", "- Các cơ quan, đơn vị huyện báo cáo kết quả")
    version = confirmed_version(district, plan, later)
    visit(HEAD, "changes", plan.pk, version.pk)
    with CaptureQueriesContext(connection) as many:
        assert "13 đơn vị" in text_of(visit(HEAD, "changes", plan.pk, version.pk).page)
    others = Obligation.objects.exclude(unit=district.units["705.PTP"])
    others.update(withdrawn_at=AMENDED_AT, withdrawn_reason="Không còn")
    with CaptureQueriesContext(connection) as one:
        visit(HEAD, "changes", plan.pk, version.pk)
    assert len(many) == len(one)


def test_what_the_check_left_unsettled_stands_on_the_page_before_the_issue(visit: Visit, district: District) -> None:
    again = (
        "- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 12/11/2024.\n\n- Chủ trì, phối hợp"
    )
    version = confirmed_version(district, text=LATER.replace("- Chủ trì, phối hợp", again))
    check = reverse("plans:check", args=(version.reading_id,))
    for who in (OFFICER, HEAD):
        answer = visit(who, "changes", version.plan_id, version.pk)
        words = text_of(answer.page)
        assert f'href="{check}"' in answer.page
        assert "còn 1 điều phải sửa, hoặc để nguyên có lý do, trước khi ban hành" in words
        assert "có hai thời hạn" in words
    assert "Kết quả kiểm tra chưa xử lý" in words
    (finding,) = unsettled(version.reading)
    assert (
        visit(OFFICER, "waive", version.reading_id, finding.key, post={"reason": "Hai đợt báo cáo"}).status_code == 302
    )
    answer = visit(HEAD, "changes", version.plan_id, version.pk)
    assert "không còn điều gì chặn việc ban hành" in text_of(answer.page)
    post = {"reason": REASON, "seen": seen_on(answer.page)}
    assert visit(HEAD, "amend", version.plan_id, version.pk, post=post).status_code == 302
