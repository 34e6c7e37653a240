"""What a unit must be able to do in a browser that runs no scripts: write, save, send, score itself."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PersonOpener
from tests.journeys.fair_year.columns import COMPUTED
from tests.journeys.story.papers import SCAN
from tests.journeys.story.reporting import CONTENT, REACHED, REPORT, STAFF, from_my_work
from tests.journeys.story.scoring import OWN_VIEW, write_points

pytestmark = pytest.mark.browser


def test_a_unit_reports_and_scores_itself_without_scripts(as_sample_person: PersonOpener) -> None:
    officer = as_sample_person("phongyte.cv", scripts=False)
    head = as_sample_person("phongyte.tt", scripts=False)

    from_my_work(officer, f"Soạn: {REPORT}")
    officer.follow("Soạn")
    officer.fill(CONTENT, "Phòng Y tế quán triệt văn bản, tổ chức hội nghị cán bộ, công chức.")
    officer.fill(STAFF, "9")
    officer.fill(REACHED, "10")
    officer.choose("Đã ban hành kế hoạch công tác dân vận", "Có")
    officer.choose("Thực hiện dân chủ trong hoạt động", "Có")
    officer.fill("Chỉ số cải cách hành chính năm trước", "80")
    officer.fill("Chỉ số cải cách hành chính năm báo cáo", "82,5")
    officer.is_refused("Lưu và xem lại", "10", "9")
    assert officer.value_of(CONTENT).startswith("Phòng Y tế quán triệt")
    officer.fill(REACHED, "9")
    officer.attach("Thêm tệp minh chứng", "danh-sach.pdf", SCAN)
    officer.press("Lưu và xem lại")
    officer.sees("Đã lưu bản đang soạn.", "danh-sach.pdf")
    from_my_work(head, f"Xem và gửi: {REPORT}")
    head.press("Gửi")
    head.sees("Đã gửi.", "Nộp trễ, chờ tiếp nhận", "trễ 3 ngày")

    from_my_work(officer, "Tự chấm điểm")
    officer.follow("Tự chấm điểm")
    typed = {code: said for code, said in OWN_VIEW["Phòng Tư pháp"].items() if code not in COMPUTED}
    write_points(officer, typed, "Theo hồ sơ lưu tại đơn vị.")
    officer.press("Lưu")
    officer.sees("Đã lưu cột “Tự chấm” của Phòng Y tế.")
    from_my_work(head, "Tự chấm và gửi hồ sơ chấm điểm")
    head.press("Gửi hồ sơ tự chấm điểm")
    head.sees("Đã gửi hồ sơ tự chấm điểm.", "Đã gửi, đang thẩm định")


def test_a_fact_leads_to_its_sentence_without_scripts(as_sample_person: PersonOpener) -> None:
    lead = as_sample_person("noivu.cv", scripts=False)
    lead.go("/ke-hoach/")
    lead.follow("Thực hiện công tác Dân vận chính quyền năm 2023")
    lead.follow("mục IV.1")
    expect(lead.page.get_by_role("region", name="Văn bản gốc").locator("mark").first).to_be_in_viewport()
