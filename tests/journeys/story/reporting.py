"""What units send: a plan that comes back once, a report with figures, a paper entered for the police."""

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.story.papers import SCAN

OWN_PLAN, REPORT = "Kế hoạch của đơn vị", "Báo cáo kết quả năm"
WHY_BACK = "Chưa nêu người phụ trách công tác dân vận; đề nghị bổ sung."
CONTENT, OF_PLAN = "Nội dung, kết quả thực hiện", "Nội dung kế hoạch"
STAFF, REACHED = "Tổng số cán bộ, công chức, viên chức", "được học tập, quán triệt văn bản"


def move_clock(as_person: PersonOpener, day: str) -> None:
    """Let the sample's time go on to a day, through its page."""
    anybody = as_person("quantri")
    anybody.go("/mau/dong-ho/")
    anybody.fill("Ngày trong dữ liệu mẫu", day)
    anybody.press("Đổi ngày")
    anybody.sees("Đã đổi ngày trong dữ liệu mẫu.")


def from_my_work(person: Person, what: str) -> None:
    """Open a thing from the person's own list of work: one click."""
    person.go("/viec-cua-toi/")
    person.follow(what)


def send_the_units_plan(as_person: PersonOpener) -> None:
    """The officer drafts the unit's plan with a file, the head sends it."""
    officer, head = as_person("phongtuphap.cv"), as_person("phongtuphap.tt")
    from_my_work(officer, f"Soạn: {OWN_PLAN}")
    officer.sees("Chưa có bản nào")
    officer.follow("Soạn")
    officer.fill(OF_PLAN, "Phòng Tư pháp tuyên truyền, phổ biến pháp luật; tập huấn hòa giải viên.")
    officer.fill("Số, ký hiệu văn bản", "15/KH-PTP")
    officer.fill("Ngày văn bản", "31/02/2023")
    officer.attach("Thêm tệp minh chứng", "ke-hoach.pdf", SCAN)
    officer.is_refused("Lưu và xem lại", "Nhập ngày theo dạng ngày/tháng/năm", "Hãy chọn lại tệp “ke-hoach.pdf”")
    officer.fill("Ngày văn bản", "04/05/2023")
    officer.attach("Thêm tệp minh chứng", "ke-hoach.pdf", SCAN)
    officer.fill("Tệp chứng minh điều gì", "Toàn văn")
    officer.press("Lưu và xem lại")
    officer.sees("Đã lưu bản đang soạn.", "15/KH-PTP", "ke-hoach.pdf")
    from_my_work(head, f"Xem và gửi: {OWN_PLAN}")
    head.press("Gửi")
    head.sees("Đã gửi.", "Đã nộp, chờ tiếp nhận")


def send_back_mend_and_accept(as_person: PersonOpener) -> None:
    """The lead sends the plan back with a reason; the unit mends and sends again; it is accepted."""
    lead, officer, head = as_person("noivu.cv"), as_person("phongtuphap.cv"), as_person("phongtuphap.tt")
    from_my_work(lead, f"Tiếp nhận: {OWN_PLAN} – Phòng Tư pháp")
    lead.follow("Trả lại")
    lead.is_refused("Trả lại đơn vị", "Phải ghi lý do trả lại.")
    lead.fill("Lý do trả lại", WHY_BACK)
    lead.press("Trả lại đơn vị")
    lead.sees("Bị trả lại", WHY_BACK)
    lead.picture("06-bi-tra-lai")
    from_my_work(officer, f"Sửa và gửi lại: {OWN_PLAN}")
    officer.sees(WHY_BACK)
    officer.follow("Soạn")
    officer.fill(OF_PLAN, f"{officer.value_of(OF_PLAN)} Phó Trưởng phòng phụ trách công tác dân vận.")
    officer.press("Lưu bản soạn")
    from_my_work(head, f"Sửa và gửi lại: {OWN_PLAN}")
    head.press("Gửi")
    from_my_work(lead, f"Tiếp nhận: {OWN_PLAN} – Phòng Tư pháp")
    lead.sees("Phó Trưởng phòng phụ trách", "Lần 2", "Lần 1")
    lead.press("Tiếp nhận")
    lead.sees("Đã tiếp nhận của Phòng Tư pháp.")
    lead.follow("Lần 1")
    lead.sees("Bản đã gửi, không thay đổi được", WHY_BACK)
    lead.sees_not("Phó Trưởng phòng phụ trách")


def report_with_figures(as_person: PersonOpener) -> None:
    """A commune reports late against its plan, with figures; more staff reached than there are is refused."""
    officer, head, lead = as_person("xatanlap.cv"), as_person("xatanlap.tt"), as_person("noivu.cv")
    from_my_work(officer, f"Soạn: {REPORT}")
    officer.follow("Soạn")
    officer.fill(CONTENT, "UBND xã tiếp công dân theo lịch, đối thoại với Nhân dân hai lần trong năm.")
    officer.fill("Khó khăn, hạn chế", "Kinh phí tuyên truyền còn hạn chế.")
    officer.fill(STAFF, "20")
    officer.fill(REACHED, "25")
    officer.choose("Đã ban hành kế hoạch công tác dân vận", "Có")
    officer.choose("Thực hiện dân chủ trong hoạt động", "Có")
    officer.choose("Thực hiện quy chế dân chủ ở cơ sở", "Có")
    officer.fill("Chỉ số cải cách hành chính năm trước", "81,25")
    officer.fill("Chỉ số cải cách hành chính năm báo cáo", "84,5")
    officer.is_refused("Lưu bản soạn", "25", "20")
    assert officer.value_of(REACHED) == "25"
    assert officer.value_of("Khó khăn, hạn chế") == "Kinh phí tuyên truyền còn hạn chế."
    officer.picture("07-so-lieu-bi-tu-choi")
    officer.fill(REACHED, "19")
    officer.press("Lưu và xem lại")
    officer.sees("84,5", "19")
    from_my_work(head, f"Xem và gửi: {REPORT}")
    head.press("Gửi")
    from_my_work(lead, f"Tiếp nhận: {REPORT} – UBND xã Tân Lập")
    lead.press("Tiếp nhận")
    lead.sees("Đã tiếp nhận của UBND xã Tân Lập.")


def two_write_at_once(as_person: PersonOpener) -> None:
    """Who saves after somebody else is told so, sees what is stored, and keeps what was typed."""
    officer, head = as_person("phongtuphap.cv"), as_person("phongtuphap.tt")
    for person in (officer, head):
        from_my_work(person, f"Soạn: {REPORT}")
        person.follow("Soạn")
    head.fill(CONTENT, "Bản của Trưởng phòng.")
    head.press("Lưu bản soạn")
    officer.fill(CONTENT, "Bản của chuyên viên.")
    officer.is_refused("Lưu bản soạn", "Trưởng phòng", "Bản của Trưởng phòng.", "Bản ông (bà) vừa nhập")
    assert officer.value_of(CONTENT) == "Bản của chuyên viên."
    officer.press("Lưu bản soạn")


def enter_the_paper_of_the_police(as_person: PersonOpener) -> None:
    """What came on paper is entered by the records clerk; the day of receipt counts, and both are on record."""
    clerk = as_person("vanthu")
    clerk.go("/viec-cua-toi/")
    clerk.follow("Theo dõi")
    clerk.choose("Nhóm đơn vị", "Các cơ quan trú đóng trên địa bàn huyện")
    clerk.choose("Loại việc", REPORT)
    clerk.fill("Tìm", "cong an")
    clerk.press("Lọc")
    clerk.follow(REPORT)
    clerk.follow("Nhập thay văn bản giấy")
    clerk.fill("Số, ký hiệu văn bản", "412/BC-CAH")
    clerk.fill("Ngày văn bản", "19/10/2023")
    clerk.fill("Ngày nhận", "20/10/2023")
    clerk.fill("Nội dung chính của văn bản", "Kết quả công tác dân vận của Công an huyện.")
    clerk.fill(STAFF, "85")
    clerk.fill(REACHED, "85")
    clerk.is_refused("Nhập thay cho đơn vị", "Chọn tệp quét của văn bản.")
    clerk.attach("Bản quét văn bản", "ban-quet.pdf", SCAN)
    clerk.press("Nhập thay cho đơn vị")
    clerk.sees("Đã nhập thay văn bản giấy của Công an huyện.", "(thay Công an huyện)", "Văn thư Văn phòng")
    clerk.picture("08-nhap-thay-van-ban-giay")
    assert clerk.downloads("ban-quet.pdf").path().read_bytes() == SCAN
    lead = as_person("noivu.cv")
    from_my_work(lead, f"Tiếp nhận: {REPORT} – Công an huyện")
    lead.press("Tiếp nhận")
    lead.sees("Đã tiếp nhận của Công an huyện.", "Đã tiếp nhận, đúng hạn")


def see_who_owes_what(as_person: PersonOpener) -> None:
    """The lead sees what is missing, and how far the targets have come, down to the report behind a number."""
    lead = as_person("noivu.tp")
    lead.go("/ke-hoach/viec-phai-nop/")
    lead.follow("Công an huyện")
    lead.follow("Tiến độ chỉ tiêu")
    lead.sees("99,05% (104/105)", "mỗi đơn vị có chỉ số cao hơn năm trước")
    lead.picture("09-tien-do-chi-tieu")
    lead.follow("99,05% (104/105)")
    lead.sees("UBND xã Tân Lập", "95,00% (19/20)")
