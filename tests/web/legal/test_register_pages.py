"""The register of legal documents as pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.apps.legal.models import LegalDocument, RegisterImport
from danvan.apps.legal.services import load_register
from danvan.apps.sample.models import SampleClock
from tests.apps.plans.texts import issued
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
BASE = "/van-ban-phap-luat/"
TYPED = {
    "number": "10/2023/NĐ-CP",
    "kind": "Nghị định",
    "title": "Sửa đổi quy định\nvề đất đai",
    "name": "",
    "issuer": "Chính phủ",
    "other_issuers": "CP\n",
    "issued": "03/04/2023",
    "since": "20/05/2023",
    "until": "",
    "replaces": "",
    "amends": "42/2013/QH13 từ 20/05/2023",
    "guides": "",
    "continues": "",
    "confidence": "confirmed",
    "source": "Công báo",
    "checked": "",
    "note": "",
}


@pytest.fixture
def officer(client: CheckingClient, district: District) -> CheckingClient:
    """An officer of the lead office, with the register loaded, on 12/4/2023."""
    SampleClock.objects.create(now=moment(2023, 4, 12))
    load_register(at=moment(2023, 4, 12), with_local=True)
    client.force_login(district.people["noivu.cv"])
    return client


def page_of(number: str) -> str:
    return f"{BASE}{LegalDocument.objects.get(number=number).pk}/"


def test_every_official_looks_documents_up(officer: CheckingClient, district: District) -> None:
    officer.force_login(district.people["phongtuphap.cv"])
    text = officer.get(BASE).content.decode()
    assert "Thêm văn bản" not in text
    assert "Trang </span>2" in text
    found = officer.get(BASE, {"tim": "dan chu o co so", "loai": "Luật"}).content.decode()
    assert "10/2022/QH15" in found
    assert "2 văn bản" in found  # the Law, and the one that amends it
    assert "Bỏ lọc" in found
    on_a_day = officer.get(BASE, {"tim": "dan chu", "ngay": "30/6/2023", "co_quan": "Quốc hội"}).content.decode()
    assert "Không có văn bản nào khớp" in on_a_day
    assert officer.get(BASE, {"ngay": "hôm nay"}).status_code == 422
    assert officer.get(f"{BASE}them/").status_code == 404
    assert officer.get(f"{page_of('10/2022/QH15')}sua/").status_code == 404
    assert officer.get(f"{BASE}nhap/").status_code == 404


def test_a_document_shows_its_life_and_the_plans_that_cite_it(officer: CheckingClient, district: District) -> None:
    issued(district)
    text = officer.get(page_of("76/NQ-CP")).content.decode()
    assert "Còn hiệu lực" in text
    assert "Kế hoạch 60/KH-UBND" in text
    assert "căn cứ ban hành" in text
    assert "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ" in text
    law = officer.get(page_of("10/2022/QH15")).content.decode()
    assert "Chưa có hiệu lực" in law
    assert "Pháp lệnh 34/2007/PL-UBTVQH11" in law
    assert "Chưa có kế hoạch nào" in law
    old = officer.get(page_of("290-QĐ/TW")).content.decode()
    assert "Hết hiệu lực" in old
    assert "Được thay thế bởi" in old
    assert officer.get(f"{BASE}0/").status_code == 404


def test_a_document_is_added_and_changed(officer: CheckingClient) -> None:
    assert officer.get(f"{BASE}them/").status_code == 200
    text = officer.post(f"{BASE}them/", TYPED, follow=True).content.decode()
    assert "Đã thêm Nghị định 10/2023/NĐ-CP vào sổ." in text
    assert "Sửa đổi quy định về đất đai" in text
    assert "Luật 42/2013/QH13" in text
    address = page_of("10/2023/NĐ-CP")
    form = officer.get(f"{address}sua/").content.decode()
    assert "42/2013/QH13 từ 20/5/2023" in form
    change = TYPED | {"until": "31/12/2023", "reason": "Có văn bản mới", "version": "1"}
    text = officer.post(f"{address}sua/", change, follow=True).content.decode()
    assert "Bản trước vẫn còn trong lịch sử" in text
    assert "Đến hết ngày: “để trống” thành “31/12/2023”." in text


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"number": "không số"}, "Không đọc được số, ký hiệu"),
        ({"title": ""}, "Ghi trích yếu"),
        ({"kind": ""}, "Chọn loại văn bản."),
        ({"amends": "1/2001/NĐ-CP"}, "Trong sổ chưa có văn bản số 1/2001/NĐ-CP"),
        ({"replaces": "luật cũ"}, "Không thấy số, ký hiệu"),
        ({"since": "01/01/2020"}, "ở trước ngày ban hành"),
        ({"issued": "31/02/2020"}, "Không đọc được ngày này"),
    ],
)
def test_a_refused_document_keeps_what_was_typed(officer: CheckingClient, change: dict[str, str], reason: str) -> None:
    response = officer.post(f"{BASE}them/", TYPED | change)
    text = response.content.decode()
    assert response.status_code == 422
    assert reason in text
    assert "Công báo" in text
    assert not LegalDocument.objects.filter(number="10/2023/NĐ-CP").exists()


def test_a_refused_change_is_said(officer: CheckingClient) -> None:
    address = f"{page_of('33/CT-TTg')}sua/"
    assert "Ghi lý do sửa" in officer.post(address, TYPED | {"version": "1"}).content.decode()
    stale = officer.post(address, TYPED | {"amends": "", "reason": "vì", "version": "7"})
    assert stale.status_code == 422
    assert "Người khác đã sửa" in stale.content.decode()


@pytest.mark.parametrize(
    ("form", "begin"),
    [
        ("xlsx", b"PK"),
        ("yaml", "# DỮ LIỆU MẪU\nschema".encode()),
        ("json", '{\n  "mark": "DỮ LIỆU MẪU",\n  "schema"'.encode()),
    ],
)
def test_the_register_goes_out_and_comes_back(officer: CheckingClient, form: str, begin: bytes) -> None:
    response = officer.get(f"{BASE}tai-ve/{form}/")
    assert response.content.startswith(begin)
    assert response.headers["Content-Disposition"] == f'attachment; filename="DU-LIEU-MAU_van-ban-phap-luat.{form}"'
    file = SimpleUploadedFile(f"so.{form}", response.content)
    text = officer.post(f"{BASE}nhap/", {"file": file}, follow=True).content.decode()
    assert "giống hệt sổ đang có" in text


def test_another_form_does_not_exist(officer: CheckingClient) -> None:
    assert officer.get(f"{BASE}tai-ve/csv/").status_code == 404


def test_a_list_is_looked_at_and_taken_over(officer: CheckingClient) -> None:
    assert officer.get(f"{BASE}nhap/").status_code == 200
    content = "documents:\n- {number: 11/2023/NĐ-CP, kind: Nghị định, title: Về rừng, issuer: Chính phủ, mau: đỏ}\n"
    file = SimpleUploadedFile("so.yaml", content.encode())
    shown = officer.post(f"{BASE}nhap/", {"file": file}, follow=True)
    text = shown.content.decode()
    assert "Thêm mới: <strong>1</strong>" in text
    assert "Cột không dùng, được bỏ qua: mau." in text
    address = shown.redirect_chain[0][0]
    assert "thêm hoặc sửa 1 văn bản" in officer.post(address, follow=True).content.decode()
    assert "đã nhập lúc" in officer.get(address).content.decode()
    assert officer.post(address).status_code == 422
    assert "Về rừng" in officer.get(page_of("11/2023/NĐ-CP")).content.decode()


def test_a_list_with_a_problem_is_thrown_away(officer: CheckingClient, district: District) -> None:
    file = SimpleUploadedFile("so.yaml", "documents:\n- number: không số\n".encode())
    shown = officer.post(f"{BASE}nhap/", {"file": file}, follow=True)
    assert "Còn 1 dòng có vấn đề" in shown.content.decode()
    assert "Dòng 2 (“Số, ký hiệu”)" in shown.content.decode()
    address = shown.redirect_chain[0][0]
    assert "Đã bỏ danh sách" in officer.post(f"{address}bo/", follow=True).content.decode()
    assert not RegisterImport.objects.exists()
    refused = officer.post(f"{BASE}nhap/", {"file": SimpleUploadedFile("so.yaml", b"a: 1")})
    assert refused.status_code == 422
    assert "không có danh sách “documents”" in refused.content.decode()
