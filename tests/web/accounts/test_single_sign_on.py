"""Logging in through an OpenID provider that runs in a process of its own: let in, linked, refused, deceived."""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.auth import SESSION_KEY
from pytest_django import Settings

from danvan.adapters.single_sign_on import SingleSignOn
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from tests.identity_provider import CLIENT, SECRET, IdentityProvider
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
URL = "/tai-khoan/dang-nhap-mot-lan/"
LABEL = "Đăng nhập một lần của tỉnh"
FAULTS = ("signature", "algorithm", "audience", "issuer", "expired", "other_person", "no_token", "no_code")
PEOPLE = {
    "Chuyên viên": {"sub": "a1", "preferred_username": "VHXH.cv", "email": "cv@example.gov.vn", "email_verified": True},
    "Người khác": {"sub": "b2", "preferred_username": "khong.co", "email": "la@example.gov.vn", "email_verified": True},
    "Cùng tên": {"sub": "c3", "preferred_username": "vhxh.cv", "email": "cv@example.gov.vn", "email_verified": False},
    "Không tên": {"sub": "d4"},
    "Thôi": {"sub": "e5", "preferred_username": "vhxh.cv", "_fault": "error"},
    **{fault: {"sub": "a1", "preferred_username": "vhxh.cv", "_fault": fault} for fault in FAULTS},
}


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    with IdentityProvider(tmp_path_factory.mktemp("provider"), PEOPLE) as provider:
        yield provider


@pytest.fixture
def configured(settings: Settings, provider: IdentityProvider) -> SingleSignOn:
    settings.SINGLE_SIGN_ON = SingleSignOn(provider.issuer, CLIENT, SECRET, LABEL, "preferred_username")
    return settings.SINGLE_SIGN_ON


@pytest.fixture
def person(db: None) -> Person:
    return add_person(username="vhxh.cv", full_name="Chuyên viên", password=None, email="cv@example.gov.vn")


def there_and_back(client: CheckingClient, who: str, *, target: str = ""):
    """What a browser does: our page, the provider's page, a button there, and back."""
    page = client.post(URL, {"next": target}).content.decode()
    found = re.search(r'content="0; url=([^"]+)"', page)
    assert found, page
    form = requests.get(html.unescape(found[1]), timeout=10).text
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    address = urlsplit(html.unescape(found[1]))
    sent = requests.post(
        f"{address.scheme}://{address.netloc}/authorize", {**fields, "person": who}, timeout=10, allow_redirects=False
    )
    back = urlsplit(sent.headers["Location"])
    assert back.path == f"{URL}tro-lai/"
    return client.get(f"{back.path}?{back.query}")


def test_somebody_with_an_account_is_let_in_and_linked(
    client: CheckingClient, person: Person, configured: SingleSignOn
) -> None:
    assert LABEL in client.get("/tai-khoan/dang-nhap/").content.decode()
    assert LABEL in client.get(URL).content.decode()
    response = there_and_back(client, "Chuyên viên", target="/don-vi/")
    assert (response.status_code, response.url) == (302, "/don-vi/")
    assert client.session[SESSION_KEY] == str(person.pk)
    link = SocialAccount.objects.get()
    assert (link.user_id, link.uid, link.extra_data) == (person.pk, "a1", {})
    assert not SocialToken.objects.exists()
    linked, came = AuditEntry.objects.order_by("id")
    assert (linked.event, linked.after) == ("account.link_sign_on", {"liên kết theo": "preferred_username"})
    assert (came.event, came.after) == ("account.sign_in", {"cách đăng nhập": "đăng nhập một lần"})


def test_the_link_holds_when_the_name_changes(client: CheckingClient, person: Person, configured: SingleSignOn) -> None:
    there_and_back(client, "Chuyên viên")
    person.username = "vanhoa.cv"
    person.save()
    other = CheckingClient()
    there_and_back(other, "Chuyên viên")
    assert other.session[SESSION_KEY] == str(person.pk)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "said"),
    [("Người khác", "Chưa có tài khoản nào ở đây"), ("Không tên", "không cho biết “preferred_username”")],
)
def test_an_unknown_person_is_refused_and_never_created(
    client: CheckingClient, person: Person, configured: SingleSignOn, who: str, said: str
) -> None:
    response = there_and_back(client, who)
    assert (response.status_code, said in response.content.decode()) == (403, True)
    assert SESSION_KEY not in client.session
    assert (Person.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert AuditEntry.objects.get().after["bước"] == "đăng nhập một lần"


def test_an_account_belongs_to_one_person_of_the_provider(
    client: CheckingClient, person: Person, configured: SingleSignOn
) -> None:
    """A name that was given to somebody new there opens nothing here."""
    there_and_back(client, "Chuyên viên")
    response = there_and_back(CheckingClient(), "Cùng tên")
    assert (response.status_code, "đã liên kết với một người khác" in response.content.decode()) == (403, True)
    assert SocialAccount.objects.count() == 1


def test_by_address_only_a_verified_one_counts(
    client: CheckingClient, person: Person, configured: SingleSignOn, settings: Settings, provider: IdentityProvider
) -> None:
    settings.SINGLE_SIGN_ON = SingleSignOn(provider.issuer, CLIENT, SECRET, LABEL, "email")
    refused = there_and_back(CheckingClient(), "Cùng tên")
    assert "chưa được xác nhận" in refused.content.decode()
    there_and_back(client, "Chuyên viên")
    assert client.session[SESSION_KEY] == str(person.pk)


def test_an_address_of_several_accounts_names_nobody(
    client: CheckingClient, person: Person, configured: SingleSignOn, settings: Settings, provider: IdentityProvider
) -> None:
    settings.SINGLE_SIGN_ON = SingleSignOn(provider.issuer, CLIENT, SECRET, LABEL, "email")
    add_person(username="vhxh.pcv", full_name="Phó", password=None, email="CV@example.gov.vn")
    assert "Nhiều tài khoản" in there_and_back(client, "Chuyên viên").content.decode()


def test_a_closed_account_stays_closed(client: CheckingClient, person: Person, configured: SingleSignOn) -> None:
    person.is_active = False
    person.save()
    response = there_and_back(client, "Chuyên viên")
    assert (response.status_code, "đã ngừng hoạt động" in response.content.decode()) == (403, True)


def test_a_second_step_is_asked_after_it_too(client: CheckingClient, person: Person, configured: SingleSignOn) -> None:
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    assert there_and_back(client, "Chuyên viên").url == "/tai-khoan/dang-nhap/buoc-hai/"
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_does_not_hold_lets_nobody_in(
    client: CheckingClient, person: Person, configured: SingleSignOn, fault: str
) -> None:
    response = there_and_back(client, fault)
    assert (response.status_code, "không kiểm chứng được" in response.content.decode()) == (403, True)
    assert SESSION_KEY not in client.session
    assert not SocialAccount.objects.exists()


def test_one_may_turn_back_there(client: CheckingClient, person: Person, configured: SingleSignOn) -> None:
    page = there_and_back(client, "Thôi").content.decode()
    assert "đã được dừng theo yêu cầu" in page


def test_an_answer_without_question_lets_nobody_in(
    client: CheckingClient, person: Person, configured: SingleSignOn
) -> None:
    response = client.get(f"{URL}tro-lai/?code=abc&state=khong-hoi")
    assert (response.status_code, "Chưa đăng nhập được qua" in response.content.decode()) == (403, True)


def test_another_provider_in_its_place_is_noticed(
    client: CheckingClient, settings: Settings, configured: SingleSignOn, provider: IdentityProvider
) -> None:
    settings.SINGLE_SIGN_ON = SingleSignOn(
        f"http://localhost:{provider.port}", CLIENT, SECRET, LABEL, "preferred_username"
    )
    response = client.post(URL)
    assert (response.status_code, "Chưa đăng nhập được qua" in response.content.decode()) == (403, True)


def test_a_provider_that_is_away_is_named(client: CheckingClient, settings: Settings) -> None:
    settings.SINGLE_SIGN_ON = SingleSignOn("http://127.0.0.1:9", CLIENT, SECRET, LABEL, "email")
    response = client.post(URL)
    assert (response.status_code, LABEL in response.content.decode()) == (403, True)


def test_without_a_provider_the_pages_are_not_there(client: CheckingClient) -> None:
    assert [client.get(URL).status_code, client.get(f"{URL}tro-lai/").status_code] == [404, 404]
    SocialApp.objects.create(provider="openid_connect", provider_id="la", name="Lạ", client_id="x")
    assert client.get(URL).status_code == 404, "what stands in the database configures nothing"


def test_who_has_no_password_proves_themselves_at_the_provider(
    client: CheckingClient, person: Person, configured: SingleSignOn, settings: Settings
) -> None:
    settings.SAMPLE = False
    there_and_back(client, "Chuyên viên")
    goal = "/tai-khoan/xac-thuc-hai-buoc/ung-dung/"
    assert client.get(goal).status_code == 200, "just came from there"
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = client.get(goal)
    assert asked.url.startswith(URL)
    assert "Hãy đăng nhập lại ở hệ thống này" in client.get(asked.url).content.decode()
    page = client.post(URL, {"next": goal}).content.decode()
    leads_to = html.unescape(re.search(r'content="0; url=([^"]+)"', page)[1])
    assert parse_qs(urlsplit(leads_to).query)["prompt"] == ["login"]
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    assert there_and_back(client, "Chuyên viên", target=goal).url == goal
