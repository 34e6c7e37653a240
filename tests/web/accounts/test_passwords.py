"""Changing a password, and setting a new one by the link of a letter that a real mail server took."""

import re
from collections.abc import Iterator
from threading import Event
from typing import ClassVar

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from pytest_django import Settings

from danvan.adapters.letters_behind import wait_for_letters
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from tests.letter_box import LetterBox
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SIGN_IN, CHANGE, FORGOTTEN = "/tai-khoan/dang-nhap/", "/tai-khoan/mat-khau/", "/tai-khoan/quen-mat-khau/"
OLD, NEW = "con mèo ngồi trên mái", "thuyền về bến lúc chiều tà"
ADDRESS = "Van.Phong@example.gov.vn"
WAIT = 5


@pytest.fixture
def person() -> Person:
    return add_person(username="vhxh.cv", full_name="Chuyên viên", password=OLD, email=ADDRESS)


@pytest.fixture
def letter_box(settings: Settings) -> Iterator[LetterBox]:
    with LetterBox() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "danvan@example.gov.vn"
        yield server


def events() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("event", flat=True))


def sign_in(client: Client, password: str) -> bool:
    client.post(SIGN_IN, {"login": "vhxh.cv", "password": password})
    return SESSION_KEY in client.session


def test_a_new_password_replaces_the_old_one_and_ends_other_sessions(client: CheckingClient, person: Person) -> None:
    elsewhere = CheckingClient()
    assert sign_in(client, OLD)
    assert sign_in(elsewhere, OLD)
    assert "Từ 12 ký tự" in client.get(CHANGE).content.decode()
    response = client.post(CHANGE, {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert (response.status_code, response.url) == (302, "/tai-khoan/")
    assert "Đã đổi mật khẩu." in client.get("/tai-khoan/").content.decode()
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert (sign_in(CheckingClient(), OLD), sign_in(CheckingClient(), NEW)) == (False, True)
    assert "account.change_password" in events()


def test_the_owner_is_told_by_letter(client: CheckingClient, person: Person) -> None:
    sign_in(client, OLD)
    client.post(CHANGE, {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    wait_for_letters(WAIT)
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([ADDRESS], "[DỮ LIỆU MẪU] Thay đổi ở tài khoản danvan")
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Mật khẩu đã được đổi." in letter.body
    assert "Từ địa chỉ mạng: 127.0.0.1" in letter.body


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"oldpassword": "sai", "password1": NEW, "password2": NEW}, "Mật khẩu hiện tại không đúng"),
        ({"oldpassword": OLD, "password1": NEW, "password2": NEW + "!"}, "Hai lần nhập mật khẩu chưa giống nhau"),
        ({"oldpassword": OLD, "password1": "ngắn quá", "password2": "ngắn quá"}, "ít nhất 12 ký tự"),
        ({"oldpassword": OLD, "password1": "vhxh.cv-2026", "password2": "vhxh.cv-2026"}, "quá giống tên đăng nhập"),
    ],
)
def test_a_password_is_refused_with_the_reason(
    client: CheckingClient, person: Person, sent: dict[str, str], said: str
) -> None:
    sign_in(client, OLD)
    response = client.post(CHANGE, sent)
    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert events() == ["account.sign_in"]


def test_whoever_has_no_password_is_told_how_they_log_in(client: CheckingClient) -> None:
    client.force_login(add_person(username="moi", full_name="Người mới", password=None))
    assert "Tài khoản này không có mật khẩu" in client.get(CHANGE).content.decode()


def test_a_forgotten_password_is_set_by_the_link_of_a_letter(
    client: CheckingClient, person: Person, letter_box: LetterBox
) -> None:
    signed_in = CheckingClient()
    assert sign_in(signed_in, OLD)
    assert client.get(FORGOTTEN).status_code == 200
    response = client.post(FORGOTTEN, {"email": "van.phong@EXAMPLE.gov.vn"}, follow=True)
    assert "Nếu có tài khoản mang địa chỉ vừa nhập" in response.content.decode()

    wait_for_letters(WAIT)
    letter = letter_box.letters[0]
    assert (letter["To"], letter["From"]) == (ADDRESS, "danvan@example.gov.vn")
    assert letter["Subject"].strip() == "[DỮ LIỆU MẪU] Đặt lại mật khẩu danvan"
    found = re.search(r"http://testserver(/tai-khoan/quen-mat-khau/\S+)", letter.get_content())
    assert found
    page = client.get(found[1], follow=True)
    assert page.redirect_chain, "the token leaves the address"
    short = client.post(page.request["PATH_INFO"], {"password1": "ngắn", "password2": "ngắn"})
    assert (short.status_code, "ít nhất 12 ký tự" in short.content.decode()) == (422, True)
    done = client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Đăng nhập bằng mật khẩu mới" in done.content.decode()

    assert signed_in.get("/tai-khoan/").status_code == 302
    assert (sign_in(CheckingClient(), OLD), sign_in(client, NEW)) == (False, True)
    assert "account.reset_password" in events()
    wait_for_letters(WAIT)
    assert "liên kết gửi qua thư" in letter_box.letters[1].get_content()
    again = CheckingClient().get(found[1])
    assert (again.status_code, "Liên kết không còn dùng được" in again.content.decode()) == (404, True)


@pytest.mark.parametrize("address", ["khong.co@example.gov.vn", "ngung@example.gov.vn", "mot.lan@example.gov.vn"])
def test_whether_an_address_is_known_is_not_said(
    client: CheckingClient, person: Person, letter_box: LetterBox, address: str
) -> None:
    """Nobody; somebody whose account is closed; somebody who logs in without a password."""
    closed = add_person(username="ngung", full_name="Người cũ", password=OLD, email="ngung@example.gov.vn")
    closed.is_active = False
    closed.save()
    add_person(username="motlan", full_name="Người khác", password=None, email="mot.lan@example.gov.vn")
    response = client.post(FORGOTTEN, {"email": address}, follow=True)
    assert "Nếu có tài khoản mang địa chỉ vừa nhập" in response.content.decode()
    wait_for_letters(WAIT)
    assert letter_box.letters == []


def test_one_address_of_several_accounts_gets_a_letter_for_each(
    client: CheckingClient, person: Person, letter_box: LetterBox
) -> None:
    add_person(username="vhxh.pcv", full_name="Phó", password=OLD, email=ADDRESS)
    client.post(FORGOTTEN, {"email": ADDRESS})
    wait_for_letters(WAIT)
    bodies = [letter.get_content() for letter in letter_box.letters]
    assert sorted(re.findall(r"tài khoản (\S+) tại", " ".join(bodies))) == ["vhxh.cv", "vhxh.pcv"]


def test_a_letter_that_is_not_taken_changes_nothing_of_the_page(
    client: CheckingClient, person: Person, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = client.post(FORGOTTEN, {"email": ADDRESS}, follow=True)
    assert "Nếu có tài khoản mang địa chỉ vừa nhập" in response.content.decode()
    wait_for_letters(WAIT)
    assert "was not taken" in caplog.text


class SlowServer(BaseEmailBackend):
    """A mail server that takes letters only once the page has been answered."""

    answered = Event()
    taken: ClassVar[list[EmailMessage]] = []

    def send_messages(self, letters: list[EmailMessage]) -> int:  # type: ignore[override] -- Django names them email_messages
        assert self.answered.wait(WAIT), "the page waits for the mail server"
        self.taken.extend(letters)
        return len(letters)


def test_how_long_a_letter_takes_says_nothing_of_an_address(
    client: CheckingClient, person: Person, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{SlowServer.__name__}"
    assert client.post(FORGOTTEN, {"email": ADDRESS}).status_code == 302
    assert SlowServer.taken == []
    SlowServer.answered.set()
    wait_for_letters(WAIT)
    assert [letter.to for letter in SlowServer.taken] == [[ADDRESS]]


def test_so_many_letters_and_no_more(client: CheckingClient, person: Person) -> None:
    statuses = [client.post(FORGOTTEN, {"email": ADDRESS}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    wait_for_letters(WAIT)
    assert len(mail.outbox) == 5


def test_where_no_letters_are_sent_the_page_says_whom_to_ask(client: CheckingClient, settings: Settings) -> None:
    settings.MAIL_IS_SENT = False
    page = client.get(FORGOTTEN).content.decode()
    assert "Hãy báo người quản trị của cơ quan để được đặt lại mật khẩu" in page


def test_a_link_that_was_cut_off_says_so(client: CheckingClient, person: Person) -> None:
    response = client.get(f"{FORGOTTEN}1/abc/")
    assert (response.status_code, "Liên kết không còn dùng được" in response.content.decode()) == (404, True)
