"""The second step: set up, asked for, failed, renewed, removed; every page and every refusal."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from danvan.adapters.letters_behind import wait_for_letters
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from tests.one_time_codes import code_of
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SIGN_IN, SECOND = "/tai-khoan/dang-nhap/", "/tai-khoan/dang-nhap/buoc-hai/"
FACTORS = "/tai-khoan/xac-thuc-hai-buoc/"
APP, CODES, ADD_KEY = f"{FACTORS}ung-dung/", f"{FACTORS}ma-du-phong/", f"{FACTORS}khoa/them/"
AGAIN = "/tai-khoan/xac-nhan-lai/"
PASSWORD = "con mèo ngồi trên mái"


@pytest.fixture
def person(db: None) -> Person:
    cache.clear()
    return add_person(username="vhxh.cv", full_name="Chuyên viên", password=PASSWORD, email="cv@example.gov.vn")


def text_of(response) -> str:
    return response.content.decode()


def events() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("event", flat=True))


def sign_in(client: Client) -> None:
    client.post(SIGN_IN, {"login": "vhxh.cv", "password": PASSWORD})


def prove(client: Client, goal: str):
    """Ask for a page that wants the password once more, give it, and get the page."""
    asked = client.get(goal)
    assert asked.url.startswith(AGAIN)
    return client.post(AGAIN, {"password": PASSWORD, "next": goal}, follow=True)


def set_up_app(client: Client) -> str:
    """Set up an app as the page says; the secret."""
    page = text_of(prove(client, APP))
    found = re.search(r'class="dv-secret">([A-Z2-7]+)<', page)
    assert found
    assert client.post(APP, {"code": code_of(found[1])}).url == CODES
    return found[1]


def second_step(client: Client, code: str):
    sign_in(client)
    assert SESSION_KEY not in client.session
    return client.post(SECOND, {"code": code})


@pytest.mark.django_db(transaction=True)  # what is said and sent after the commit
def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    assert "Chưa bật" in text_of(client.get("/tai-khoan/"))
    secret = set_up_app(client)
    printed = text_of(client.get(CODES))
    assert len(re.findall(r"<li>\d{8}</li>", printed)) == 10
    assert "Đã bật ứng dụng xác thực." in printed
    assert "ứng dụng xác thực" in text_of(client.get("/tai-khoan/"))
    assert "Còn 10 mã chưa dùng" in text_of(client.get(FACTORS))

    other = CheckingClient()
    sign_in(other)
    assert other.get("/tai-khoan/").status_code == 302, "the password alone opens nothing"
    page = other.get(SECOND)
    assert "Xác thực bước hai" in text_of(page)
    soon = code_of(secret, time.time() + 30)  # the code used for setting up is spent
    assert other.post(SECOND, {"code": soon}).status_code == 302
    assert "Chuyên viên" in text_of(other.get("/tai-khoan/"))
    assert AuditEntry.objects.filter(event="account.sign_in").last().after == {
        "cách đăng nhập": "mật khẩu, mã từ ứng dụng xác thực"
    }
    assert events().count("account.add_factor") == 2  # the app, and the codes on paper


def test_the_secret_is_sealed_and_the_picture_needs_no_script(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    page = text_of(prove(client, APP))
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r'class="dv-secret">([A-Z2-7]+)<', page)[1]
    client.post(APP, {"code": code_of(secret)})
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_a_wrong_first_code_sets_nothing_up(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    page = text_of(prove(client, APP))
    secret = re.search(r'class="dv-secret">([A-Z2-7]+)<', page)[1]
    wrong = code_of(secret, time.time() + 3000)
    response = client.post(APP, {"code": wrong})
    assert (response.status_code, "Mã không đúng" in text_of(response)) == (422, True)
    assert secret in text_of(response), "the same secret stands, so that the app need not be set up anew"
    assert events() == ["account.sign_in"]


def test_a_code_works_once(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    secret = set_up_app(client)
    soon = code_of(secret, time.time() + 30)
    assert second_step(CheckingClient(), soon).status_code == 302
    again = second_step(CheckingClient(), soon)
    assert (again.status_code, "Mã không đúng" in text_of(again)) == (422, True)


def test_a_code_on_paper_works_once_in_place_of_the_app(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    set_up_app(client)
    code = re.findall(r"<li>(\d{8})</li>", text_of(client.get(CODES)))[0]
    assert second_step(CheckingClient(), code).status_code == 302
    assert AuditEntry.objects.last().after == {"cách đăng nhập": "mật khẩu, mã dự phòng"}
    assert "Còn 9 mã chưa dùng" in text_of(client.get(FACTORS))
    assert second_step(CheckingClient(), code).status_code == 422


def test_wrong_codes_are_written_down_and_stopped(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    secret = set_up_app(client)
    other = CheckingClient()
    sign_in(other)
    for _ in range(10):
        assert other.post(SECOND, {"code": "000000"}).status_code == 422
    late = other.post(SECOND, {"code": code_of(secret, time.time() + 30)})
    assert (late.status_code, "quá nhiều lần" in text_of(late)) == (422, True)
    failures = AuditEntry.objects.filter(event="account.fail_sign_in")
    assert {entry.after["bước"] for entry in failures} == {"mã xác thực"}
    assert SESSION_KEY not in other.session


def test_one_may_turn_back_at_the_second_step(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    set_up_app(client)
    other = CheckingClient()
    sign_in(other)
    assert other.post("/tai-khoan/dang-xuat/", {"next": SIGN_IN}).url == SIGN_IN
    assert other.get(SIGN_IN).status_code == 200
    assert other.get(SECOND).url == SIGN_IN


def test_codes_are_renewed(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    set_up_app(client)
    old = re.findall(r"<li>(\d{8})</li>", text_of(client.get(CODES)))
    assert "còn 10 mã chưa dùng" in text_of(client.get(f"{CODES}lap-moi/"))
    assert client.post(f"{CODES}lap-moi/").url == CODES
    new = re.findall(r"<li>(\d{8})</li>", text_of(client.get(CODES)))
    assert not set(old) & set(new)
    assert events()[-1] == "account.renew_codes"
    assert second_step(CheckingClient(), old[0]).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_an_app_is_removed_with_its_codes(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    set_up_app(client)
    assert "đăng nhập chỉ cần mật khẩu" in text_of(client.get(f"{APP}tat/"))
    assert client.post(f"{APP}tat/").url == FACTORS
    assert events()[-2:] == ["account.remove_factor", "account.remove_factor"]
    assert not Authenticator.objects.exists()
    other = CheckingClient()
    sign_in(other)
    assert other.get("/tai-khoan/").status_code == 200
    wait_for_letters(5)
    assert [letter.body.splitlines()[2] for letter in mail.outbox] == [
        "Đã bật ứng dụng xác thực làm bước thứ hai khi đăng nhập.",
        "Đã tắt ứng dụng xác thực.",
    ]


def test_before_a_change_one_proves_oneself_by_password_or_code(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    secret = set_up_app(client)
    other = CheckingClient()
    assert second_step(other, code_of(secret, time.time() + 30)).status_code == 302
    asked = other.get(CODES, follow=True)
    page = text_of(asked)
    assert "Xác nhận lại để tiếp tục" in page
    assert "Dùng mã từ ứng dụng xác thực hoặc mã dự phòng" in page
    wrong = other.post(AGAIN, {"password": "sai", "next": CODES})
    assert (wrong.status_code, "Mật khẩu không đúng." in text_of(wrong)) == (422, True)
    by_code = other.get(f"{AGAIN}ma/?next={CODES}")
    assert "mã dự phòng tám chữ số" in text_of(by_code)
    code = re.findall(r"<li>(\d{8})</li>", text_of(client.get(CODES)))[3]
    assert other.post(f"{AGAIN}ma/", {"code": "11111111", "next": CODES}).status_code == 422
    assert other.post(f"{AGAIN}ma/", {"code": code, "next": CODES}).url == CODES
    assert other.get(CODES).status_code == 200


def test_the_page_of_a_new_passkey_holds_what_the_browser_needs(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    page = text_of(prove(client, ADD_KEY))
    assert 'data-options="{&quot;creation_options&quot;' in page
    refused = client.post(ADD_KEY, {"name": "Máy cơ quan", "credential": "{}"})
    assert refused.status_code == 422
    refused = client.post(ADD_KEY, {"name": "Máy cơ quan", "credential": ""})
    assert refused.status_code == 422
    assert events() == ["account.sign_in"]


def test_a_passkey_that_does_not_fit_opens_nothing(client: CheckingClient, person: Person) -> None:
    offered = client.get("/tai-khoan/dang-nhap/khoa-truy-cap/", headers={"accept": "application/json"})
    assert offered.json()["request_options"]["publicKey"]["rpId"] == "testserver"
    assert client.get("/tai-khoan/dang-nhap/khoa-truy-cap/").url == SIGN_IN
    response = client.post("/tai-khoan/dang-nhap/khoa-truy-cap/", {"credential": "{}"}, follow=True)
    assert "Không thực hiện được" in text_of(response)
    assert SESSION_KEY not in client.session


def test_a_passkey_is_renamed_and_removed_by_its_owner_alone(client: CheckingClient, person: Person) -> None:
    """The key itself is made by a browser: see the journey. Here a stored one is enough."""
    data = {"name": "Khóa chính", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    key = Authenticator.objects.create(user=person, type="webauthn", data=data)
    person_two = add_person(username="khac", full_name="Người khác", password=PASSWORD)
    client.force_login(person_two)
    nowhere = client.get("/khong-co/")
    goal = f"{FACTORS}khoa/{key.pk}/go/"
    foreign = prove(client, goal)
    assert (foreign.status_code, foreign.content) == (404, nowhere.content)

    owner = CheckingClient()
    owner.force_login(person)
    listed = text_of(owner.get(FACTORS))
    assert "Khóa chính" in listed
    assert "Đăng nhập thay mật khẩu" in listed
    assert "Khóa chính" in text_of(prove(owner, f"{FACTORS}khoa/{key.pk}/doi-ten/"))
    assert owner.post(f"{FACTORS}khoa/{key.pk}/doi-ten/", {"name": ""}).status_code == 422
    assert owner.post(f"{FACTORS}khoa/{key.pk}/doi-ten/", {"name": " Máy cơ quan "}).url == FACTORS
    assert "Gỡ khóa truy cập “Máy cơ quan”" in text_of(owner.get(goal))
    assert owner.post(goal).url == FACTORS
    assert AuditEntry.objects.last().after == {"cách": "khóa truy cập", "tên": "Máy cơ quan"}


def test_a_secret_sealed_with_a_lost_key_fits_no_code(
    client: CheckingClient, person: Person, settings: Settings
) -> None:
    sign_in(client)
    secret = set_up_app(client)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another " * 8, []
    other = CheckingClient()
    assert second_step(other, code_of(secret, time.time() + 30)).status_code == 422
    settings.SECRET_KEY_FALLBACKS = []
