"""A scanned plan is issued, a unit answers it with its own, the plan is amended: what changed, for whom, what is covered."""

import io
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from danvan.domain.vietnamese.text import nfc
from tests.adapters.reading.pdf_files import escaped
from tests.journeys.conftest import PersonOpener
from tests.journeys.server import ROOT, Server
from tests.journeys.story.reporting import from_my_work, move_clock
from tests.recognition import needs_tesseract, picture, scan

pytestmark = [pytest.mark.browser, needs_tesseract]
PLAN = """ỦY BAN NHÂN DÂN
HUYỆN TÂN BIÊN

Số: 60/KH-UBND

Tân Biên, ngày 12 tháng 4 năm 2023

# KẾ HOẠCH

## Thực hiện công tác Dân vận chính quyền năm 2023

## I. CHỈ TIÊU

1. 100% cán bộ, công chức, viên chức được học tập, quán triệt các chỉ thị về công tác dân vận.

## II. TỔ CHỨC THỰC HIỆN

1. Phòng Tư pháp

- Chủ trì tuyên truyền pháp luật về dân chủ ở cơ sở.

2. Các cơ quan, đơn vị huyện

- Các cơ quan, đơn vị huyện xây dựng kế hoạch gửi về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 12/5/2023.

- Các cơ quan, đơn vị huyện báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 23/10/2023.

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH
"""
LATER = (
    PLAN.replace("60/KH-UBND", "95/KH-UBND")
    .replace("ngày 12 tháng 4 năm 2023", "ngày 5 tháng 6 năm 2023")
    .replace("23/10/2023", "10/11/2023")
    .replace("\n\n## II.", "\n\n2. 90% hồ sơ thủ tục hành chính được giải quyết đúng hạn.\n\n## II.")
)
STATED = "100% cán bộ, công chức, viên chức được học tập, quán triệt các chỉ thị về công tác dân vận"
OWN_PLAN = "Phòng tuyên truyền pháp luật về dân chủ ở cơ sở cho cán bộ. Phòng trồng cây xanh ở trụ sở cơ quan."


@pytest.fixture
def as_official(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PersonOpener]:
    """Sessions of the district's people, on a server of their own without a plan."""
    with Server(tmp_path_factory.mktemp("amending"), "district_without_plan") as server:
        worker = subprocess.Popen([sys.executable, "-m", "danvan.cli", "worker"], cwd=ROOT, env=server.environment)
        opener = PersonOpener(browser, server)
        yield opener
        opener.close()
        worker.terminate()
        worker.wait(timeout=20)


def test_from_a_plan_to_its_amendment_and_what_is_covered(as_official: PersonOpener) -> None:
    issue(as_official)
    answer_with_an_own_plan(as_official)
    amend(as_official)
    take_note(as_official)
    cover(as_official)


def scanned(text: str) -> bytes:
    """A plan printed on A4 and scanned."""
    lines = [
        f"#align(center)[*{escaped(line.lstrip('# '))}*]"
        if line.startswith("#")
        else escaped(line).replace(". ", "\\. ", 1)
        for line in text.strip().split("\n")
    ]
    page = '#set page(paper: "a4", margin: 2.5cm)\n#set text(font: "Tinos")\n'
    return scan(picture(page + "\n".join(lines).replace("DÂN\n", "DÂN \\\n"), resolution=300))


def issue(as_official: PersonOpener) -> None:
    """The officer hands in a scan, comes back when it is read, mends a word and confirms; the head issues and publishes."""
    officer, head = as_official("noivu.cv"), as_official("noivu.tp")
    officer.go("/ke-hoach/")
    officer.follow("Nạp văn bản kế hoạch")
    officer.attach("Văn bản kế hoạch", "ke-hoach.pdf", scanned(PLAN))
    officer.press("Đọc văn bản")
    officer.sees("Đã nạp bản quét.")
    officer.go("/viec-cua-toi/")
    officer.go("/ke-hoach/")
    officer.follow("ke-hoach.pdf")
    expect(officer.page.get_by_text("Đã nhận dạng xong.")).to_be_visible(timeout=90_000)
    officer.press("Đọc kết quả nhận dạng")
    officer.sees("60/KH-UBND", "23/10/2023")
    target = officer.page.locator("article").filter(has_text="Mức phải đạt").first
    officer.follow("Sửa hoặc bỏ", target)
    officer.fill("Nội dung chỉ tiêu", STATED)
    officer.press("Lưu")
    expect(target).to_contain_text(STATED)
    officer.press("Xác nhận kế hoạch")
    head.go("/ke-hoach/")
    head.follow("Thực hiện công tác Dân vận chính quyền năm 2023")
    head.press("Ban hành")
    head.sees("Đã ban hành")
    publish(as_official, "Công khai kế hoạch")


def publish(as_official: PersonOpener, act: str) -> None:
    """The head puts the plan before the public as it stands."""
    head = as_official("noivu.tp")
    head.follow("Công khai")
    head.press(act)
    head.sees("Đã công khai kế hoạch năm 2023.")


def answer_with_an_own_plan(as_official: PersonOpener) -> None:
    """A unit sends its plan, which does one of two things that are asked."""
    officer, head = as_official("phongtuphap.cv"), as_official("phongtuphap.tt")
    from_my_work(officer, "Soạn: Kế hoạch của đơn vị")
    officer.follow("Soạn")
    officer.fill("Nội dung kế hoạch", OWN_PLAN)
    officer.fill("Số, ký hiệu văn bản", "15/KH-PTP")
    officer.fill("Ngày văn bản", "12/04/2023")
    officer.press("Lưu và xem lại")
    from_my_work(head, "Xem và gửi: Kế hoạch của đơn vị")
    head.press("Gửi")
    head.sees("Đã gửi.")


def amend(as_official: PersonOpener) -> None:
    """A later text is held against the one in force before it is issued; the public copy follows it."""
    move_clock(as_official, "06/06/2023")
    officer, head = as_official("noivu.cv"), as_official("noivu.tp")
    officer.go("/ke-hoach/1/")
    officer.follow("Các bản")
    officer.follow("Nạp bản sửa đổi")
    officer.attach("Văn bản kế hoạch", "sua-doi.md", LATER.encode(), "text/markdown")
    officer.press("Đọc văn bản")
    officer.sees("Bản sửa đổi của kế hoạch 60/KH-UBND")
    officer.press("Xác nhận")
    officer.sees("Bản sửa đổi sẽ thay đổi gì", "không còn điều gì chặn việc ban hành", "23/10/2023 → 10/11/2023")
    from_my_work(head, "Xem và ban hành bản sửa đổi kế hoạch")
    head.sees("mục I.2", "90% hồ sơ", "Việc đơn vị đã nộp được giữ nguyên")
    head.picture("50-ban-sua-doi")
    head.is_refused("Ban hành bản sửa đổi", "lý do")
    head.fill("Lý do sửa đổi", "Lịch tổng kết của tỉnh thay đổi")
    head.press("Ban hành bản sửa đổi")
    head.sees("Đã ban hành bản sửa đổi.", "Bản sửa đổi đã thay đổi gì")
    publish(as_official, "Công khai bản sửa đổi")
    citizen = as_official()
    citizen.go("/cong-khai/705/2023/ke-hoach/")
    citizen.sees("95/KH-UBND", "10/11/2023")
    citizen.follow("ngày 13/4/2023")
    citizen.sees("60/KH-UBND", "Kế hoạch đã được sửa đổi")


def take_note(as_official: PersonOpener) -> None:
    """The unit sees what changed for it alone, and says so."""
    officer = as_official("phongtuphap.cv")
    from_my_work(officer, "Kế hoạch đã sửa đổi: xem phần thay đổi của đơn vị")
    officer.sees("10/11/2023")
    officer.press("Đã nắm nội dung sửa đổi")
    officer.sees("Đã ghi nhận đơn vị nắm nội dung sửa đổi.")


def cover(as_official: PersonOpener) -> None:
    """The lead looks for lines, confirms one, frees the unit of another thing and thinks again; the unit sees its row."""
    officer, unit = as_official("noivu.cv"), as_official("phongtuphap.cv")
    officer.go("/ke-hoach/1/")
    officer.follow("Độ phủ")
    officer.sees("Chưa đối chiếu đơn vị nào")
    officer.press("Tìm dòng khớp")
    officer.sees("Đã tìm xong: 1 dòng đề xuất chờ xác nhận.")
    officer.follow("Phòng Tư pháp")
    officer.sees("Phòng tuyên truyền pháp luật", "từ chung:")
    officer.tick("Chọn dòng đề xuất cho mục II.1")
    officer.press("Xác nhận các dòng đã chọn")
    officer.sees("Đã xác nhận 1 dòng.", "Đã phủ")
    officer.follow("mục I.2")
    officer.sees("90% hồ sơ")
    officer.fill("Lý do miễn cho đơn vị", "Phòng không giải quyết thủ tục")
    officer.press("Miễn cho đơn vị")
    officer.sees("Đã ghi miễn cho đơn vị.", "Phòng không giải quyết thủ tục")
    officer.fill("Lý do xét lại", "Phòng có thủ tục hộ tịch")
    officer.press("Xét lại")
    officer.sees("Ô này được xét lại.", "Còn trống")
    officer.go("/do-phu/1/ma-tran/")
    officer.sees("Đã phủ", "Trống")
    officer.picture("51-ma-tran-do-phu")
    printed = PdfReader(io.BytesIO(officer.page.pdf(prefer_css_page_size=True))).pages
    assert all(page.mediabox.width > page.mediabox.height for page in printed)
    assert all(
        nfc("".join(page.extract_text().split())).startswith(f"{at}/{len(printed)}DỮLIỆUMẪU")
        for at, page in enumerate(printed, 1)
    )
    officer.go("/do-phu/1/")
    assert officer.downloads("Tải Excel").suggested_filename == "DU-LIEU-MAU_do-phu-2023.xlsx"
    unit.go("/do-phu/1/")
    unit.follow("Phòng Tư pháp", within=unit.page.locator("main"))
    unit.sees("Đã phủ", "Còn trống")
    unit.sees_not("Xác nhận các dòng đã chọn")
