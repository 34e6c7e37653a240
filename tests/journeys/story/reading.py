"""From the text of the plan to what each unit owes: read, held against the text, confirmed, issued."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import PersonOpener

SOURCE = Path(__file__).resolve().parents[3] / "samples" / "tan-bien-2023" / "ke-hoach-2023.md"
NO_UNIT = "Không ứng với đơn vị nào trong hệ thống"


def hand_in_what_is_no_plan(as_person: PersonOpener) -> None:
    """Every file that cannot be read is refused with the reason, and nothing is stored."""
    officer = as_person("noivu.cv")
    officer.follow("Kế hoạch")
    officer.follow("Nạp văn bản kế hoạch")
    for name, content, reason in (
        ("trong.md", b"", "trống, không có nội dung để đọc"),
        ("anh.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "nội dung là ảnh PNG"),
        ("ke-hoach.exe", SOURCE.read_bytes(), "“ke-hoach.exe”"),
    ):
        officer.attach("Văn bản kế hoạch", name, content, "application/octet-stream")
        officer.is_refused("Đọc văn bản", reason)
    officer.go("/ke-hoach/")
    officer.sees("Chưa có kế hoạch nào")


def read_the_plan(as_person: PersonOpener) -> None:
    """The officer of the lead hands in the text and sees what was understood, what is doubtful, what is lacking."""
    officer = as_person("noivu.cv")
    officer.follow("Nạp văn bản kế hoạch")
    officer.attach("Văn bản kế hoạch", SOURCE.name, SOURCE.read_bytes(), "text/markdown")
    officer.press("Đọc văn bản")
    officer.sees("Thời hạn (4)", "Chỉ tiêu (6)", "Mục (26)", "“QDCĐ” – gợi ý: QCDC")
    officer.sees("Còn thiếu: số, ký hiệu, ngày ban hành.", "Chưa chọn đơn vị cho “Khối Dân vận cấp xã”")
    officer.picture("01-ket-qua-doc")
    officer.follow("Kiểm tra trước khi ký")
    officer.sees("Quyết định 23-QĐ/TW: ghi sai cơ quan ban hành", "Văn bản chưa có số, ký hiệu.", "Sửa thành “QCDC”.")
    officer.picture("01b-kiem-tra")
    officer.follow("Sửa văn bản")
    officer.page.go_back()
    officer.follow("Kết quả đọc văn bản")


def hold_facts_against_the_text(as_person: PersonOpener) -> None:
    """A fact leads to its sentence, which lights up beside it; a fact that the scan spoilt is corrected."""
    officer = as_person("noivu.cv")
    page = officer.page
    grading = page.locator("article").filter(has_text="Văn bản ghi: trước ngày 10/11/2023")
    expect(grading).to_contain_text("Ngày cuối cùng còn đúng hạn: 09/11/2023")
    grading.get_by_role("link", name="Xem trong văn bản").click()
    marked = page.get_by_role("region", name="Văn bản gốc").locator("mark")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("trước ngày 10/11/2023")
    expect(marked).to_be_in_viewport()
    officer.check()
    officer.picture("02-cau-duoc-danh-dau")
    spoilt = page.locator("article").filter(has_text="mục III.6").filter(has_text="Mức phải đạt")
    officer.follow("Sửa hoặc bỏ", spoilt)
    assert officer.value_of("Mức phải đạt") == "60"
    officer.fill("Nội dung chỉ tiêu", officer.value_of("Nội dung chỉ tiêu").replace("Phần đầu", "Phấn đấu"))
    officer.fill("Mức phải đạt", "sáu mươi")
    officer.is_refused("Lưu", "Ghi mức bằng số")
    assert officer.value_of("Mức phải đạt") == "sáu mươi"
    officer.fill("Mức phải đạt", "60")
    officer.press("Lưu")
    expect(spoilt).to_contain_text("Phấn đấu 60%")


def answer_what_the_text_leaves_open(as_person: PersonOpener) -> None:
    """The names that no unit bears are answered for, number, day and place are given."""
    officer = as_person("noivu.cv")
    officer.follow("Chọn đơn vị")
    for name in (
        "Khối Dân vận cấp xã",
        "các tổ chức chính trị - xã hội cùng cấp",
        "các tổ chức chính trị - xã hội huyện",
    ):
        officer.choose(f"“{name}”", NO_UNIT)
    officer.press("Lưu")
    officer.follow("Sửa, bổ sung")
    officer.fill("Số, ký hiệu", "61/KH-UBND")
    officer.fill("Ngày ban hành", "31/4/2023")
    officer.is_refused("Lưu", "Ghi ngày/tháng/năm")
    officer.fill("Ngày ban hành", "12/4/2023")
    officer.fill("Địa danh", "Tân Biên")
    officer.press("Lưu")
    officer.sees("61/KH-UBND", "12/4/2023")
    officer.sees_not("Còn thiếu")


def confirm_by_keyboard(as_person: PersonOpener) -> None:
    """Nothing is a plan before the officer confirms; the act is reached by Tab and done by Enter."""
    officer = as_person("noivu.cv")
    head = as_person("noivu.tp")
    head.go("/ke-hoach/")
    head.sees("Chưa có kế hoạch nào")
    officer.tab_to("Xác nhận kế hoạch")
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    officer.arrived(200)
    officer.sees("Đã xác nhận kế hoạch số 61/KH-UBND", "Phấn đấu 60%")


def issue_the_plan(as_person: PersonOpener) -> None:
    """The head of the lead issues the plan; each unit has its own page of it and a row for each thing it owes."""
    head = as_person("noivu.tp")
    head.go("/ke-hoach/")
    head.follow("Thực hiện công tác Dân vận chính quyền năm 2023")
    head.press("Ban hành")
    head.sees("Đã ban hành")
    head.picture("03-ke-hoach")
    head.follow("Theo dõi")
    head.sees("Phòng Tư pháp", "12/5/2023", "23/10/2023", "Dòng 1–50 trong 88")
    head.picture("04-viec-phai-nop")
    head.follow("Công khai")
    head.press("Công khai kế hoạch")
    head.sees("Đã công khai kế hoạch năm 2023.")
    officer = as_person("phongtuphap.cv")
    officer.go("/ke-hoach/")
    officer.follow("Thực hiện công tác Dân vận chính quyền năm 2023")
    officer.follow("Phần của đơn vị tôi")
    officer.sees("Triển khai, tuyên truyền, phổ biến giáo dục pháp luật", "Việc phải nộp")
    officer.picture("05-trang-rieng-cua-don-vi")
