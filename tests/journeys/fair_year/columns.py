"""Three communes score themselves, three appraisers score them, one explains, the lead settles."""

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.story.papers import SCAN
from tests.journeys.story.reporting import from_my_work
from tests.journeys.story.scoring import ADMINISTRATION, IMPORTED, OWN_VIEW, RECEPTION, write_points

APPEALING, EXPLAINING, DENIED = "UBND xã Tân Lập", "UBND xã Tân Bình", "UBND xã Thạnh Bình"
LOG_INS = {APPEALING: "xatanlap", EXPLAINING: "xatanbinh", DENIED: "xathanhbinh"}
COMPUTED = ("TC1.1", "TC1.2", "TC1.4")

TYPED = {code: said for code, said in OWN_VIEW["UBND xã Tân Lập"].items() if code not in COMPUTED}
#: What each commune says of itself, and what the lead takes off: rightly from nobody.
POINTS = {
    APPEALING: TYPED | {"TC6.1": "9,5"},
    EXPLAINING: TYPED | {"TC6.1": "9", "TC6.3": "4"},
    DENIED: TYPED | {"TC6.1": "10", "TC6.2": "6", "TC6.3": "4"},
}
LOWERED = {APPEALING: {"TC6.1": "6"}, EXPLAINING: {"TC6.1": "6"}, DENIED: {}}
WHY_LOWERED = "Minh chứng chưa đủ."


def score_themselves(as_person: PersonOpener) -> None:
    """What is computed is not typed; the rest is, and the head sends the sheet."""
    for unit, login in LOG_INS.items():
        officer, head = as_person(f"{login}.cv"), as_person(f"{login}.tt")
        from_my_work(officer, "Tự chấm điểm")
        officer.follow("Tự chấm điểm")
        assert not officer.page.get_by_label("Điểm TC1.1", exact=True).count()
        write_points(officer, POINTS[unit], "Theo báo cáo và hồ sơ lưu tại đơn vị.")
        officer.press("Lưu")
        officer.sees(f"Đã lưu cột “Tự chấm” của {unit}.")
        from_my_work(head, "Tự chấm và gửi hồ sơ chấm điểm")
        head.press("Gửi hồ sơ tự chấm điểm")
        head.sees("Đã gửi hồ sơ tự chấm điểm.")


def appraise(as_person: PersonOpener) -> None:
    """Each appraiser writes and signs its own column; the lead departs from two points, with a reason."""
    for unit, points in POINTS.items():
        reception = {code: said for code, said in points.items() if code.startswith(RECEPTION)}
        _column(as_person("thanhtra.cv"), unit, reception)
        _column(as_person("vanphong.cv"), unit, {code: points[code] for code in ADMINISTRATION})
        agreed = {code: said for code, said in points.items() if code not in (*IMPORTED, *LOWERED[unit])}
        _column(as_person("noivu.cv"), unit, agreed, LOWERED[unit])
        _import(as_person("noivu.cv"), unit)


def _column(appraiser: Person, unit: str, agreed: dict[str, str], lowered: dict[str, str] | None = None) -> None:
    from_my_work(appraiser, f"Thẩm định điểm – {unit}")
    appraiser.follow("Chấm điểm thẩm định")
    write_points(appraiser, agreed)
    write_points(appraiser, lowered or {}, WHY_LOWERED)
    appraiser.press("Lưu")
    appraiser.press("Ký cột điểm thẩm định")
    appraiser.sees("Cột điểm này đã ký, không sửa được nữa.")


def _import(lead: Person, unit: str) -> None:
    from_my_work(lead, f"Nhập điểm lấy từ nguồn khác – {unit}")
    lead.follow("Nhập điểm lấy từ nguồn khác")
    lead.fill("Tỷ lệ TC4.1 (%)", "84,5")
    lead.fill("Tỷ lệ TC4.3 (%)", "88,4")
    lead.press("Lưu")


def explain(as_person: PersonOpener) -> None:
    """The lead opens explanations until a day; the commune explains with a paper, the appraiser changes the points."""
    head = as_person("noivu.tp")
    head.go("/cham-diem/")
    head.follow("Các giai đoạn")
    head.sees("17 ngày", "Mọi việc của giai đoạn này đã xong.")
    head.press("Chuyển giai đoạn")
    head.fill("Nhận giải trình đến hết ngày", "30/10/2023")
    head.press("Mở giải trình")
    head.picture("24-cac-giai-doan")
    officer = as_person(f"{LOG_INS[EXPLAINING]}.cv")
    from_my_work(officer, "giải trình")
    place = officer.page.get_by_role("region", name="TC6.1")
    officer.fill("Nội dung giải trình", "Bảng giao nhiệm vụ có 36 việc, hoàn thành đúng hạn 33 việc.", place)
    place.locator("input[type=file]").set_input_files(
        [{"name": "bang-giao-viec.pdf", "mimeType": "application/pdf", "buffer": SCAN}]
    )
    officer.press("Gửi giải trình", place)
    officer.sees("Đã gửi giải trình tiêu chí TC6.1.")
    lead = as_person("noivu.cv")
    from_my_work(lead, "giải trình")
    lead.sees("hoàn thành đúng hạn 33 việc")
    place = lead.page.get_by_role("region", name="TC6.1")
    lead.tick("Sửa điểm", place)
    lead.fill("Điểm mới", "9", place)
    lead.fill("Lý do giữ hoặc sửa", "Bảng giao nhiệm vụ chứng minh được.", place)
    lead.press("Trả lời giải trình", place)
    lead.sees("Đã trả lời giải trình.", "Sửa điểm")
    lead.picture("25-giai-trinh")


def reconcile(as_person: PersonOpener) -> None:
    """The lead settles the three sheets; points that follow the own column need no more than the reason given."""
    head = as_person("noivu.tp")
    for unit in POINTS:
        from_my_work(head, f"Thống nhất điểm – {unit}")
        head.follow("Thống nhất điểm")
        for code in ("TC4.1", *LOWERED[unit]):
            head.fill(f"Lý do, giải trình {code}", "Theo hồ sơ đã thẩm định.")
        head.press("Thống nhất điểm")
        head.sees(f"Đã lưu cột “Điểm thống nhất” của {unit}.")
