"""The pages of packages: codes, a package that goes out and its answer, packages that come, with their refusals."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.adapters.exchange.edxml_reading import read_package, read_receipt
from danvan.adapters.exchange.edxml_writing import write_package
from danvan.apps.dispatch.selectors import recipients_of
from danvan.apps.dispatch.services import send_paper
from danvan.apps.exchange.models import ArrivedPackage, ExchangeCode
from danvan.apps.exchange.selectors import packages_by_name
from danvan.apps.registers.models import BookEntry
from danvan.domain.official_documents.exchange import PackageNumber, PackagePurpose, ReceiptStatus
from danvan.web.papers.pages import with_packages
from tests.apps.exchange.test_packages import COME, answer, coded, come, handed_out, issued_with_file
from tests.apps.papers.scene import AT
from tests.factories import District, actor, moment
from tests.web.checking import CheckingClient
from tests.web.papers.test_paper_pages import Office
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db
BOTH = "Thư điện tử, Gói edXML"


@pytest.fixture
def office(district: District, client: CheckingClient) -> Office:
    made = Office(district, client)
    set_clock(moment(2023, 4, 10, 16))
    return made


def edxml(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("goi.edxml", content)


def newest_code() -> int:
    return ExchangeCode.objects.order_by("-pk")[0].pk


def test_codes_are_written_down_by_the_keeper(office: Office, district: District) -> None:
    committee = actor(district, "vanthu").authority_id
    assert "Mã định danh" in office.get("vanthu", "books:outgoing", committee)[1]
    assert "phần mềm không có sẵn mã nào" in office.get("vanthu", "books:codes", committee)[1]
    assert office.get("chutich", "books:codes", committee)[0] in {403, 404}
    assert office.get("phongtuphap.cv", "books:codes", committee)[0] == 404
    bodies = "Huyện ủy; A53.01\n\nSở Nội vụ; H53.02"
    assert office.post("vanthu", "books:codes", committee, own=" H53.29 ", bodies=bodies, seen=0)[0] == 302
    text = office.get("vanthu", "books:codes", committee)[1]
    assert ("Huyện ủy; A53.01" in text, f'name="seen" value="{newest_code()}"' in text) == (True, True)
    status, text = office.post("vanthu", "books:codes", committee, own="H53.29", bodies="Đài; A1", seen=0)
    assert (status, "đã có người sửa" in text) == (422, True)
    assert office.post("vanthu", "books:codes", committee, own="H53.29", bodies=bodies, seen=newest_code())[0] == 302
    status, text = office.post("vanthu", "books:codes", committee, own="H53.29", bodies="Huyện ủy")
    assert (status, "phải có tên, dấu chấm phẩy rồi mã" in text) == (422, True)
    status, text = office.post("vanthu", "books:codes", committee, own="h53", bodies="", seen=newest_code())
    assert (status, "không đúng dạng" in text) == (422, True)


def test_a_package_is_saved_and_its_answer_recorded(office: Office, district: District) -> None:
    pk = issued_with_file(district).pk
    text = office.get("vanthu", "papers:detail", pk)[1]
    assert ("Chưa có nơi nhận bên ngoài nào có mã định danh." in text, "Tải gói edXML" in text) == (True, False)
    assert "Gói edXML cho nơi nhận" not in office.get("chutich", "papers:detail", pk)[1]
    status, text = office.post("vanthu", "papers:package", pk, code="")
    assert (status, "ghi mã ở trang “Mã định danh”" in text) == (422, True)
    coded(district)
    assert "Tải gói edXML" in office.get("vanthu", "papers:detail", pk)[1]
    office.client.force_login(district.people["vanthu"])
    saved = office.client.post(reverse("papers:package", args=[pk]), {"code": "A53.01"})
    assert (saved.status_code, saved["Content-Disposition"]) == (
        200,
        f'attachment; filename="DU-LIEU-MAU_van-ban-{pk}.edxml"',
    )
    assert [one.name for one in read_package(saved.content).recipients] == ["Huyện ủy"]
    assert office.post("vanthu", "papers:package", pk, code="H99")[0] == 422
    status, text = office.post("vanthu", "papers:receipt", pk)
    assert (status, "Chọn tệp" in text) == (422, True)
    status, text = office.post("vanthu", "papers:receipt", pk, file=edxml(b"<a/>"))
    assert (status, "không phải của gói edXML" in text) == (422, True)


def test_an_answer_is_shown_at_its_recipient(office: Office, district: District) -> None:
    paper = handed_out(district)
    refused = answer(paper, ReceiptStatus.REFUSED, reason="Thiếu phụ lục")
    assert office.post("vanthu", "papers:receipt", paper.pk, file=edxml(refused))[0] == 302
    text = office.get("vanthu", "papers:detail", paper.pk)[1]
    assert ("Thiếu phụ lục" in text, "Đã ghi trả lời của nơi nhận" in text) == (True, True)
    text = office.get("chutich", "papers:detail", paper.pk)[1]
    assert ("Tải gói edXML" not in text, "Thiếu phụ lục" in text) == (True, True)
    shown = with_packages(recipients_of(paper), packages_by_name(paper))
    (served,) = [row for row in shown.rows if row.name == "Huyện ủy"]
    assert (served.way, served.state, "Thiếu phụ lục" in served.note) == ("Gói edXML", "Từ chối nhận", True)
    states = {row.name: row.state for row in shown.rows}
    assert (states["Sở nội vụ"], states["Đài"]) == ("Đã lập gói, chưa trả lời", "Gửi bản giấy")
    send_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, at=AT)
    (served,) = [one for one in with_packages(recipients_of(paper), packages_by_name(paper)).rows if one.way == BOTH]
    assert (served.state, served.note) == ("Đã gửi, chưa nhận", "Gói edXML: từ chối nhận")


def test_a_package_is_looked_at_and_entered(office: Office, district: District) -> None:
    coded(district)
    committee = actor(district, "vanthu").authority_id
    assert "Gói edXML từ nơi gửi bên ngoài" in office.get("vanthu", "incoming:list")[1]
    assert "Chưa nạp gói nào." in office.get("vanthu", "incoming:packages")[1]
    content = write_package(COME, at=AT)
    assert office.post("vanthu", "incoming:packages", None, unit=str(committee), file=edxml(content))[0] == 302
    pk = ArrivedPackage.objects.get().pk
    assert "(1 gói chờ vào sổ)" in office.get("vanthu", "incoming:list")[1]
    status, text = office.post("vanthu", "incoming:packages", None, unit=str(committee), file=edxml(content))
    assert (status, "Gói này đã nạp lúc" in text) == (422, True)
    status, text = office.get("vanthu", "incoming:package", pk)
    assert (status, "45/KH-SNV" in text, "khớp mã băm" in text, "Hạn trả lời" in text) == (200, True, True, True)
    assert office.get("vanthu", "incoming:answer", pk)[0] == 404
    assert "I. MỤC TIÊU" in office.get("vanthu", "incoming:attached_file", pk, 1)[1]
    assert office.get("vanthu", "incoming:attached_file", pk, 9)[0] == 404
    sent = {"code": "45/KH-SNV", "paper_day": "07/04/2023", "kind": "PLAN", "sender": "Sở Nội vụ", "day": "10/04/2023"}
    status, text = office.post("vanthu", "incoming:receive_package", pk, **sent)
    assert (status, "Ghi trích yếu" in text) == (422, True)
    sent["abstract"] = "Công tác dân vận năm 2023"
    assert office.post("vanthu", "incoming:receive_package", pk, **sent)[0] == 302
    assert BookEntry.objects.get().code == "45/KH-SNV"
    assert "số đến 01" in office.get("vanthu", "incoming:packages")[1]
    office.client.force_login(district.people["vanthu"])
    answered = office.client.get(reverse("incoming:answer", args=[pk]))
    assert read_receipt(answered.content).status is ReceiptStatus.ACCEPTED


def test_a_package_is_refused_on_its_page(office: Office, district: District) -> None:
    pk = come(district).pk
    text = office.get("vanthu", "incoming:package", pk)[1]
    assert "Gói không ghi mã định danh của cơ quan này" in text
    status, text = office.post("vanthu", "incoming:refuse_package", pk, reason="")
    assert (status, "Ghi lý do" in text) == (422, True)
    assert office.post("vanthu", "incoming:refuse_package", pk, reason="Gửi nhầm nơi")[0] == 302
    text = office.get("vanthu", "incoming:package", pk)[1]
    assert ("Lý do từ chối: Gửi nhầm nơi" in text, "mã định danh của cơ quan</a> trước" in text) == (True, True)
    assert office.get("vanthu", "incoming:answer", pk)[0] == 422
    assert office.get("phongtuphap.cv", "incoming:package", pk)[0] == 404


def test_a_paper_that_came_in_another_package_is_called_out(office: Office, district: District) -> None:
    first = come(district).pk
    again = come(district, replace(COME, content="gói lập lại")).pk
    words = "của nơi gửi này đã nạp bằng gói khác lúc"
    assert words not in office.get("vanthu", "incoming:package", first)[1]
    assert words in office.get("vanthu", "incoming:package", again)[1]
    other = come(district, replace(COME, number=PackageNumber("46", "KH-SNV"))).pk
    assert words not in office.get("vanthu", "incoming:package", other)[1]
    assert office.post("vanthu", "incoming:refuse_package", first, reason="Gửi nhầm nơi")[0] == 302
    assert words not in office.get("vanthu", "incoming:package", again)[1]


def test_the_list_of_packages_asks_the_same_however_many_came(office: Office, district: District) -> None:
    office.get("vanthu", "incoming:packages")
    counts = []
    for numbers in (("1",), ("2", "3")):
        for number in numbers:
            come(district, replace(COME, subject=f"Kế hoạch {number}", purpose=PackagePurpose.UPDATE))
        with CaptureQueriesContext(connection) as asked:
            assert "Chờ vào sổ" in office.get("vanthu", "incoming:packages")[1]
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert (
        "Cập nhật văn bản đã gửi"
        in office.get("vanthu", "incoming:package", ArrivedPackage.objects.order_by("id")[0].pk)[1]
    )
