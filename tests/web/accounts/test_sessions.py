"""Where one is logged in, and logging out there."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from danvan.apps.accounts.models import Person, PersonSession
from danvan.apps.accounts.services import add_person
from danvan.apps.accounts.sessions import end_sessions
from danvan.apps.audit.models import AuditEntry
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
URL, PASSWORD = "/tai-khoan/phien/", "con mèo ngồi trên mái"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Mobile Safari/537.36"


@pytest.fixture
def person() -> Person:
    return add_person(username="vhxh.cv", full_name="Chuyên viên", password=PASSWORD)


def signed_in(user_agent: str, username: str = "vhxh.cv") -> CheckingClient:
    client = CheckingClient(headers={"user-agent": user_agent})
    client.post("/tai-khoan/dang-nhap/", {"login": username, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def number_of(client: Client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


def test_the_page_names_every_place(person: Person) -> None:
    here, phone = signed_in(FIREFOX), signed_in(PHONE)
    page = here.get(URL).content.decode()
    assert "Firefox trên máy Linux" in page
    assert "Chrome trên điện thoại, máy tính bảng Android" in page
    assert page.count("Nơi đang dùng") == 1
    assert "2 nơi" in phone.get("/tai-khoan/").content.decode()


def test_one_place_is_logged_out(person: Person) -> None:
    here, phone = signed_in(FIREFOX), signed_in(PHONE)
    done = here.post(f"{URL}{number_of(phone)}/ket-thuc/", follow=True)
    assert "Đã đăng xuất nơi đó." in done.content.decode()
    assert (is_in(here), is_in(phone)) == (True, False)
    entry = AuditEntry.objects.last()
    assert entry.event == "account.end_session"
    assert entry.after["trình duyệt"] == "Chrome trên điện thoại, máy tính bảng Android"


def test_all_other_places_are_logged_out(person: Person) -> None:
    here, phone, third = signed_in(FIREFOX), signed_in(PHONE), signed_in(FIREFOX)
    assert "Đã đăng xuất 2 nơi khác." in here.post(f"{URL}ket-thuc-het/", follow=True).content.decode()
    assert (is_in(here), is_in(phone), is_in(third)) == (True, False, False)
    assert list(AuditEntry.objects.values_list("event", flat=True)).count("account.end_session") == 2
    assert "Đăng xuất mọi nơi khác" not in here.get(URL).content.decode()


def test_anothers_place_is_not_there(person: Person) -> None:
    add_person(username="khac", full_name="Người khác", password=PASSWORD)
    mine, theirs = signed_in(FIREFOX), signed_in(PHONE, "khac")
    foreign, missing = (mine.post(f"{URL}{number}/ket-thuc/") for number in (number_of(theirs), 999_999))
    assert (foreign.status_code, foreign.content) == (404, missing.content)
    assert is_in(theirs)


def test_a_place_that_ended_by_itself_is_not_named(person: Person) -> None:
    here, phone = signed_in(FIREFOX), signed_in(PHONE)
    phone.post("/tai-khoan/dang-xuat/")
    page = here.get(URL).content.decode()
    assert "Chrome" not in page
    assert "1 nơi" in here.get("/tai-khoan/").content.decode()


def test_who_came_to_the_sample_by_one_click_sees_it_too(client: CheckingClient, district: District) -> None:
    client.post("/mau/dang-nhap/", {"username": "chutich"})
    assert "Nơi đang dùng" in client.get(URL).content.decode()


def test_a_page_reads_session_and_person_in_one_query(person: Person) -> None:
    client = signed_in(FIREFOX)
    with CaptureQueriesContext(connection) as captured:
        client.get("/khong-co-trang-nay/")
    tables = [query["sql"] for query in captured if 'FROM "accounts_' in query["sql"]]
    assert [sql.count('JOIN "accounts_person"') for sql in tables] == [1]


def test_who_is_closed_or_logged_out_is_out_with_the_next_page(person: Person) -> None:
    client = signed_in(FIREFOX)
    assert is_in(client)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert not is_in(client)
    Person.objects.filter(pk=person.pk).update(is_active=True)
    assert is_in(client)
    person.set_password("một mật khẩu khác hẳn")
    person.save()
    assert not is_in(client)
    assert end_sessions(person.pk) == 0, "a session of an old password ended by itself"


def test_a_session_is_of_whom_its_content_says(person: Person) -> None:
    other = add_person(username="tp.cv", full_name="Người khác", password=PASSWORD)
    client = signed_in(FIREFOX)
    PersonSession.objects.update(person=other)
    assert "Chuyên viên" in client.get("/tai-khoan/").content.decode()
    PersonSession.objects.update(person=None)
    assert "Chuyên viên" in client.get("/tai-khoan/").content.decode()
