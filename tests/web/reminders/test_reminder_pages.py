"""Reminders as pages: one's own, what would be sent, the schedule, the outbox, and the calendar at its secret address."""

import re

import pytest
from django.db import transaction
from icalendar import Calendar

from danvan.apps.outbox.enums import LetterState
from danvan.apps.outbox.models import OutgoingLetter
from danvan.apps.outbox.services import NewLetter, post_letters
from danvan.apps.reminders.models import Digest, LetterChoice
from danvan.apps.sample.models import SampleClock
from tests.apps.reporting.samples import issued_plan, owe
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
SCHEDULE = {
    "is_on": "on",
    "days_before": "14, 3",
    "repeat_after": "10",
    "times_after": "2",
    "hour": "8",
    "version": "0",
}


@pytest.fixture
def client(client: CheckingClient, district: District) -> CheckingClient:
    """The officer of Phòng Tư pháp, which owes a report, the day after its last day."""
    SampleClock.objects.create(now=moment(2023, 10, 24))
    owe(issued_plan(district), district, "705.PTP")
    client.force_login(district.people["phongtuphap.cv"])
    return client


def text_of(client: CheckingClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_nothing_was_told_yet(client: CheckingClient) -> None:
    text = text_of(client, "/nhac-viec/")
    assert "Chưa có lần nhắc nào" in text
    assert "Chưa có địa chỉ." in text
    assert "chưa có máy chủ thư" in text
    assert "Xem các thư của hôm nay" not in text
    for address in ("se-gui/", "lich-nhac/", "thu-di/"):
        assert client.get(f"/nhac-viec/{address}").status_code == 404


def test_the_head_sees_what_would_be_sent_and_sends_it(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.tp"])
    text = text_of(client, "/nhac-viec/se-gui/")
    assert "Nhắc việc ngày 24/10/2023: 1 việc quá hạn" in text
    assert "http://testserver/bao-cao/" in text
    response = client.post("/nhac-viec/nhac-ngay/", follow=True)
    assert "Đã nhắc 5 người." in response.content.decode()
    assert "Hôm nay đã nhắc việc" in response.content.decode()
    assert Digest.objects.count() == 5
    assert client.post("/nhac-viec/nhac-ngay/").status_code == 422
    client.force_login(district.people["phongtuphap.cv"])
    assert "Báo cáo kết quả năm (Kế hoạch 60/KH-UBND): hạn 23/10/2023, quá hạn 1 ngày" in text_of(client, "/nhac-viec/")


def test_a_day_without_letters(client: CheckingClient, district: District) -> None:
    SampleClock.objects.update(now=moment(2023, 4, 10))
    client.force_login(district.people["noivu.tp"])
    assert "Hôm nay không có thư nào" in text_of(client, "/nhac-viec/se-gui/")
    response = client.post("/nhac-viec/nhac-ngay/", follow=True)
    assert "Hôm nay không có việc nào phải nhắc." in response.content.decode()


def test_letters_are_taken_or_left(client: CheckingClient) -> None:
    client.post("/nhac-viec/nhan-thu/", {"wants_letters": "khong"})
    assert not LetterChoice.objects.get().wants_letters
    assert "Nhận thư trở lại" in text_of(client, "/nhac-viec/")
    client.post("/nhac-viec/nhan-thu/", {"wants_letters": "co"})
    assert LetterChoice.objects.get().wants_letters
    client.post("/nhac-viec/nhan-thu/", {"wants_letters": "?"})
    assert LetterChoice.objects.get().wants_letters


def test_the_schedule_is_set(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.tp"])
    assert 'value="7, 1"' in text_of(client, "/nhac-viec/lich-nhac/")
    response = client.post("/nhac-viec/lich-nhac/", SCHEDULE, follow=True)
    assert "Đã lưu lịch nhắc việc." in response.content.decode()
    assert "Nhắc trước 14, 3 ngày" in response.content.decode()
    stale = client.post("/nhac-viec/lich-nhac/", SCHEDULE)
    assert stale.status_code == 422
    assert "Người khác đã sửa lịch nhắc việc" in stale.content.decode()
    off = client.post("/nhac-viec/lich-nhac/", {**SCHEDULE, "is_on": "", "version": "1"}, follow=True)
    assert "Cơ quan đang tắt nhắc việc." in off.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days_before": "bảy"}, "Số ngày nhắc trước"),
        ({"hour": "25"}, "Giờ gửi"),
        ({"hour": ""}, "Ghi một số"),
        ({"repeat_after": "x"}, "Ghi bằng chữ số"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(client: CheckingClient, district: District, change, said) -> None:
    client.force_login(district.people["noivu.tp"])
    response = client.post("/nhac-viec/lich-nhac/", {**SCHEDULE, **change})
    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_calendar_is_read_by_its_address_until_it_is_revoked(client: CheckingClient) -> None:
    assert (
        "Đã lập địa chỉ lịch mới" in client.post("/nhac-viec/lich/lap/", {"of_unit": "1"}, follow=True).content.decode()
    )
    (address,) = re.findall(r"http://testserver(/nhac-viec/lich/[^<]+)<", text_of(client, "/nhac-viec/"))
    reader = CheckingClient()
    response = reader.get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert calendar["x-wr-calname"].startswith("DỮ LIỆU MẪU – ")
    (event,) = calendar.walk("VEVENT")
    assert event["summary"] == "Hạn nộp: Báo cáo kết quả năm – Phòng Tư pháp"
    assert event["description"] == "Theo Kế hoạch 60/KH-UBND."
    assert reader.get(address.rstrip("/")[:-1] + "/").status_code == 404
    assert (
        "Đã thu hồi địa chỉ lịch"
        in client.post("/nhac-viec/lich/thu-hoi/", {"of_unit": "1"}, follow=True).content.decode()
    )
    assert reader.get(address).status_code == 404
    assert client.post("/nhac-viec/lich/thu-hoi/", {"of_unit": "1"}).status_code == 422
    for act in ("lap", "thu-hoi"):
        assert client.post(f"/nhac-viec/lich/{act}/", {"of_unit": "?"}).status_code == 302


def test_the_keeper_sends_a_letter_again(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["quantri"])
    assert "Chưa có thư nào" in text_of(client, "/nhac-viec/thu-di/")
    with transaction.atomic():
        (pk,) = post_letters(
            letters=[NewLetter("a", "a@xa.example", "Nhắc việc", "quá hạn")], at=moment(2023, 10, 24)
        ).values()
    OutgoingLetter.objects.update(state=LetterState.GIVEN_UP, said="550 không có hộp thư")
    text = text_of(client, "/nhac-viec/thu-di/")
    assert "550 không có hộp thư" in text
    assert "Không gửi được: 1" in text
    response = client.post(f"/nhac-viec/thu-di/{pk}/gui-lai/", follow=True)
    assert "Đã đưa thư vào hàng chờ gửi lại." in response.content.decode()
    assert client.post(f"/nhac-viec/thu-di/{pk}/gui-lai/").status_code == 422
    assert client.post("/nhac-viec/thu-di/0/gui-lai/").status_code == 404
