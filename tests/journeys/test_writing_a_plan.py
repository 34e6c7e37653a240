"""A unit writes its plan: from the upper plan to the Word file that is signed outside."""

import pytest
from docx import Document

from tests.journeys.conftest import PersonOpener

pytestmark = pytest.mark.browser
OWN_TASK = "Tập huấn hòa giải viên tại các ấp, khu phố."


def test_from_the_upper_plan_to_the_file_for_signing(as_sample_person: PersonOpener) -> None:
    """Phòng Tư pháp begins from the district's plan; both its people write; the head approves; the file is fetched."""
    officer, head = as_sample_person("phongtuphap.cv"), as_sample_person("phongtuphap.tt")
    officer.go("/ke-hoach/")
    officer.follow("Dự thảo")
    officer.sees("Chưa có dự thảo nào")
    officer.follow("Soạn từ kế hoạch cấp trên")
    officer.is_refused("Lập dự thảo", "Chọn kế hoạch cấp trên.")
    officer.choose("Kế hoạch cấp trên", "Năm 2023: UBND huyện Tân Biên, số 61/KH-UBND ngày 12/4/2023")
    officer.fill("Số ngày", "3")
    officer.press("Lập dự thảo")
    officer.sees(
        "Đã lập dự thảo với phần điền sẵn", "mục IV.2.b", "trước thời hạn của kế hoạch cấp trên 3 ngày làm việc"
    )
    officer.sees("18/10/2023")  # three working days before the district's 23/10/2023
    officer.picture("30-du-thao-ke-hoach")
    address = officer.page.url

    officer.follow("Thêm ý vào mục IV")
    officer.fill("Nội dung", OWN_TASK)
    officer.fill("Thời hạn của đơn vị", "31/02/2023")
    officer.is_refused("Lưu", "Không đọc được ngày này")
    assert officer.value_of("Nội dung") == OWN_TASK
    officer.fill("Thời hạn của đơn vị", "29/9/2023")
    officer.fill("Người hoặc bộ phận thực hiện", "Công chức hộ tịch")
    officer.press("Lưu")
    officer.sees("Đã lưu.", OWN_TASK, "29/9/2023")

    head.go(address)
    head.follow("Sửa " + OWN_TASK)
    officer.follow("Sửa " + OWN_TASK)
    officer.fill("Người hoặc bộ phận thực hiện", "Bộ phận hành chính tư pháp")
    officer.press("Lưu")
    head.fill("Người hoặc bộ phận thực hiện", "Trưởng phòng")
    head.is_refused("Lưu", "đã được Chuyên viên Phòng Tư pháp thay đổi", "Bản đang lưu", "Bộ phận hành chính tư pháp")
    head.press("Lưu")
    head.sees("Người thực hiện: Trưởng phòng")

    officer.go(address)
    officer.press("Bỏ " + OWN_TASK)
    officer.sees_not(OWN_TASK)
    officer.press("Hoàn tác thay đổi vừa rồi")
    officer.sees("Đã khôi phục bản lưu", OWN_TASK)
    officer.press("Lên " + OWN_TASK)
    officer.follow("Xem trước văn bản")
    officer.sees("DỰ THẢO", "KẾ HOẠCH", "hoàn thành chậm nhất ngày 29/9/2023")
    officer.picture("31-xem-truoc-ke-hoach")
    officer.go(address)
    officer.press("Trình duyệt")
    officer.sees("Đã trình duyệt")
    head.go("/viec-cua-toi/")
    head.follow("Duyệt dự thảo kế hoạch năm 2023")
    head.press("Duyệt")
    head.sees("Đã duyệt. Nội dung được giữ nguyên cùng mã băm.")
    officer.go(address)
    officer.press("Xuất bản ký")
    officer.sees("Đã xuất bản ký")
    paper = Document(officer.downloads("Tải về tệp DOCX").path())
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert texts[0] == "KẾ HOẠCH"
    assert any(text.startswith(f"- {OWN_TASK.rstrip('.')} (Trưởng phòng thực hiện") for text in texts)
    assert "DỰ THẢO" not in [paragraph.text for paragraph in paper.sections[0].header.paragraphs]
