"""The pages of signing: a key file, what is configured beside it, several at once, tries that are too many."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from danvan.adapters.signing.applying import SignatureRequest
from danvan.adapters.signing.setup import RemotePlace, SigningSetup, StampService, TokenPlace
from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Post
from danvan.apps.papers import selectors, services
from danvan.apps.papers.models import Paper
from danvan.web.papers.signing_views import TRIES
from tests.adapters.signing.papers import AGENCY, SIGNER, drawn_picture, signed
from tests.apps.papers.scene import AT, approved
from tests.apps.papers.test_signing_here import OTHER, register_certificates
from tests.certificates import PASSWORD, Issued
from tests.factories import District, actor, delegate
from tests.web.checking import CheckingClient
from tests.web.papers.test_paper_pages import Office
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(district: District, client: CheckingClient) -> Office:
    return Office(district, client)


@pytest.fixture
def certificates(district: District) -> None:
    register_certificates(district)


@pytest.fixture(autouse=True)
def no_tries() -> None:
    cache.clear()


def sent(issued: Issued = SIGNER, password: str = PASSWORD, **more: object) -> dict[str, object]:
    file = SimpleUploadedFile("khoa.p12", issued.pkcs12())
    return {"way": "file", "key_file": file, "password": password, **more}


def offering(settings: Settings, **setup: object) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, signing=SigningSetup(**setup))  # type: ignore[arg-type]


def test_a_paper_is_signed_and_sealed_in_the_browser(certificates: None, office: Office, district: District) -> None:
    pk = approved(district).pk
    assert reverse("papers:sign_here", args=[pk]) in office.get("chutich", "papers:detail", pk)[1]
    status, text = office.get("chutich", "papers:sign_here", pk)
    assert (status, "Tệp khóa" in text, "Token" in text, "không kèm dấu thời gian" in text) == (200, True, False, True)
    status, text = office.post("chutich", "papers:sign_here", pk, **sent(password="sai"))
    assert (status, "sai mật khẩu" in text, PASSWORD in text) == (422, True, False)
    assert "Chọn tệp." in office.post("chutich", "papers:sign_here", pk, way="file", password="x")[1]
    assert "Nhập mật khẩu" in office.post("chutich", "papers:sign_here", pk, **sent(password=""))[1]
    big = SimpleUploadedFile("khoa.p12", b"x" * 300_000)
    assert "lớn hơn 256 KB" in office.post("chutich", "papers:sign_here", pk, **sent(key_file=big))[1]
    picture = SimpleUploadedFile("chu-ky.png", drawn_picture())
    assert office.post("chutich", "papers:sign_here", pk, **sent(picture=picture))[0] == 302
    assert "đã ký số" in office.get("chutich", "papers:detail", pk)[1]
    services.number_paper(actor=actor(district, "vanthu"), paper_id=pk, day=AT.date(), at=AT)
    assert "đóng dấu số ngay trên trang" in office.get("vanthu", "papers:detail", pk)[1]
    assert office.get("vanthu", "papers:seal_here", pk)[0] == 200
    assert office.post("vanthu", "papers:seal_here", pk, **sent(AGENCY))[0] == 302
    assert Paper.objects.get(pk=pk).sealed_at is not None


def test_what_is_configured_is_offered(
    certificates: None, office: Office, district: District, settings: Settings
) -> None:
    pk = approved(district).pk
    offering(settings, token=TokenPlace("/khong/co.so", "danvan"), stamps=StampService("http://127.0.0.1:9/"))
    text = office.get("chutich", "papers:sign_here", pk)[1]
    assert ("Token ở máy chủ" in text, "Ký số từ xa" in text, "thì chưa ký" in text) == (True, False, True)
    assert "Ghi nhãn khóa" in office.post("chutich", "papers:sign_here", pk, way="token", password="1234")[1]
    assert "Nhập mật khẩu" in office.post("chutich", "papers:sign_here", pk, way="token", key_name="ky")[1]
    assert "Chọn tệp khóa" in office.post("chutich", "papers:sign_here", pk, way="file", password="x")[1]
    text = office.post("chutich", "papers:sign_here", pk, way="token", key_name="ky", password="1234")[1]
    assert "Không mở được token" in text or "chưa cài thư viện" in text
    offering(settings, remote=RemotePlace("http://127.0.0.1:9/", "t"))
    text = office.post("chutich", "papers:sign_here", pk, way="remote", key_name="ky")[1]
    assert "Dịch vụ ký số từ xa không ký được lúc này" in text


def test_a_silent_stamp_service_is_told_where_it_is_gone_without(
    certificates: None, office: Office, district: District, settings: Settings
) -> None:
    pk = approved(district).pk
    offering(settings, stamps=StampService("http://127.0.0.1:9/"), signs_unstamped=True)
    assert "thì vẫn ký và báo rõ" in office.get("chutich", "papers:sign_here", pk)[1]
    assert office.post("chutich", "papers:sign_here", pk, **sent())[0] == 302
    assert "không có dấu thời gian vì" in office.get("chutich", "papers:detail", pk)[1]


def test_several_are_signed_in_one_go(certificates: None, office: Office, district: District) -> None:
    assert "Không có văn bản nào" in office.get("chutich", "papers:sign_several")[1]
    first, second = approved(district).pk, approved(district).pk
    assert "2 văn bản ký được ngay" in office.get("chutich", "papers:waiting")[1]
    with CaptureQueriesContext(connection) as two:
        assert office.get("chutich", "papers:sign_several")[0] == 200
    approved(district)
    with CaptureQueriesContext(connection) as three:
        assert office.get("chutich", "papers:sign_several")[0] == 200
    assert len(two) == len(three)
    assert office.several(**sent())[0] == 422
    assert "sai mật khẩu" in office.several(papers=[first], **sent(password="sai"))[1]
    assert office.several(papers=[first, second], **sent())[0] == 302
    assert office.get("chutich", "papers:waiting")[1].count("đã ký số") == 2
    assert "không còn chờ ký" in office.several(papers=[first], **sent())[1]


def test_who_may_not_sign_finds_nothing_here(office: Office, district: District) -> None:
    pk = approved(district).pk
    assert office.get("noivu.cv", "papers:sign_here", pk)[0] == 404
    assert office.get("chutich", "papers:sign_here", 0)[0] == 404
    assert office.get("noivu.cv", "papers:sign_several")[0] == 404


def test_guessing_ends_after_some_tries(certificates: None, office: Office, district: District) -> None:
    pk = approved(district).pk
    for _ in range(TRIES):
        office.post("chutich", "papers:sign_here", pk, **sent(password="sai"))
    assert "quá nhiều lần" in office.post("chutich", "papers:sign_here", pk, **sent())[1]


def test_who_has_a_password_gives_it_anew(
    certificates: None, office: Office, district: District, settings: Settings
) -> None:
    pk = approved(district).pk
    chair: Person = district.people["chutich"]
    chair.set_password("mật khẩu đăng nhập")
    chair.save()
    office.client.force_login(chair)
    address = reverse("papers:sign_here", args=[pk])
    for answer in (office.client.get(address), office.client.post(address, sent())):
        assert (answer.status_code, answer["Location"]) == (
            302, f"{reverse('account_reauthenticate')}?next={address.replace('/', '%2F')}",
        )  # fmt: skip
    chair.set_unusable_password()
    chair.save()
    settings.SAMPLE = False
    office.client.force_login(chair)
    assert office.client.get(address).status_code == 403


def test_a_deputy_signs_through_the_pages_only_while_the_delegation_lasts(
    certificates: None, office: Office, district: District
) -> None:
    pk, deputy = approved(district).pk, district.people["phochutich"]
    delegation = delegate(district, "phochutich", AT, valid_until=AT.date())
    office.client.force_login(deputy)
    assert office.client.post(reverse("accounts:choose_post"), {"delegation_id": delegation.pk}).status_code == 302
    page, act = reverse("papers:sign_here", args=[pk]), reverse("papers:sign", args=[pk])
    assert office.client.get(page).status_code == 200
    handed_out = selectors.paper_pdf(Paper.objects.get(pk=pk)) or b""
    for day in (AT - timedelta(days=3), AT + timedelta(days=3)):
        outside = signed(handed_out, OTHER, SignatureRequest(at=day))
        answer = office.client.post(act, {"seen": "1", "file": SimpleUploadedFile("da-ky.pdf", outside)})
        assert (answer.status_code, "Không nhận bản đã ký" in answer.content.decode()) == (422, True)
    set_clock(AT + timedelta(days=1))
    for answer in (office.client.get(page), office.client.post(page, sent(OTHER))):
        assert (answer.status_code, "ủy quyền" in answer.content.decode().lower()) == (403, True)
    assert Paper.objects.get(pk=pk).signed_at is None


def test_who_no_longer_holds_the_post_signs_nothing_through_the_pages(
    certificates: None, office: Office, district: District
) -> None:
    pk = approved(district).pk
    Post.objects.filter(person__username="chutich").update(valid_until=AT.date())
    set_clock(AT + timedelta(days=1))
    assert office.post("chutich", "papers:sign_here", pk, **sent())[0] == 403
