"""Templates of papers and the form check as pages."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from danvan.adapters.writing import write_docx
from danvan.apps.evidence.models import StoredFile
from danvan.domain.official_documents.samples import form_samples
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: CheckingClient, district: District) -> CheckingClient:
    client.force_login(district.people["phongtuphap.cv"])
    return client


def word_file(content: bytes, name: str = "vanban.docx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def bare() -> bytes:
    held = io.BytesIO()
    Document().save(held)
    return held.getvalue()


def test_every_form_is_listed_shown_and_handed_out(officer: CheckingClient) -> None:
    listed = officer.get("/mau-van-ban/").content.decode()
    for sample in form_samples():
        assert sample.label in listed
    page = officer.get("/mau-van-ban/1/").content.decode()
    assert "DỮ LIỆU MẪU" in page
    assert page.count("dv-page-picture") == 3
    picture = officer.get("/mau-van-ban/1/trang/3/")
    assert Image.open(io.BytesIO(picture.content)).size == (794, 1123)
    word, pdf = (officer.get(f"/mau-van-ban/1/tai-ve/{style}/") for style in ("docx", "pdf"))
    assert word.content == write_docx(form_samples()[0].document)
    assert pdf.content.startswith(b"%PDF")
    assert "mau-ke-hoach.pdf" in pdf.headers["Content-Disposition"]
    assert "chưa kiểm chứng" in officer.get("/mau-van-ban/13/").content.decode()


@pytest.mark.parametrize("address", ["0/", "17/", "1/trang/0/", "1/trang/4/", "1/tai-ve/odt/", "99/trang/1/"])
def test_what_is_not_there_is_not_found(officer: CheckingClient, address: str) -> None:
    assert officer.get(f"/mau-van-ban/{address}").status_code == 404


def test_a_file_is_checked_and_not_kept(officer: CheckingClient) -> None:
    before = StoredFile.objects.count()
    response = officer.post("/kiem-tra-the-thuc/", word_file(bare()))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Không thấy Quốc hiệu và Tiêu ngữ." in text
    assert "Kết quả của tệp “vanban.docx”" in text
    assert StoredFile.objects.count() == before


def test_our_own_paper_has_no_fault(officer: CheckingClient) -> None:
    response = officer.post("/kiem-tra-the-thuc/", word_file(write_docx(form_samples()[0].document)))
    assert "Không thấy lỗi thể thức nào" in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (word_file(b"x"), "không khớp với nội dung"),
        (word_file("chữ".encode(), "a.txt"), "không phải tệp Word"),
        (word_file(bare(), "a.docm"), "có chứa macro"),
        ({}, "Chọn tệp"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_its_reason(
    officer: CheckingClient, sent: dict[str, object], reason: str
) -> None:
    response = officer.post("/kiem-tra-the-thuc/", sent)
    assert response.status_code == 422
    assert reason in response.content.decode()


def test_nobody_without_log_in_comes_in(client: CheckingClient) -> None:
    for address in ("/mau-van-ban/", "/mau-van-ban/1/", "/kiem-tra-the-thuc/"):
        assert client.get(address).status_code == 302
