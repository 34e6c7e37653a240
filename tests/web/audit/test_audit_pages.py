"""The audit as pages."""

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.sample.services import move_clock
from tests.factories import District, actor, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database


@pytest.fixture
def administrator(client: CheckingClient, district: District) -> CheckingClient:
    client.force_login(district.people["quantri"])
    return client


def test_entries_with_who_and_what(administrator: CheckingClient, district: District) -> None:
    move_clock(actor=actor(district, "noivu.cv"), to=moment(2023, 10, 26))
    page = administrator.get("/nhat-ky/").content.decode()
    assert "Chỉnh đồng hồ bản mẫu" in page
    assert "Chuyên viên Phòng Nội vụ" in page


def test_no_entry_yet(administrator: CheckingClient) -> None:
    assert "Chưa có mục nào" in administrator.get("/nhat-ky/").content.decode()


def test_entries_are_found_by_words_and_days(administrator: CheckingClient, district: District) -> None:
    move_clock(actor=actor(district, "noivu.cv"), to=moment(2023, 10, 26))

    def is_found(query: str) -> bool:
        return "Chỉnh đồng hồ bản mẫu" in administrator.get(f"/nhat-ky/?{query}").content.decode()

    assert is_found("tim=chinh dong ho")
    assert is_found("tim=Phòng Nội vụ&tu_ngay=01/01/2020")
    assert not is_found("tim=Thanh tra")
    assert not is_found("den_ngay=01/01/2020")
    assert "Không có mục nào khớp" in administrator.get("/nhat-ky/?den_ngay=01/01/2020").content.decode()
    wrong = administrator.get("/nhat-ky/?tu_ngay=32/01/2020").content.decode()
    assert "Chỉnh đồng hồ bản mẫu" in wrong  # the field says what is wrong, nothing is narrowed


def test_an_unbroken_chain(administrator: CheckingClient, district: District) -> None:
    move_clock(actor=None, to=moment(2023, 10, 26))
    assert "Không có mục nào bị sửa" in administrator.get("/nhat-ky/kiem-tra/").content.decode()


def test_a_broken_chain(administrator: CheckingClient, district: District) -> None:
    move_clock(actor=None, to=moment(2023, 10, 26))
    AuditEntry.objects.update(actor_name="Người khác")
    page = administrator.get("/nhat-ky/kiem-tra/").content.decode()
    assert "mục 1 đã bị sửa" in page


def test_others_find_no_audit(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["chutich"])
    assert client.get("/nhat-ky/").status_code == 404
