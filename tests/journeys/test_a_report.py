"""A commune fills its report, the head sends, the lead sends back, it is corrected and accepted; two people at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person

pytestmark = pytest.mark.browser
OFFICER, HEAD, LEAD = "xahoahiep.cv", "xahoahiep.tt", "noivu.cv"
TURNS, PEOPLE = "reception_turns", "reception_people"


def test_a_report_from_the_first_cell_to_its_acceptance(as_sample_person: PersonOpener) -> None:
    officer, head, lead = (as_sample_person(who) for who in (OFFICER, HEAD, LEAD))
    address = report_of(officer)
    cells_are_saved_one_by_one(officer, address)
    two_people_see_each_other(officer, head, address)
    flags_are_explained_before_sending(officer, head, address)
    the_lead_sends_back_and_accepts(officer, head, lead, address)


def report_of(officer: Person) -> str:
    """The address of the yearly report that waits in the officer's work list."""
    officer.go("/viec-cua-toi/")
    officer.follow("Báo cáo kết quả năm")
    return re.sub(r".*(/bao-cao/\d+/).*", r"\1", officer.page.url)


def put(person: Person, code: str, value: str, key: str = "Enter") -> None:
    """Type into a cell, leave it with a key, and wait until the page says what became of it."""
    before = person.page.locator(f"#tt-{code} input").element_handle()
    cell = person.page.locator(f"#id_{code}")
    cell.fill(value)
    cell.press(key)
    person.page.wait_for_function("old => !old.isConnected", arg=before)


def cells_are_saved_one_by_one(officer: Person, address: str) -> None:
    """Enter goes down the column; a faulty cell says why; sums are said at once; a heading may be nothing."""
    officer.go(f"{address}soan/")
    put(officer, "staff_total", "25")
    assert officer.page.evaluate("document.activeElement.id") == "id_staff_reached"
    put(officer, "staff_reached", "26", "ArrowDown")
    officer.sees("lớn hơn tổng số cán bộ, công chức, viên chức (25)")
    put(officer, "staff_reached", "24", "ArrowUp")
    officer.sees_not("lớn hơn tổng số cán bộ, công chức, viên chức (25)")
    put(officer, TURNS, "1.5x")
    officer.sees("Chưa lưu: Tổng số lượt tiếp công dân: “1.5x” không phải là số")
    officer.faults.clear()  # the refused cell answers 422, which the browser reports
    put(officer, TURNS, "9.000")
    officer.page.locator("#kps-dialogue").check()
    officer.page.wait_for_selector("#tt-muc-dialogue .dv-sub")
    officer.check()
    officer.picture("report-sheet")
    officer.page.reload()
    assert officer.page.locator(f"#id_{TURNS}").input_value() == "9.000"
    assert officer.page.locator("#kps-dialogue").is_checked()


def two_people_see_each_other(officer: Person, head: Person, address: str) -> None:
    """Both open the sheet; who comes second sees both values and keeps one; other cells are not touched."""
    head.go(f"{address}soan/")
    put(officer, PEOPLE, "9.100")
    put(head, "staff_total", "27")
    put(head, PEOPLE, "9.500")
    head.sees("vừa nhập 9.100", "Đang lưu: 9.100")
    head.faults.clear()
    head.check()
    head.picture("report-conflict")
    head.page.get_by_role("button", name="Lấy số đang lưu").click()
    expect(head.page.locator(f"#id_{PEOPLE}")).to_have_value("9.100")
    officer.press("Lưu bản soạn")
    officer.sees("Đã lưu bản đang soạn.")
    assert officer.page.locator("#id_staff_total").input_value() == "27"


def flags_are_explained_before_sending(officer: Person, head: Person, address: str) -> None:
    """What is out of the usual keeps the report until it is explained."""
    head.go(address)
    head.is_refused("Gửi", "cảnh báo chưa xử lý", "9.000 cao hơn mức thường gặp")
    officer.go(f"{address}kiem-tra/")
    officer.sees("Ngoài mức thường gặp", "Mục chưa trả lời")
    fields = officer.page.get_by_label("Giải thích trong một câu")
    for number in range(fields.count()):
        fields.nth(number).fill("Trong kỳ có đợt cao điểm cấp đổi giấy tờ.")
    officer.press("Lưu giải thích")
    officer.sees("còn 0 chưa giải thích")
    head.go(f"{address}kiem-tra/")
    head.press("Gửi")
    head.sees("Đã gửi, chờ tiếp nhận")


def the_lead_sends_back_and_accepts(officer: Person, head: Person, lead: Person, address: str) -> None:
    """The lead reads flags and explanations, remarks on a figure, sends back; corrected it is accepted."""
    lead.go(address)
    lead.sees("cảnh báo khi gửi", "Đơn vị giải thích: Trong kỳ có đợt cao điểm")
    lead.go(f"{address}ghi-chu/{TURNS}/")
    lead.fill("Ghi chú", "Đề nghị kiểm tra lại số lượt.")
    lead.press("Ghi chú")
    lead.go(address)
    lead.follow("Trả lại")
    lead.fill("Lý do trả lại", "Số lượt tiếp công dân chưa đúng.")
    lead.press("Trả lại đơn vị")
    officer.go(f"{address}soan/")
    officer.sees("Số lượt tiếp công dân chưa đúng.", "Ghi chú (1)")
    put(officer, TURNS, "90")
    put(officer, PEOPLE, "95")
    head.go(f"{address}kiem-tra/")
    head.sees("Không có cảnh báo nào.")
    head.press("Gửi")
    lead.go(address)
    lead.press("Tiếp nhận")
    lead.sees("Đã tiếp nhận", "Lần 2")


def test_the_sheet_on_a_phone_and_without_scripts(as_sample_person: PersonOpener) -> None:
    phone = as_sample_person("tb.ubnd.cv", phone=True)
    plain = as_sample_person("tb.ubnd.cv", scripts=False)
    address = report_of(phone)
    phone.go(f"{address}soan/")
    phone.picture("report-sheet")
    plain.go(f"{address}soan/")
    plain.page.locator("#id_staff_total").fill("31")
    plain.press("Lưu bản soạn")
    plain.sees("Đã lưu bản đang soạn.")
    assert plain.page.locator("#id_staff_total").input_value() == "31"
