"""What was typed before the session ended, or before logging in again elsewhere, is sent again and not lost."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TYPED = {"day": "27/10/2023", "content": 'Chữ <b>đã nhập</b> & "dài"'}
SENT_AGAIN = "Chữ &lt;b&gt;đã nhập&lt;/b&gt; &amp; &quot;dài&quot;</textarea>"
OWN, FOREIGN = "http://testserver", "http://evil.example"


def _address() -> str:
    return reverse("reporting:edit", args=[1])


def test_what_was_typed_after_the_session_ended_can_be_sent_again(client: CheckingClient, db: None) -> None:
    answer = client.post(_address(), TYPED | {"csrfmiddlewaretoken": "t" * 32})
    page = answer.content.decode()
    assert (answer.status_code, SENT_AGAIN in page, f'action="{_address()}"' in page) == (401, True, True)
    assert f'href="{reverse("account_login")}" target="_blank"' in page


def test_a_password_is_not_kept(client: CheckingClient, db: None) -> None:
    typed = {"oldpassword": "mat-khau-cu", "csrfmiddlewaretoken": "t" * 32}
    answer = client.post(reverse("account_change_password"), typed)
    page = answer.content.decode()
    assert (answer.status_code, "mat-khau-cu" in page, "<textarea" in page) == (401, False, False)


def test_a_button_leads_to_the_log_in_and_back_to_its_page(client: CheckingClient, db: None) -> None:
    answer = client.post(_address(), headers={"referer": f"{OWN}/bao-cao/1/"})
    assert (answer.status_code, answer.url) == (302, "/tai-khoan/dang-nhap/?next=http%3A//testserver/bao-cao/1/")


def test_a_cell_is_told_so_and_no_page_stands_in_a_page(client: CheckingClient, db: None) -> None:
    answer = client.post(_address(), TYPED, headers={"hx-request": "true"})
    assert (answer.status_code, answer["Content-Type"]) == (401, "text/plain; charset=utf-8")
    assert "Những gì đã nhập còn nguyên" in answer.content.decode()
    part = client.get("/don-vi/", headers={"hx-request": "true", "referer": f"{OWN}/don-vi/"})
    assert part["HX-Redirect"].startswith("/tai-khoan/dang-nhap/?next=")


@pytest.mark.parametrize(("origin", "kept"), [(OWN, True), (FOREIGN, False), ("null", False)])
def test_a_form_with_an_old_token_is_offered_again_to_our_own_page_only(
    district: District, origin: str, *, kept: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.people["noivu.cv"])
    answer = client.post(_address(), TYPED | {"csrfmiddlewaretoken": "t" * 32}, headers={"origin": origin})
    page = answer.content.decode()
    assert (answer.status_code, SENT_AGAIN in page, 'name="csrfmiddlewaretoken"' in page) == (403, kept, kept)


def test_the_offered_form_bears_a_token_that_is_accepted(district: District) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.people["noivu.cv"])
    address = reverse("reminders:choose")
    refused = client.post(address, {"csrfmiddlewaretoken": "t" * 32}, headers={"origin": OWN}).content.decode()
    token = refused.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": OWN}).status_code != 403
