"""Scores: each unit of itself, each appraiser in its own column, what others measured, and what the lead settles."""

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.story.papers import SCAN
from tests.journeys.story.reporting import from_my_work

OFFICES, COMMUNES = "Các cơ quan, đơn vị huyện", "UBND các xã, thị trấn"
TEAM = "Tổ thẩm định công tác dân vận chính quyền huyện"


def open_the_cycle(as_person: PersonOpener) -> None:
    """The head of the lead says who scores, who steps in, and which groups are ranked."""
    head = as_person("noivu.tp")
    from_my_work(head, "Mở kỳ chấm điểm")
    head.choose("Vai trò: Phòng Nội vụ", "Phòng Nội vụ")
    head.choose("Vai trò: Văn phòng HĐND và UBND", "Văn phòng HĐND và UBND huyện")
    head.choose("Vai trò: Thanh tra huyện", "Thanh tra huyện")
    head.choose("Đơn vị thẩm định thay", TEAM)
    base = head.page.get_by_role("group", name="Nhóm làm cơ sở tính chỉ tiêu xếp loại")
    head.tick(OFFICES, base)
    head.is_refused("Mở kỳ chấm điểm", "Chọn ít nhất một nhóm.")
    ranked = head.page.get_by_role("group", name="Các nhóm được xếp hạng")
    head.tick(OFFICES, ranked)
    head.tick(COMMUNES, ranked)
    head.press("Mở kỳ chấm điểm")
    head.sees("Đã mở kỳ chấm điểm năm 2023.", "bản dựng lại, chưa kiểm chứng", TEAM)
    head.picture("10-ky-cham-diem")


NOT_ARISING = ""
OWN_VIEW = {
    "Phòng Tư pháp": {
        "TC1.1": "3", "TC1.2": "3", "TC1.3": "1", "TC1.4": "2", "TC1.5": "1",
        "TC2.1": "3", "TC2.2": NOT_ARISING, "TC2.3": "2", "TC2.4": "2",
        "TC3.1": "5", "TC3.2": "4,5", "TC3.4": "4",
        "TC4.1": "7", "TC4.2": "4,5", "TC4.4": "3",
        "TC5.1": "5,5", "TC5.2": "5", "TC5.3": "4", "TC5.4": NOT_ARISING,
        "TC6.1": "9", "TC6.2": "5,5", "TC6.3": "3,5",
    },
    "UBND xã Tân Lập": {
        "TC1.1": "1,5", "TC1.2": "2,5", "TC1.3": "1", "TC1.4": "2", "TC1.5": "0",
        "TC2.1": "2,5", "TC2.2": "2,5", "TC2.3": "1,5", "TC2.4": "2",
        "TC3.1": "3", "TC3.2": "4", "TC3.3": "4", "TC3.4": "3",
        "TC4.1": "6,5", "TC4.2": "4", "TC4.4": "2,5",
        "TC5.1": "4,5", "TC5.2": "4", "TC5.3": "3", "TC5.4": "3,5",
        "TC6.1": "8", "TC6.2": "4,5", "TC6.3": "3",
    },
}  # fmt: skip
# Self-scores, less what Thanh tra takes off TC2.1, with the index for TC4.1 and the survey for TC4.3.
SETTLED = {"Phòng Tư pháp": "80,12/87 (92,09%)", "UBND xã Tân Lập": "76,3/100 (76,30%)"}
ADMINISTRATION, RECEPTION, IMPORTED = ("TC4.2", "TC4.4"), "TC2", ("TC4.1", "TC4.3")


def write_points(person: Person, points: dict[str, str], reason: str = "") -> None:
    """Fill in a column: points or “không phát sinh” for each criterion, with a reason beside."""
    for code, said in points.items():
        if said == NOT_ARISING:
            person.tick(f"Không phát sinh ({code})")
        else:
            person.fill(f"Điểm {code}", said)
        if reason:
            person.fill(f"Lý do, giải trình {code}", reason)


def score_themselves(as_person: PersonOpener) -> None:
    """Both units score themselves; a score above the maximum is refused with everything that was typed kept."""
    for username, unit in (("phongtuphap.cv", "Phòng Tư pháp"), ("xatanlap.cv", "UBND xã Tân Lập")):
        officer = as_person(username)
        from_my_work(officer, "Tự chấm điểm")
        officer.follow("Tự chấm điểm")
        officer.sees("TC4.4", "bản dựng lại, chưa kiểm chứng")
        officer.sees_not("TC4.3")  # what others survey is nobody's to score
        write_points(officer, OWN_VIEW[unit] | {"TC1.1": "3,5"}, "Theo báo cáo và hồ sơ lưu tại đơn vị.")
        officer.is_refused("Lưu", "TC1.1", "tối đa 3")
        assert officer.value_of("Điểm TC1.1") == "3,5"
        assert officer.value_of("Điểm TC6.3") == OWN_VIEW[unit]["TC6.3"]
        assert officer.value_of("Lý do, giải trình TC6.3") == "Theo báo cáo và hồ sơ lưu tại đơn vị."
        officer.fill("Điểm TC1.1", OWN_VIEW[unit]["TC1.1"])
        officer.press("Lưu")
        officer.sees(f"Đã lưu cột “Tự chấm” của {unit}.")
    officer = as_person("phongtuphap.cv")
    officer.follow("Ban hành kế hoạch năm, gửi đúng hạn")
    officer.attach("Tệp minh chứng", "ke-hoach-15.pdf", SCAN)
    officer.fill("Chứng minh điều gì", "Kế hoạch có số và ngày")
    officer.press("Nộp minh chứng")
    officer.sees("Đã nộp minh chứng “ke-hoach-15.pdf” cho tiêu chí TC1.1.")
    officer.picture("11-minh-chung")


def send_the_dossiers(as_person: PersonOpener) -> None:
    """The head sends; the same dossier sent again from a page that is out of date gets a clear message."""
    head, on_the_phone = as_person("phongtuphap.tt"), as_person("phongtuphap.tt", phone=True)
    for person in (head, on_the_phone):
        from_my_work(person, "Tự chấm và gửi hồ sơ chấm điểm")
    on_the_phone.press("Gửi hồ sơ tự chấm điểm")
    on_the_phone.sees("Đã gửi hồ sơ tự chấm điểm.")
    on_the_phone.picture("12-ho-so-da-gui")
    head.is_refused("Gửi hồ sơ tự chấm điểm", "đã được gửi lúc 09:00 ngày 20/10/2023; không gửi lần thứ hai")
    chairman_of_commune = as_person("xatanlap.tt")
    from_my_work(chairman_of_commune, "Tự chấm và gửi hồ sơ chấm điểm")
    chairman_of_commune.press("Gửi hồ sơ tự chấm điểm")
    chairman_of_commune.sees("Đã gửi hồ sơ tự chấm điểm.")


def appraise(as_person: PersonOpener) -> None:
    """Each appraiser scores the criteria of its own column, and signs it."""
    for unit, own_view in OWN_VIEW.items():
        reception = {code: said for code, said in own_view.items() if code.startswith(RECEPTION)}
        column_of(as_person("thanhtra.cv"), unit, reception | {"TC2.1": "2"})
        column_of(as_person("vanphong.cv"), unit, {code: own_view[code] for code in ADMINISTRATION})
        column_of(as_person("noivu.cv"), unit, {code: own_view[code] for code in own_view if code not in IMPORTED})


def column_of(appraiser: Person, unit: str, points: dict[str, str]) -> None:
    """One column, written, signed and then closed."""
    from_my_work(appraiser, f"Thẩm định điểm – {unit}")
    appraiser.follow("Chấm điểm thẩm định")
    write_points(appraiser, points, "Đã đối chiếu hồ sơ.")
    appraiser.press("Lưu")
    appraiser.press("Ký cột điểm thẩm định")
    appraiser.sees("Đã ký cột điểm thẩm định.", "Cột điểm này đã ký, không sửa được nữa.")


def import_what_others_measured(as_person: PersonOpener) -> None:
    """The officer of the lead takes over the index and the survey."""
    lead = as_person("noivu.cv")
    for unit, index, survey in (("Phòng Tư pháp", "87,25", "91"), ("UBND xã Tân Lập", "84,5", "88,4")):
        from_my_work(lead, f"Nhập điểm lấy từ nguồn khác – {unit}")
        lead.follow("Nhập điểm lấy từ nguồn khác")
        lead.fill("Tỷ lệ TC4.1 (%)", "120")
        lead.fill("Tỷ lệ TC4.3 (%)", survey)
        lead.is_refused("Lưu", "TC4.1", "100")
        lead.fill("Tỷ lệ TC4.1 (%)", index)
        lead.press("Lưu")


def reconcile(as_person: PersonOpener) -> None:
    """The head of the lead settles every sheet; where columns differ it must say why."""
    head = as_person("noivu.tp")
    for unit in OWN_VIEW:
        from_my_work(head, f"Thống nhất điểm – {unit}")
        head.follow("Thống nhất điểm")
        head.is_refused(
            "Thống nhất điểm", "Chưa có điểm thống nhất của tiêu chí TC2.1.", "Người thẩm định chấm khác nhau."
        )
        head.sees("điểm thống nhất khác điểm tự chấm")
        head.picture("13-thong-nhat-diem")
        head.fill("Điểm TC2.1", "2")
        head.fill("Lý do, giải trình TC2.1", "Theo số ngày tiếp công dân mà Thanh tra huyện đã kiểm tra.")
        head.fill("Lý do, giải trình TC4.1", "Theo chỉ số đã công bố.")
        head.press("Thống nhất điểm")
        head.sees(f"Đã lưu cột “Điểm thống nhất” của {unit}.", SETTLED[unit])
    head.picture("14-phieu-da-thong-nhat")
