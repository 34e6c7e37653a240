"""The lead unit hands out 115 workbooks and takes 115 back, ten of them with faults."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.adapters.workbook_files.samples import TEXTS, edited, typed
from tests.adapters.workbooks import changed
from tests.adapters.workbooks import workbook as foreign_workbook
from tests.journeys.conftest import PersonOpener
from tests.journeys.server import ROOT, Server

pytestmark = pytest.mark.browser
ZIP = "application/zip"
FIRST_FIGURE = "E9"  # below the headings of the sheet and the heading of its first part
PAPER = {"C8": "12/BC", "C9": "19/10/2023", "C10": "Đã tổ chức 03 hội nghị."}
MERGED = '</sheetData><mergeCells count="1"><mergeCell ref="E9:E10"/></mergeCells>'
FAULTS: tuple[tuple[Callable[[bytes], bytes], str], ...] = (
    (lambda _: b"PK\x03\x04 hong", "bị hỏng hoặc không trọn vẹn"),
    (lambda content: typed(content, {FIRST_FIGURE: "<f>1+1</f><v>2</v>"}), "Ô E9 trang “Biểu số liệu” chứa công thức"),
    (lambda content: typed(content, {FIRST_FIGURE: "khoảng ba mươi"}), "Ô E9 “khoảng ba mươi” không phải là số"),
    (lambda content: typed(content, {FIRST_FIGURE: "<v>-3</v>"}), "Ô E9 là số âm"),
    (lambda content: typed(content, {FIRST_FIGURE: "<v>1.536</v>"}), "Nếu ý là 1.536 thì nhập 1536"),
    (lambda content: edited(lambda part: part.replace("</sheetData>", MERGED), content=content), "bị gộp"),
    (
        lambda content: edited(lambda part: part.replace('<row r="9"', '<row r="9" hidden="1"'), content=content),
        "bị ẩn",
    ),
    (lambda content: typed(content, {"B9": "Số khác"}), "đã bị sửa cấu trúc: ô B9"),
    (lambda content: changed(content, "xl/vbaProject.bin", lambda _: b"\x01"), "có chứa macro"),
    (lambda _: foreign_workbook(("a", "b", None)), "không phải biểu do hệ thống phát ra"),
)


@pytest.fixture(scope="module")
def collecting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server and its worker where 115 units owe their report."""
    with Server(tmp_path_factory.mktemp("collection"), "a_collection") as server:
        process = subprocess.Popen([sys.executable, "-m", "danvan.cli", "worker"], cwd=ROOT, env=server.environment)
        yield server
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def as_collector(browser: Browser, collecting: Server) -> Iterator[PersonOpener]:
    """Opens a session for a person there."""
    opener = PersonOpener(browser, collecting)
    yield opener
    opener.close()


def filled(archive: bytes) -> bytes:
    """The archive as the units returned it: each filled, the first ten with one fault each."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(target, "w") as returned:
        for number, name in enumerate(sorted(given.namelist())):
            content = typed(typed(given.read(name), {FIRST_FIGURE: f"<v>{number + 10}</v>"}), PAPER, TEXTS)
            returned.writestr(name, FAULTS[number][0](content) if number < len(FAULTS) else content)
    return target.getvalue()


def test_115_workbooks_go_out_and_come_back_ten_with_faults(as_collector: PersonOpener) -> None:
    lead = as_collector("noivu.cv")
    lead.follow("Theo dõi")
    lead.follow("Biểu Excel")
    lead.sees("0/115")
    lead.follow("Gửi báo cáo")
    archive = Path(lead.downloads("Tải trọn bộ 115 biểu").path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        assert len(package.namelist()) == 115
    lead.picture("50-phat-nap-bieu")
    lead.attach("Các biểu đơn vị gửi về", "goi-ve.zip", filled(archive), ZIP)
    lead.fill("Ngày nhận", "19/10/2023")
    lead.press("Nạp và kiểm tra")
    expect(lead.page.get_by_role("button", name="Ghi các biểu không có lỗi")).to_be_visible(timeout=120_000)
    lead.sees("115/115 tệp", "Có 105 biểu đọc được", *(reason for _, reason in FAULTS))
    lead.check()
    lead.picture("51-ket-qua-doc")
    lead.follow("Đơn vị 003 - 2023.xlsx")
    lead.sees("Ô E9 “khoảng ba mươi” không phải là số")
    lead.page.go_back()
    lead.follow("Đơn vị 115 - 2023.xlsx")
    lead.sees("124", "Ghi và tính là đã nhận")
    lead.picture("52-xem-tung-o")
    lead.follow("Lần nạp biểu")
    lead.press("Ghi các biểu không có lỗi")
    expect(lead.page.get_by_text("Đã ghi 4 ô")).to_have_count(105, timeout=120_000)
    lead.follow("Gửi báo cáo")
    lead.sees("Đã nhận 105 trên 115 đơn vị")
