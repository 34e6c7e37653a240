"""The office makes the criteria set of the year its own, opens a cycle with it, and reads what is computed."""

from tests.journeys.conftest import PersonOpener
from tests.journeys.story.papers import SCAN
from tests.journeys.story.reporting import from_my_work

SHIPPED = "một số tiêu chí tính từ số liệu"
OWN_CODE, OWN_TITLE = "TANBIEN-2023", "Tiêu chí công tác dân vận chính quyền huyện Tân Biên năm 2023"
DISCIPLINED = "Tập thể hoặc người đứng đầu bị kỷ luật trong năm"
NOT_RATED = "không xếp loại"
GROUP = "Ba xã chấm thí điểm"
TEAM = "Tổ thẩm định công tác dân vận chính quyền huyện"
ON_TIME = "Nộp kế hoạch của đơn vị đúng hạn"


def own_the_criteria(as_person: PersonOpener) -> None:
    """The officer copies the shipped set and switches one condition on; the head lets it be used."""
    officer = as_person("noivu.cv")
    officer.go("/bo-tieu-chi/")
    officer.follow(SHIPPED)
    officer.sees("chưa kiểm chứng", "Quy tắc làm tròn")
    officer.follow("Sao chép thành bộ của cơ quan")
    officer.fill("Mã bộ tiêu chí", OWN_CODE)
    officer.fill("Tên bộ tiêu chí", OWN_TITLE)
    officer.fill("Dùng từ kỳ chấm điểm năm", "2023")
    officer.press("Sao chép")
    officer.follow("Sửa trường hợp khống chế")
    condition = officer.page.get_by_role("group", name="Trường hợp 2")
    assert condition.get_by_label("Trường hợp", exact=True).input_value() == DISCIPLINED
    officer.choose("Kết quả", NOT_RATED, condition)
    officer.tick("Đang áp dụng", condition)
    officer.press("Lưu")
    head = as_person("noivu.tp")
    head.go(officer.page.url)
    head.sees(DISCIPLINED, "Không thấy lỗi")
    head.press("Cho dùng")
    head.sees("chưa kiểm chứng")  # a copy of what is assumed is assumed
    head.picture("21-bo-tieu-chi")


def open_the_cycle(as_person: PersonOpener) -> None:
    """The head chooses the own set, who scores and which group is ranked."""
    head = as_person("noivu.tp")
    from_my_work(head, "Mở kỳ chấm điểm")
    chosen = head.page.get_by_label("Bộ tiêu chí", exact=True)
    option = chosen.locator("option", has_text=OWN_TITLE).get_attribute("value")
    chosen.select_option(option)
    head.press("Dùng bộ tiêu chí này")
    head.choose("Vai trò: Phòng Nội vụ", "Phòng Nội vụ")
    head.choose("Vai trò: Văn phòng HĐND và UBND", "Văn phòng HĐND và UBND huyện")
    head.choose("Vai trò: Thanh tra huyện", "Thanh tra huyện")
    head.choose("Đơn vị thẩm định thay", TEAM)
    head.tick(GROUP, head.page.get_by_role("group", name="Các nhóm được xếp hạng"))
    head.tick(GROUP, head.page.get_by_role("group", name="Nhóm làm cơ sở tính chỉ tiêu xếp loại"))
    head.press("Mở kỳ chấm điểm")
    head.sees("Đã mở kỳ chấm điểm năm 2023.", OWN_TITLE)


def read_what_is_computed(as_person: PersonOpener) -> None:
    """The commune sees line by line what its points come from, down to the row, and holds one fact for wrong."""
    officer = as_person("xatanlap.cv")
    from_my_work(officer, "Tự chấm điểm")
    officer.follow("Điểm tính từ dữ kiện")
    officer.sees("TC1.1", ON_TIME)
    officer.picture("22-du-kien")
    officer.follow(ON_TIME)
    officer.sees("Lấy từ các dòng sau")
    officer.fill("Giá trị đúng", "không")
    officer.fill("Sai ở chỗ nào", "Kế hoạch gửi bằng văn bản giấy từ ngày 11/5/2023, có ký nhận của văn thư.")
    officer.is_refused("Gửi kiến nghị", "hệ thống đã ghi")
    officer.fill("Giá trị đúng", "có")
    officer.attach("Tệp chứng minh", "so-van-thu.pdf", SCAN)
    officer.press("Gửi kiến nghị")
    officer.sees("Đã gửi kiến nghị")


def settle_the_contest(as_person: PersonOpener) -> None:
    """The lead sees both values and the paper, and accepts; the points follow, the way of computing stays."""
    head = as_person("noivu.tp")
    from_my_work(head, "kiến nghị")
    head.sees("có ký nhận của văn thư", "so-van-thu.pdf")
    head.press("Chấp nhận", head.page.get_by_role("article"))
    head.sees("Đã chấp nhận kiến nghị; điểm đã được tính lại.")
    head.picture("23-kien-nghi")
