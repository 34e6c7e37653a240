"""The calendar of days off as pages."""

import pytest

from danvan.apps.legal.models import YearCalendar
from danvan.apps.legal.selectors import days_off_in_force
from danvan.apps.sample.models import SampleClock
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
SAVED = {
    "off": "02/01 Nghỉ bù\n20/01 – 26/01 Tết\n",
    "worked": "07/01 Làm bù",
    "doubtful": "",
    "document_number": "9999/VPCP-KGVX",
    "document_date": "01/04/2023",
    "confidence": "confirmed",
    "version": "0",
}


@pytest.fixture
def head(client: CheckingClient, district: District) -> CheckingClient:
    """The head of the lead office on 10/4/2023."""
    SampleClock.objects.create(now=moment(2023, 4, 10))
    client.force_login(district.people["noivu.tp"])
    return client


def test_every_official_reads_the_years(client: CheckingClient, head: CheckingClient, district: District) -> None:
    client.force_login(district.people["phongtuphap.cv"])
    text = client.get("/lich-nghi/").content.decode()
    assert "Năm 2024" in text
    assert "12 ngày" in text
    page = client.get("/lich-nghi/2024/").content.decode()
    assert "Nghỉ hoán đổi, làm bù ngày 04/5" in page
    assert "Sửa lịch nghỉ" not in page
    assert client.get("/lich-nghi/2024/sua/").status_code == 404


def test_a_year_is_changed_and_shown(head: CheckingClient) -> None:
    form = head.get("/lich-nghi/2023/sua/").content.decode()
    assert "02/01 Nghỉ bù Tết Dương lịch" in form
    response = head.post("/lich-nghi/2023/sua/", SAVED, follow=True)
    text = response.content.decode()
    assert response.redirect_chain == [("/lich-nghi/2023/", 302)]
    assert "Đã lưu lịch nghỉ năm 2023" in text
    assert "9999/VPCP-KGVX ngày 01/4/2023" in text
    assert "Ngày 01/5/2023 (Quốc tế Lao động) không có trong danh sách nghỉ" in text
    assert "Thêm ngày làm bù: 07/01/2023." in text
    assert len(days_off_in_force(2023).off) == 6


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"off": "mùng một Tết"}, "Dòng 1 (“mùng một Tết”)"),
        ({"off": "07/01"}, "vốn đã nghỉ"),
        ({"doubtful": "02/01"}, "được ghi hai lần"),
        ({"worked": "06/01"}, "không thể là ngày làm bù"),
        ({"document_number": ""}, "Ghi số, ký hiệu của văn bản"),
        ({"document_number": "theo thông báo"}, "Không đọc được số, ký hiệu"),
        ({"document_date": "01/05/2023"}, "ở sau hôm nay"),
        ({"document_date": "31/02/2023"}, "Không đọc được ngày này"),
        ({"version": "4"}, "Người khác đã sửa lịch nghỉ năm 2023"),
    ],
)
def test_a_refused_change_keeps_what_was_typed(head: CheckingClient, change: dict[str, str], reason: str) -> None:
    response = head.post("/lich-nghi/2023/sua/", {**SAVED, **change})
    text = response.content.decode()
    assert response.status_code == 422
    assert reason in text
    assert "20/01 – 26/01 Tết" in text or "off" in change
    assert not YearCalendar.objects.exists()


def test_after_somebody_elses_change_the_next_save_starts_from_it(head: CheckingClient) -> None:
    head.post("/lich-nghi/2023/sua/", SAVED)
    refused = head.post("/lich-nghi/2023/sua/", SAVED)
    assert refused.status_code == 422
    assert '<input type="hidden" name="version" value="1">' in refused.content.decode()


@pytest.mark.parametrize("year", [1999, 2101, 0, 999_999_999])
def test_a_year_far_away_does_not_exist(head: CheckingClient, year: int) -> None:
    assert head.get(f"/lich-nghi/{year}/").status_code == 404
    assert head.get(f"/lich-nghi/{year}/sua/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("start=20/10/2023&count=1", 200, "1 ngày làm việc kể từ thứ Sáu, 20/10/2023: hết hạn thứ Hai, 23/10/2023"),
        ("start=30/12/2026&count=10", 200, "Lịch nghỉ năm 2027 chưa kiểm chứng."),
        ("start=31/02/2023&count=1", 422, "Không đọc được ngày này"),
        ("start=20/10/2023&count=0", 422, "Số ngày phải từ 1 trở lên"),
        ("start=20/10/2023&count=9999999", 422, "Số ngày không quá 2000"),
        ("start=20/10/1923&count=1", 422, "Chỉ tính được ngày làm việc từ năm 2000"),
        ("start=&count=", 422, "Ghi ngày."),
    ],
)
def test_a_period_is_counted(head: CheckingClient, asked: str, status: int, words: str) -> None:
    response = head.get(f"/lich-nghi/?{asked}")
    assert (response.status_code, words in response.content.decode()) == (status, True)
