"""A scanned plan: handed in, its recognition watched, left and come back to, read and held against its picture."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PersonOpener
from tests.journeys.server import ROOT, Server
from tests.recognition import needs_tesseract, picture, scan

pytestmark = [pytest.mark.browser, needs_tesseract]
FIRST = "#align(center)[*KẾ HOẠCH*]\n\n#align(center)[*Đối thoại với Nhân dân năm 2024*]\n\nI. MỤC ĐÍCH"
SECOND = "II. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ báo cáo chậm nhất ngày 15/11/2024."


@pytest.fixture
def worker(sample_server: Server) -> Iterator[None]:
    """The worker beside the sample's server."""
    process = subprocess.Popen([sys.executable, "-m", "danvan.cli", "worker"], cwd=ROOT, env=sample_server.environment)
    yield
    process.terminate()
    process.wait(timeout=20)


def test_from_a_scan_to_what_was_understood(as_sample_person: PersonOpener, worker: None) -> None:
    officer = as_sample_person("noivu.cv")
    officer.go("/ke-hoach/")
    officer.follow("Nạp văn bản kế hoạch")
    officer.attach("Văn bản kế hoạch", "quet.png", b"\x89PNG\r\n\x1a\nhong", "image/png")
    officer.is_refused("Đọc văn bản", "“quet.png” bị hỏng hoặc không trọn vẹn")
    officer.attach("Văn bản kế hoạch", "ban-quet.pdf", scan(picture(FIRST), picture(SECOND)))
    officer.press("Đọc văn bản")
    officer.sees("Đã nạp bản quét.", "Bản quét ban-quet.pdf")
    officer.go("/viec-cua-toi/")
    officer.go("/ke-hoach/")
    officer.sees("Bản quét đang nhận dạng, chưa đọc")
    officer.follow("ban-quet.pdf")
    expect(officer.page.get_by_text("Đã nhận dạng xong.")).to_be_visible(timeout=90_000)
    officer.check()
    officer.sees("2/2 trang")
    officer.follow("Trang 2")
    officer.sees("15/11/2024")
    expect(officer.page.get_by_role("img", name="Ảnh trang 2 của bản quét")).to_be_visible()
    officer.picture("40-trang-quet")
    officer.follow("Bản quét ban-quet.pdf")
    officer.press("Đọc kết quả nhận dạng")
    officer.sees("Đã đọc bản quét.", "Thời hạn (1)", "15/11/2024")
    officer.follow("Thêm thời hạn")
    officer.page.go_back()
    officer.follow("chữ gốc")
    officer.sees("Chữ gốc và những chỗ đã sửa")
    officer.go("/ke-hoach/")
    officer.sees_not("Bản quét đang nhận dạng, chưa đọc")


def test_a_scan_is_handed_in_as_a_later_version(as_sample_person: PersonOpener) -> None:
    officer = as_sample_person("noivu.cv")
    officer.go("/ke-hoach/1/")
    officer.follow("Các bản")
    officer.follow("Nạp bản sửa đổi")
    officer.attach("Văn bản kế hoạch", "ban-sua-doi.pdf", scan(picture(FIRST)))
    officer.press("Đọc văn bản")
    officer.sees("Đã nạp bản quét.", "Đây là bản sửa đổi của")
    officer.go("/ke-hoach/")
    officer.sees("Bản sửa đổi của kế hoạch")
    officer.follow("ban-sua-doi.pdf")
    officer.fill("Lý do", "Nạp nhầm tệp")
    officer.press("Bỏ bản quét")
    officer.sees("Đã bỏ bản quét; tệp vẫn được lưu.")
