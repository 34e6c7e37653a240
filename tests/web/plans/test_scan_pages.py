"""Scans on the pages: handed in, watched, looked at page by page, read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from danvan.apps.plans.enums import ScanPageState
from danvan.apps.plans.jobs import recognise_next
from danvan.apps.plans.models import PlanReading, PlanScan, ScanPage
from tests.apps.plans.texts import OFFICER, READ_AT, issued, officer_elsewhere
from tests.factories import District
from tests.recognition import as_file, needs_tesseract, picture, recognised_without_a_look
from tests.web.checking import CheckingClient
from tests.web.plans.conftest import Visit

pytestmark = [pytest.mark.django_db, needs_tesseract]
PLAN = "#align(center)[*KẾ HOẠCH*]\n\nI. Mục đích\n\n1. Phòng Nội vụ báo cáo trước ngày 15/11/2023."


def _hand_in(visit: Visit, content: bytes) -> PlanScan:
    answer = visit(OFFICER, "read_source", post={"file": SimpleUploadedFile("ke-hoach.png", content)})
    scan = PlanScan.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("plans:scan", args=(scan.pk,)))
    return scan


def test_the_way_of_a_scan_from_its_picture_to_its_reading(visit: Visit, client: CheckingClient) -> None:
    scan = _hand_in(visit, as_file(picture(PLAN)))
    waiting = visit(OFFICER, "scan", scan.pk)
    assert waiting["Refresh"] == "5"
    assert "Còn 1 trang chưa nhận dạng xong." in waiting.page
    assert "0/1 trang" in visit(OFFICER, "list").page
    assert visit(OFFICER, "scan_picture", scan.pk, 1).status_code == 404
    assert "Trang này chưa có chữ nào được nhận dạng." in visit(OFFICER, "scan_page", scan.pk, 1).page
    assert visit(OFFICER, "read_scan", scan.pk, post={}).status_code == 422
    assert recognise_next(at=READ_AT)
    done = visit(OFFICER, "scan", scan.pk)
    assert "Refresh" not in done
    assert reverse("plans:scan_page", args=(scan.pk, 1)) in done.page
    shown = visit(OFFICER, "scan_page", scan.pk, 1).page
    assert "HOẠCH" in shown
    assert reverse("plans:scan_picture", args=(scan.pk, 1)) in shown
    image = client.get(reverse("plans:scan_picture", args=(scan.pk, 1)))
    assert (image["Content-Type"], image["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert image.content.startswith(b"\x89PNG")
    answer = visit(OFFICER, "read_scan", scan.pk, post={})
    reading = PlanReading.objects.get()
    assert answer.url == reverse("plans:reading", args=(reading.pk,))
    assert reverse("plans:scan", args=(scan.pk,)) in visit(OFFICER, "reading", reading.pk).page
    assert reverse("plans:reading", args=(reading.pk,)) in visit(OFFICER, "scan", scan.pk).page


def test_words_that_the_machine_doubts_are_marked(visit: Visit) -> None:
    scan = _hand_in(visit, as_file(picture("Kế hoạch")))
    recognise_next(at=READ_AT)
    page = ScanPage.objects.get()
    page.content["words"][1]["certainty"] = 41
    page.save()
    assert '<mark title="chắc 41%">hoạch</mark>' in visit(OFFICER, "scan_page", scan.pk, 1).page
    assert "1/2" in visit(OFFICER, "scan", scan.pk).page


def test_a_page_that_failed_says_why(visit: Visit) -> None:
    scan = _hand_in(visit, as_file(Image.new("L", (40, 40), 255)))
    ScanPage.objects.update(state=ScanPageState.FAILED, fault="Trang 1 bị hỏng.")
    assert "Trang 1 bị hỏng." in visit(OFFICER, "scan", scan.pk).page
    assert "Trang 1 bị hỏng." in visit(OFFICER, "scan_page", scan.pk, 1).page


def test_a_scan_is_put_aside_with_a_reason(visit: Visit) -> None:
    scan = _hand_in(visit, as_file(Image.new("L", (40, 40), 255)))
    assert visit(OFFICER, "discard_scan", scan.pk, post={"reason": ""}).status_code == 422
    assert visit(OFFICER, "discard_scan", scan.pk, post={"reason": "Quét mờ"}).url == reverse("plans:list")
    assert "ke-hoach.png" not in visit(OFFICER, "list").page


@pytest.mark.parametrize("route", ["scan", "scan_page", "scan_picture"])
def test_elsewhere_and_nowhere_a_scan_does_not_exist(visit: Visit, district: District, route: str) -> None:
    scan = _hand_in(visit, as_file(Image.new("L", (40, 40), 255)))
    more = () if route == "scan" else (1,)
    officer_elsewhere(district)
    there, missing = visit("tuphap.khac", route, scan.pk, *more), visit("tuphap.khac", route, 98765, *more)
    assert (there.status_code, missing.status_code) == (404, 404)
    assert there.content == missing.content
    assert visit(OFFICER, "scan_page", scan.pk, 7).status_code == 404


def test_a_later_version_is_handed_in_as_a_scan(visit: Visit, district: District) -> None:
    plan = issued(district)
    file = SimpleUploadedFile("sua-doi.png", as_file(picture(PLAN)))
    answer = visit(OFFICER, "read_amendment", plan.pk, post={"file": file})
    scan = PlanScan.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("plans:scan", args=(scan.pk,)))
    assert "Bản sửa đổi của kế hoạch 60/KH-UBND" in visit(OFFICER, "list").page
    assert reverse("plans:versions", args=(plan.pk,)) in visit(OFFICER, "scan", scan.pk).page
    assert recognise_next(at=READ_AT)
    answer = visit(OFFICER, "read_scan", scan.pk, post={})
    assert answer.url == reverse("plans:reading", args=(PlanReading.objects.get(amends=plan).pk,))


def test_a_mark_of_secrecy_that_is_recognised_ends_the_scan_and_its_page_says_so(visit: Visit) -> None:
    scan = _hand_in(visit, as_file(picture("*MẬT*\n\n" + PLAN)))
    assert recognise_next(at=READ_AT)
    page = visit(OFFICER, "scan", scan.pk).page
    assert "Không trang nào dùng được" in page
    assert "mang dấu chỉ độ mật “MẬT”" in page
    assert "Xóa bản quét mang dấu mật" in page
    assert visit(OFFICER, "scan_picture", scan.pk, 1).status_code == 404
    assert visit(OFFICER, "discard_scan", scan.pk, post={"reason": "Dấu mật"}).status_code == 302


def test_a_mark_of_secrecy_seen_only_in_the_whole_is_gone_and_the_page_says_so(visit: Visit) -> None:
    scan = _hand_in(visit, as_file(picture("*MẬT*\n\n" + PLAN)))
    recognised_without_a_look(scan)
    assert visit(OFFICER, "read_scan", scan.pk, post={}).url == reverse("plans:read_source")
    assert "Bản quét và ảnh các trang đã được xóa." in visit(OFFICER, "read_source").page
    assert visit(OFFICER, "scan", scan.pk).status_code == 404
