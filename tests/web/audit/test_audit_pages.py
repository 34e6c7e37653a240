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
