"""Logging in, logging out, choosing a post."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

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
    response = client.post(URL, {"login": "noivu.cv", "password": PASSWORD, "next": ""})
    assert (response.status_code, response.url) == (302, "/viec-cua-toi/")
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.after) == ("account.sign_in", {"cách đăng nhập": "mật khẩu"})


def test_a_wrong_password_says_not_which_was_wrong(client: CheckingClient, district: District) -> None:
    wrong = client.post(URL, {"login": "noivu.cv", "password": "sai"})
    unknown = client.post(URL, {"login": "khong.co", "password": "sai"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in wrong.content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in unknown.content.decode()


def test_after_ten_failures_the_address_waits_but_others_do_not(client: CheckingClient, district: District) -> None:
    for _ in range(10):
        client.post(URL, {"login": "noivu.cv", "password": "sai"})
    refused = client.post(URL, {"login": "noivu.cv", "password": PASSWORD})
    assert (refused.status_code, "Đã nhập sai quá nhiều lần" in refused.content.decode()) == (422, True)
    elsewhere = client.post(URL, {"login": "noivu.cv", "password": PASSWORD}, REMOTE_ADDR="127.0.0.9")
    assert elsewhere.status_code == 302


def test_failures_are_counted_where_every_process_sees_them(client: CheckingClient, district: District) -> None:
    client.post(URL, {"login": "noivu.cv", "password": "sai"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM danvan_cache WHERE cache_key LIKE %s", ["%login_failed%"])
        assert cursor.fetchone() == (2,)  # of the address, and of the name at it


def test_a_failure_is_written_down_until_it_is_refused(client: CheckingClient, district: District) -> None:
    for _ in range(13):
        client.post(URL, {"login": "noivu.cv", "password": "sai"})
    entries = list(AuditEntry.objects.order_by("id"))
    assert {entry.event for entry in entries} == {"account.fail_sign_in"}
    assert len(entries) == 10
    assert entries[0].after == {"bước": "mật khẩu", "địa chỉ mạng": "127.0.0.1"}


def test_a_good_sign_in_between_does_not_start_the_count_anew(client: CheckingClient, district: District) -> None:
    for _ in range(9):
        client.post(URL, {"login": "noivu.cv", "password": "sai"})
    assert client.post(URL, {"login": "noivu.cv", "password": PASSWORD}).status_code == 302
    client.post("/tai-khoan/dang-xuat/")
    assert "không đúng" in client.post(URL, {"login": "noivu.cv", "password": "sai"}).content.decode()
    assert "quá nhiều lần" in client.post(URL, {"login": "noivu.cv", "password": "sai"}).content.decode()


def test_an_address_that_tries_many_names_is_stopped(client: CheckingClient, district: District) -> None:
    for number in range(100):
        client.post(URL, {"login": f"ten{number}", "password": "sai"})
    refused = client.post(URL, {"login": "noivu.cv", "password": PASSWORD})
    assert (refused.status_code, "quá nhiều lần" in refused.content.decode()) == (422, True)
    assert client.post(URL, {"login": "noivu.cv", "password": PASSWORD}, REMOTE_ADDR="127.0.0.9").status_code == 302


def test_behind_a_proxy_the_address_is_the_one_it_saw(
    client: CheckingClient, district: District, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        forged = f"192.0.2.{number}, 203.0.113.5"
        client.post(URL, {"login": "noivu.cv", "password": "sai"}, headers={"X-Forwarded-For": forged})
    refused = client.post(URL, {"login": "noivu.cv", "password": PASSWORD}, headers={"X-Forwarded-For": "203.0.113.5"})
    assert refused.status_code == 422
    other = client.post(URL, {"login": "noivu.cv", "password": PASSWORD}, headers={"X-Forwarded-For": "203.0.113.6"})
    assert other.status_code == 302


def test_a_closed_account_is_told_so_after_the_right_password(client: CheckingClient, district: District) -> None:
    person = district.people["noivu.cv"]
    person.is_active = False
    person.save()
    assert "không đúng" in client.post(URL, {"login": "noivu.cv", "password": "sai"}).content.decode()
    response = client.post(URL, {"login": "noivu.cv", "password": PASSWORD})
    assert (response.status_code, "đã ngừng hoạt động" in response.content.decode()) == (403, True)
    assert client.get("/tai-khoan/").status_code == 302


def test_nobody_signs_up(client: CheckingClient, district: District) -> None:
    for name in ("account_signup", "socialaccount_signup", "account_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.parametrize(
    ("target", "lands"),
    [("/don-vi/", "/don-vi/"), ("https://evil.example/", "/viec-cua-toi/"), ("//evil.example", "/viec-cua-toi/")],
)
def test_next_leads_nowhere_else(client: CheckingClient, district: District, target: str, lands: str) -> None:
    response = client.post(URL, {"login": "noivu.cv", "password": PASSWORD, "next": target})
    assert response.url == lands


def test_a_page_without_log_in_asks_for_it(client: CheckingClient, district: District) -> None:
    response = client.get("/don-vi/")
    assert (response.status_code, response.url) == (302, "/tai-khoan/dang-nhap/?next=/don-vi/")


def test_logging_out(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.cv"])
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/").status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_id) == ("account.sign_out", district.people["noivu.cv"].pk)
    assert client.get("/don-vi/").status_code == 302


def test_without_a_post_one_is_told_so(client: CheckingClient, district: District) -> None:
    client.force_login(add_person(username="moi", full_name="Người mới", password=None))
    response = client.get("/don-vi/")
    assert (response.status_code, "Chưa có chức vụ đang giữ" in response.content.decode()) == (403, True)


def test_without_a_post_the_own_account_stays_open(client: CheckingClient, district: District) -> None:
    client.force_login(add_person(username="moi", full_name="Người mới", password=PASSWORD))
    page = client.get("/tai-khoan/").content.decode()
    assert "Hôm nay không giữ chức vụ nào" in page
    assert client.get("/tai-khoan/mat-khau/").status_code == 200
    assert client.post("/tai-khoan/dang-xuat/").status_code == 302


def test_the_own_account_names_posts_and_address(client: CheckingClient, district: District) -> None:
    person = district.people["noivu.cv"]
    person.email = "noivu@example.gov.vn"
    person.save()
    client.force_login(person)
    page = client.get("/tai-khoan/").content.decode()
    assert [text in page for text in ("noivu.cv", "noivu@example.gov.vn", "Phòng Nội vụ", "Đã đặt")] == [True] * 4
    assert 'href="/tai-khoan/"' in client.get("/viec-cua-toi/").content.decode()


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
