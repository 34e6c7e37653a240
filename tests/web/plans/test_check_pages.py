"""The check before signing as pages: what was found, accepted, mended by hand, let stand."""

import re

import pytest
from django.urls import reverse

from danvan.apps.legal.services import load_register
from danvan.apps.plans.checking import check_of
from danvan.apps.plans.models import CheckAnswer, CheckSetting, PlanReading
from danvan.domain.plan_checking.findings import CheckCode as C
from tests.apps.plans.test_checks import FAULTY, TWO_DATES
from tests.apps.plans.texts import HEAD, OFFICER, READ_AT, confirmed, issued, read
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.plans.test_plan_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(client: CheckingClient, district: District, kept_clock: None) -> PlanReading:
    """A faulty text that waits, with the register loaded, and its officer logged in."""
    load_register(at=READ_AT)
    client.force_login(district.people[OFFICER])
    return read(district, FAULTY)


def key_of(reading: PlanReading, code: C) -> str:
    return next(one.key for one in check_of(PlanReading.objects.get(pk=reading.pk)) if one.code is code)


def address(name: str, reading: PlanReading, *arguments: str) -> str:
    return reverse(f"plans:{name}", args=(reading.pk, *arguments))


def test_the_check_is_found_from_the_reading_and_shows_each_thing(client: CheckingClient, reading: PlanReading) -> None:
    url = address("check", reading)
    assert f'href="{url}"' in client.get(address("reading", reading)).content.decode()
    page = client.get(url).content.decode()
    words = text_of(page)
    assert "Tính vào ngày 12/4/2024, cho thời gian đến hết ngày 31/12/2024." in words
    assert "Thời hạn rơi vào ngày nghỉ (1) Nên sửa Căn cứ: Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5" in words
    assert "Đề xuất: Sửa thành ngày 21/10/2024." in words
    assert "Văn bản chưa có Quốc hiệu và Tiêu ngữ." in words
    assert "Mức kiểm tra" not in words
    link = re.search(r'href="([^"]+)">Xem trong văn bản', page)
    assert link is not None
    assert client.get(link[1].replace("&amp;", "&")).status_code == 200


def test_a_proposal_is_accepted(client: CheckingClient, reading: PlanReading) -> None:
    url = address("accept_mend", reading, key_of(reading, C.DAY_OFF))
    page = client.post(url, {"version": "1"}, follow=True)
    assert page.redirect_chain == [(address("check", reading), 302)]
    words = text_of(page.content.decode())
    assert "Đã sửa theo đề xuất và đọc lại văn bản." in words
    assert "Đã xử lý (1)" in words
    again = client.post(url, {"version": "2"})
    assert again.status_code == 422
    assert "không còn trong kết quả kiểm tra" in again.content.decode()
    assert client.post(url, {}).status_code == 422


def test_a_line_is_mended_by_hand(client: CheckingClient, reading: PlanReading) -> None:
    url = address("mend_text", reading, key_of(reading, C.SCAN_FAULT))
    page = text_of(client.get(url).content.decode())
    assert "1. Phần đầu 100% cán bộ" in page
    assert "1. Phấn đấu 100% cán bộ" in page
    refused = client.post(url, {"version": "1", "text": ""})
    assert (refused.status_code, "Ghi nội dung của dòng." in refused.content.decode()) == (422, True)
    stale = client.post(url, {"version": "7", "text": "1. Khác"})
    assert stale.status_code == 422
    assert "1. Khác" in stale.content.decode()
    done = client.post(url, {"version": "1", "text": "1. Phấn đấu 100% công chức được học tập."}, follow=True)
    assert "Những gì đã chỉnh ở chỗ khác vẫn giữ nguyên." in done.content.decode()
    assert "Phấn đấu 100% công chức" in PlanReading.objects.get(pk=reading.pk).source_text
    assert client.get(url).status_code == 404


def test_a_finding_is_let_stand(client: CheckingClient, reading: PlanReading) -> None:
    url = address("waive", reading, key_of(reading, C.MISSING_PART))
    assert client.post(url, {"reason": " "}).status_code == 422
    words = text_of(client.post(url, {"reason": "In trên mẫu có sẵn"}, follow=True).content.decode())
    assert "Đã ghi lý do để nguyên." in words
    assert "Để nguyên, có lý do Văn bản chưa có Quốc hiệu và Tiêu ngữ. Chuyên viên Phòng Nội vụ In trên mẫu" in words
    assert CheckAnswer.objects.get().reason == "In trên mẫu có sẵn"


def test_what_was_let_stand_is_reopened(client: CheckingClient, reading: PlanReading) -> None:
    key = key_of(reading, C.MISSING_PART)
    words = text_of(client.post(address("waive", reading, key), {"reason": "Mẫu"}, follow=True).content.decode())
    assert "Đang để nguyên, có lý do (1)" in words
    assert "Lý do xét lại" in words
    url = address("reopen", reading, key)
    refused = client.post(url, {"reason": ""})
    assert (refused.status_code, "Phải ghi lý do khi xét lại" in refused.content.decode()) == (422, True)
    words = text_of(client.post(url, {"reason": "Mẫu đã bỏ"}, follow=True).content.decode())
    assert "Điều này được xét lại." in words
    assert "Đang để nguyên" not in words


def test_the_head_sets_the_time_for_appraising(
    client: CheckingClient, reading: PlanReading, district: District
) -> None:
    url = address("set_appraisal", reading)
    assert client.post(url, {"days": "12"}).status_code == 404
    client.force_login(district.people[HEAD])
    assert "Mức kiểm tra" in client.get(address("check", reading)).content.decode()
    assert client.post(url, {"days": "0"}).status_code == 422
    assert "Đã đặt số ngày" in client.post(url, {"days": "12"}, follow=True).content.decode()
    assert CheckSetting.objects.get().appraisal_days == 12


def test_others_do_not_see_a_check(client: CheckingClient, reading: PlanReading, district: District) -> None:
    client.force_login(district.people["phongtuphap.cv"])
    assert client.get(address("check", reading)).status_code == 404
    assert client.post(address("waive", reading, "0" * 16), {"reason": "x"}).status_code == 404


def test_a_plan_that_waits_for_its_issue_leads_to_its_check(
    client: CheckingClient, district: District, kept_clock: None
) -> None:
    plan = confirmed(district, TWO_DATES)
    client.force_login(district.people[HEAD])
    page = client.get(reverse("plans:detail", args=(plan.pk,))).content.decode()
    assert "Kết quả kiểm tra chưa xử lý" in page
    url = reverse("plans:check", args=(plan.reading_id,))
    assert f'href="{url}"' in page
    words = text_of(client.get(url).content.decode())
    assert "1 điều phải sửa, hoặc để nguyên có lý do, trước khi ban hành." in words
    assert "Xem kế hoạch đã xác nhận" in words
    assert "Nhận đề xuất" not in words


def test_an_issued_plan_leads_to_no_check(client: CheckingClient, district: District, kept_clock: None) -> None:
    plan = issued(district)
    client.force_login(district.people[HEAD])
    page = client.get(reverse("plans:detail", args=(plan.pk,))).content.decode()
    assert "Kiểm tra trước khi ký" not in page


def test_a_text_without_a_year_says_what_lacks(client: CheckingClient, district: District, kept_clock: None) -> None:
    text = FAULTY.replace("năm 2024", "hằng năm").replace("Tân Biên, ngày 12 tháng 4 hằng năm", "")
    client.force_login(district.people[OFFICER])
    page = text_of(client.get(address("check", read(district, text))).content.decode())
    assert "Chưa biết năm của kế hoạch" in page
