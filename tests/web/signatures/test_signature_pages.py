"""Pages of certificates and trust, and checking a file as an official."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.adapters.signing.applying import SignatureRequest
from danvan.apps.orgs.models import Post
from danvan.apps.signatures.models import Certificate, SignatureLookUp, TrustFile
from tests.adapters.signing.papers import AUTHORITY, paper, signed
from tests.certificates import NOW, Issued
from tests.factories import District

LIST, CHECK, OWN, OTHERS, TRUST = (
    f"/chung-thu-so/{path}" for path in ("", "kiem-tra/", "dang-ky/", "dang-ky-cho-co-quan/", "noi-cap-tin-cay/")
)


def _issued(name: str) -> Issued:
    return AUTHORITY.issue(name, valid_from=NOW - timedelta(days=800), valid_until=NOW + timedelta(days=1700))


def _file(content: bytes, name: str = "chung-thu.cer") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def chairman(client, district: District):
    client.force_login(district.people["chutich"])
    return client


@pytest.fixture
def administrator(client, district: District):
    client.force_login(district.people["quantri"])
    return client


def test_somebody_registers_and_ends_their_own(chairman, district: District) -> None:
    assert "Chưa đăng ký chứng thư số nào" in chairman.get(LIST).content.decode()
    name = district.people["chutich"].full_name
    answer = chairman.post(OWN, _file(_issued(name).pem), follow=True)

    assert "Đã đăng ký chứng thư số" in answer.content.decode()
    (row,) = Certificate.objects.all()
    address = reverse("signatures:end", args=[row.pk])
    assert address in answer.content.decode()
    assert str(row.holder) in chairman.get(address).content.decode()
    assert chairman.post(address, {"reason": ""}).status_code == 422
    ended = chairman.post(address, {"reason": "Mất token"}, follow=True)
    assert "Mất token" in ended.content.decode()
    again = chairman.post(address, {"reason": "lần nữa"})
    assert (again.status_code, "đã ngừng dùng" in again.content.decode()) == (422, True)


def test_a_refusal_stands_on_the_form(chairman) -> None:
    for content in (_issued("Người khác").pem, b"nothing"):
        answer = chairman.post(OWN, _file(content))
        assert answer.status_code == 422
        assert "error-summary" in answer.content.decode()
    assert chairman.post(OWN, {}).status_code == 422


def test_another_ones_certificate_does_not_exist(chairman, district: District, client) -> None:
    chairman.post(OWN, _file(_issued(district.people["chutich"].full_name).pem))
    address = reverse("signatures:end", args=[Certificate.objects.get().pk])
    client.force_login(district.people["vanthu"])

    assert client.get(address).content == client.get("/chung-thu-so/999999/ngung-dung/").content
    assert client.get(address).status_code == 404


def test_the_administrator_registers_for_others(administrator, district: District) -> None:
    post = Post.objects.get(person__username="chutich")
    page = administrator.get(OTHERS).content.decode()
    assert f'value="post:{post.pk}"' in page
    for of, name in ((f"unit:{district.authority.pk}", "UBND"), (f"post:{post.pk}", "Tên khác")):
        assert administrator.post(OTHERS, {"of": of, **_file(_issued(name).pem)}).status_code == 302

    assert sorted(Certificate.objects.values_list("holder", "person__username")) == [
        ("Tên khác", "chutich"),
        ("UBND", None),
    ]
    refused = administrator.post(OTHERS, {"of": f"post:{post.pk}", **_file(b"nothing")})
    assert refused.status_code == 422
    assert administrator.post(OTHERS, {"of": "post:0", **_file(b"nothing")}).status_code == 422


def test_the_list_of_certificates_asks_the_same_for_one_and_three(
    administrator, district: District, django_assert_max_num_queries
) -> None:
    of = f"unit:{district.authority.pk}"
    for name in ("A", "B", "C"):
        administrator.post(OTHERS, {"of": of, **_file(_issued(name).pem)})
    with django_assert_max_num_queries(12):
        page = administrator.get(LIST).content.decode()
    assert page.count("Đang dùng") == 3


def test_trust_is_added_and_removed(administrator) -> None:
    assert "Chưa có nơi cấp nào" in administrator.get(TRUST).content.decode()
    page = administrator.post(TRUST, _file(AUTHORITY.pem, "goc.pem"), follow=True).content.decode()
    assert "Nơi cấp chứng thư thử nghiệm" in page
    assert administrator.post(TRUST, _file(AUTHORITY.pem, "goc.pem")).status_code == 422
    administrator.post(reverse("signatures:remove_trust", args=[TrustFile.objects.get().pk]))
    assert "Chưa có nơi cấp nào" in administrator.get(TRUST).content.decode()


@pytest.mark.parametrize("address", [OTHERS, TRUST])
def test_these_pages_do_not_exist_for_others(chairman, address: str) -> None:
    assert chairman.get(address).status_code == 404


def test_an_official_checks_a_file(administrator, district: District) -> None:
    administrator.post(TRUST, _file(AUTHORITY.pem, "goc.pem"))
    issued = _issued("UBND")
    administrator.post(OTHERS, {"of": f"unit:{district.authority.pk}", **_file(issued.pem)})
    page = administrator.post(CHECK, _file(signed(paper(), issued, SignatureRequest(at=NOW)), "a.pdf")).content.decode()

    assert ">Hợp lệ<" in page
    assert district.authority.name in page
    row = SignatureLookUp.objects.get()
    assert (row.verdict, row.checked_by) == ("valid", district.people["quantri"])


@pytest.mark.parametrize(
    ("content", "verdict"), [(paper(), "Không có chữ ký số"), (b"%PDF-1.7 nothing", "Không kiểm tra được")]
)
def test_what_is_no_signed_file(chairman, content: bytes, verdict: str) -> None:
    assert f">{verdict}<" in chairman.post(CHECK, _file(content, "a.pdf")).content.decode()


def test_nothing_to_check(chairman) -> None:
    assert chairman.get(CHECK).status_code == 200
    assert chairman.post(CHECK, {}).status_code == 422
