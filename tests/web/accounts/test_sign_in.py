"""Logging in, logging out, choosing a post."""

from datetime import date

import pytest
from django.core.cache import cache

from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.services import appoint
from danvan.domain.authority import Role
from tests.factories import District, load_district
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database
URL = "/tai-khoan/dang-nhap/"
PASSWORD = "mat khau kha dai 2023"


@pytest.fixture
def district(db: None) -> District:
    cache.clear()
    return load_district(PASSWORD)


def test_the_right_password_leads_to_my_work(client: CheckingClient, district: District) -> None:
    response = client.post(URL, {"username": "noivu.cv", "password": PASSWORD, "next": ""})
    assert (response.status_code, response.url) == (302, "/viec-cua-toi/")
    assert AuditEntry.objects.get().event == "account.sign_in"


def test_a_wrong_password_says_not_which_was_wrong(client: CheckingClient, district: District) -> None:
    wrong = client.post(URL, {"username": "noivu.cv", "password": "sai"})
    unknown = client.post(URL, {"username": "khong.co", "password": "sai"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in wrong.content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in unknown.content.decode()


def test_after_ten_failures_the_address_waits_but_others_do_not(client: CheckingClient, district: District) -> None:
    for _ in range(10):
        client.post(URL, {"username": "noivu.cv", "password": "sai"})
    refused = client.post(URL, {"username": "noivu.cv", "password": PASSWORD})
    assert (refused.status_code, "Đã nhập sai quá nhiều lần" in refused.content.decode()) == (422, True)
    elsewhere = client.post(URL, {"username": "noivu.cv", "password": PASSWORD}, REMOTE_ADDR="127.0.0.9")
    assert elsewhere.status_code == 302


@pytest.mark.parametrize(
    ("target", "lands"),
    [("/don-vi/", "/don-vi/"), ("https://evil.example/", "/viec-cua-toi/"), ("//evil.example", "/viec-cua-toi/")],
)
def test_next_leads_nowhere_else(client: CheckingClient, district: District, target: str, lands: str) -> None:
    response = client.post(URL, {"username": "noivu.cv", "password": PASSWORD, "next": target})
    assert response.url == lands


def test_a_page_without_log_in_asks_for_it(client: CheckingClient, district: District) -> None:
    response = client.get("/don-vi/")
    assert (response.status_code, response.url) == (302, "/tai-khoan/dang-nhap/?next=/don-vi/")


def test_logging_out(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.cv"])
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/").status_code == 302
    assert client.get("/don-vi/").status_code == 302


def test_without_a_post_one_is_told_so(client: CheckingClient, district: District) -> None:
    client.force_login(add_person(username="moi", full_name="Người mới", password=None))
    response = client.get("/don-vi/")
    assert (response.status_code, "Chưa có chức vụ đang giữ" in response.content.decode()) == (403, True)


def test_one_of_several_posts_is_chosen(client: CheckingClient, district: District) -> None:
    person = district.people["noivu.cv"]
    unit = district.units["705.PTP"]
    post = appoint(
        person=person, unit=unit, title="Biệt phái", roles=frozenset({Role.UNIT_OFFICER}), valid_from=date(2022, 1, 1)
    )
    client.force_login(person)
    assert "Biệt phái – Phòng Tư pháp" in client.get("/tai-khoan/chuc-vu/").content.decode()
    assert client.post("/tai-khoan/chuc-vu/", {"post_id": post.pk}).status_code == 302
    assert "Biệt phái · Phòng Tư pháp" in client.get("/don-vi/").content.decode()


def test_a_foreign_post_is_refused(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.cv"])
    response = client.post("/tai-khoan/chuc-vu/", {"post_id": 999_999})
    assert response.status_code == 422
