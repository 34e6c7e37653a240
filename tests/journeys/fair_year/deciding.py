"""What the chairman sees before signing, the decision, an appeal, and the release that anybody verifies."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.journeys.conftest import PersonOpener
from tests.journeys.fair_year.columns import APPEALING, DENIED, EXPLAINING, LOG_INS
from tests.journeys.fair_year.opening import DISCIPLINED
from tests.journeys.story.reporting import from_my_work

ROOT = Path(__file__).resolve().parents[3]
FIRST_DECISION, SECOND_DECISION = "2158/QĐ-UBND", "2231/QĐ-UBND"
RELEASE = "705-2023"
WHY_CORRECTED = f"theo Quyết định số {SECOND_DECISION} ngày 15/11/2023 sau phúc tra"
GROUND = "Bảng giao nhiệm vụ đã nộp nhưng chưa được tính."


def deny(as_person: PersonOpener) -> None:
    """The lead holds a condition against the best of the three, with reason and paper: it gets no grade."""
    head = as_person("noivu.tp")
    head.go("/cham-diem/xep-hang/1/")
    head.follow("Khống chế")
    head.choose("Đơn vị", DENIED)
    head.choose("Trường hợp", DISCIPLINED)
    head.fill("Lý do", "Tập thể bị khiển trách trong năm.")
    head.is_refused("Ghi nhận", "Ghi căn cứ.")
    head.fill("Căn cứ", "Quyết định số 902/QĐ-UBND ngày 15/8/2023 của UBND huyện")
    head.press("Ghi nhận")
    head.sees("Đã ghi nhận trường hợp khống chế.", DENIED)
    head.picture("26-khong-che")


def propose(as_person: PersonOpener) -> None:
    """The lead proposes what it settled."""
    head = as_person("noivu.tp")
    head.go("/cham-diem/xep-hang/1/")
    head.press("Trình bảng xếp loại")
    head.sees("Đã trình bảng xếp loại.")


def look_before_signing(as_person: PersonOpener) -> None:
    """The chairman sees how firm the ranks are and where appraisers departed; what is tried out is stored nowhere."""
    chairman = as_person("chutich")
    from_my_work(chairman, "Quyết định xếp loại")
    chairman.follow("phân tích bảng xếp hạng")
    chairman.sees("3 đơn vị trong bảng", "Khoảng hạng", "Krippendorff")
    chairman.picture("27-truoc-khi-ky")
    chairman.follow("Điểm lệch nhau")
    chairman.sees(APPEALING, "TC6.1", "Theo hồ sơ đã thẩm định.")
    chairman.follow("Tính thử")
    chairman.choose("Đơn vị", APPEALING, chairman.page.get_by_role("search"))
    chairman.press("Chọn đơn vị")
    chairman.fill("Điểm thử TC6.1", "10")
    chairman.press("Tính thử", chairman.page.locator("form", has=chairman.page.get_by_label("Điểm thử TC6.1")))
    chairman.sees("Trước và sau", APPEALING)
    chairman.picture("28-tinh-thu")
    chairman.follow("Khống chế")
    chairman.sees(DENIED, "902/QĐ-UBND")


def decide(as_person: PersonOpener) -> None:
    """The chairman decides: the best by points has no grade; the lead makes it public."""
    chairman, head = as_person("chutich"), as_person("noivu.tp")
    from_my_work(chairman, "Quyết định xếp loại")
    chairman.follow("Quyết định xếp loại")
    chairman.fill("Số quyết định", FIRST_DECISION)
    chairman.fill("Ngày quyết định", "08/11/2023")
    chairman.press("Quyết định xếp loại")
    chairman.sees("Đã quyết định xếp loại.", "khớp", "Không xếp loại")
    from_my_work(head, "Công khai kết quả xếp loại")
    head.press("Công khai kết quả xếp loại")
    head.sees("Đã công khai kết quả xếp loại năm 2023.")


def release(as_person: PersonOpener) -> None:
    """The decided ranking goes out as files that never change."""
    head = as_person("noivu.tp")
    head.go("/ban-cong-bo/")
    head.follow("2023")
    head.press("Lập bản công bố")
    head.sees("Đã lập và công bố bản")
    head.picture("29-ban-cong-bo")


def appeal(as_person: PersonOpener) -> None:
    """The head of a commune appeals against one criterion, with a ground."""
    head = as_person(f"{LOG_INS[APPEALING]}.tt")
    head.go("/viec-cua-toi/")
    head.follow("Chấm điểm")
    head.follow(APPEALING, head.page.locator("main"))
    head.follow("Phúc tra")
    head.sees("chưa kiểm chứng")
    head.follow("Đề nghị phúc tra")
    head.is_refused("Gửi đề nghị phúc tra", "Chưa nêu tiêu chí nào.")
    head.fill("TC6.1.", GROUND)
    head.press("Gửi đề nghị phúc tra")
    head.sees("Đã gửi đề nghị phúc tra.", "Đang xem xét")


def grant(as_person: PersonOpener) -> None:
    """Who settled the points may not answer; the team sees what other points would do, then grants them."""
    chairman, team = as_person("chutich"), as_person("tothamdinh")
    chairman.go("/phuc-tra/ky/1/")
    chairman.follow(APPEALING)
    chairman.sees("Ông (bà) đã ký quyết định xếp loại lần trước.")
    from_my_work(team, "Trả lời đề nghị phúc tra")
    team.sees(GROUND)
    team.tick("Chấp nhận, sửa điểm")
    team.page.get_by_label("Điểm mới TC6.1").last.fill("9,5")
    team.fill("Lý do", "Bảng giao và hoàn thành nhiệm vụ đã đủ.")
    team.fill("Số quyết định sửa", SECOND_DECISION)
    team.fill("Ngày quyết định sửa", "15/11/2023")
    team.is_refused("Trả lời đề nghị phúc tra", "Bấm “Xem ảnh hưởng” với điểm mới trước")
    team.fill("Điểm mới TC6.1", "9,5")
    team.press("Xem ảnh hưởng")
    team.sees("76,8/100 (76,80%), Khá, hạng 2", "80,3/100 (80,30%), Tốt, hạng 2")
    team.picture("30-phuc-tra")
    team.tick("Chấp nhận, sửa điểm")
    team.fill("Lý do", "Bảng giao và hoàn thành nhiệm vụ đã đủ.")
    team.fill("Số quyết định sửa", SECOND_DECISION)
    team.fill("Ngày quyết định sửa", "15/11/2023")
    team.press("Trả lời đề nghị phúc tra")
    team.sees("Đã trả lời đề nghị phúc tra.", SECOND_DECISION)


def correct(as_person: PersonOpener) -> None:
    """The lead releases the corrected ranking anew; the first release stays and names the second."""
    head = as_person("noivu.tp")
    head.go("/ban-cong-bo/1/")
    assert WHY_CORRECTED in head.value_of("Lý do đính chính")
    head.press("Lập bản đính chính")
    head.sees("Đã lập và công bố bản", f"{RELEASE}-2")


def verify(as_person: PersonOpener, folder: Path) -> None:
    """A citizen reads the release, downloads all of it, and recomputes it without the system; one byte is missed."""
    citizen = as_person()
    citizen.go("/")
    citizen.follow("Kế hoạch công tác dân vận chính quyền năm 2023")
    citizen.follow("Kết quả thực hiện chỉ tiêu và xếp loại năm 2023")
    citizen.follow(RELEASE)
    citizen.sees(EXPLAINING, "Thay bản", WHY_CORRECTED, "Tự kiểm tra")
    citizen.sees_not("902/QĐ-UBND")
    citizen.picture("31-ban-cong-bo-cong-khai")
    citizen.follow("Tính lại và đối chiếu từng tệp")
    citizen.sees("Khớp", "chữ ký số đúng")
    citizen.follow(RELEASE)
    archive = citizen.downloads("Tải tất cả (ZIP)").path()
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    assert _verified(folder) == 0
    inner = next(folder.rglob("results.csv"))
    inner.write_bytes(inner.read_bytes().replace(b"1", b"2", 1))
    assert _verified(folder) == 1


def _verified(folder: Path) -> int:
    """The exit status of the command on the unpacked release."""
    inner = next(folder.rglob("manifest.json")).parent
    command = [sys.executable, "-m", "danvan.cli", "verify", str(inner)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode
