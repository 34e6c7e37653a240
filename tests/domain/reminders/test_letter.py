"""The letter of a day: what it says, in which order, and that it is short."""

from datetime import date

import pytest

from danvan.domain.reminders.letter import FollowedLine, OwedLine, letter
from danvan.domain.reminders.schedule import Occasion

TODAY = date(2023, 10, 26)


def owed(occasion: Occasion, what: str, last_day: date, unit: str = "Phòng Tư pháp", address: str = "") -> OwedLine:
    return OwedLine(occasion, what, "61/KH-UBND", unit, last_day, address)


def test_what_is_late_stands_first_with_its_address() -> None:
    found = letter(
        to_name="Chuyên viên Phòng Tư pháp",
        today=TODAY,
        own=(
            owed(Occasion.BEFORE, "Hồ sơ tự chấm điểm", date(2023, 11, 2)),
            owed(Occasion.AFTER, "Báo cáo kết quả năm", date(2023, 10, 23), address="https://dv.example/bao-cao/7/"),
            owed(Occasion.DUE, "Kế hoạch của đơn vị", TODAY),
        ),
        followed=(),
        mine_address="https://dv.example/nhac-viec/",
    )
    assert found.subject == "Nhắc việc ngày 26/10/2023: 1 việc quá hạn, 1 việc đến hạn, 1 việc sắp đến hạn"
    assert found.text == (
        "Kính gửi ông (bà) Chuyên viên Phòng Tư pháp,\n\n"
        "VIỆC CỦA PHÒNG TƯ PHÁP\n\n"
        "Đã quá hạn:\n"
        "- Báo cáo kết quả năm (Kế hoạch 61/KH-UBND): hạn 23/10/2023, quá hạn 3 ngày\n"
        "  https://dv.example/bao-cao/7/\n\n"
        "Hôm nay là ngày cuối, hoặc hết hạn trong những ngày nghỉ tới:\n"
        "- Kế hoạch của đơn vị (Kế hoạch 61/KH-UBND): hạn 26/10/2023, hôm nay là ngày cuối\n\n"
        "Sắp đến hạn:\n"
        "- Hồ sơ tự chấm điểm (Kế hoạch 61/KH-UBND): hạn 02/11/2023, còn 7 ngày\n\n"
        "Thư này do hệ thống công tác dân vận chính quyền tự gửi, mỗi ngày nhiều nhất một thư, không gửi vào ngày "
        "nghỉ; xin không trả lời thư. Xem lại các lần nhắc hoặc tắt thư tại:\nhttps://dv.example/nhac-viec/\n"
    )


def test_who_has_posts_in_two_units_reads_which_unit_owes() -> None:
    lines = (owed(Occasion.AFTER, "Báo cáo", date(2023, 10, 23)), owed(Occasion.AFTER, "Báo cáo", TODAY, "Xã Tân Lập"))
    found = letter(to_name="Ông A", today=TODAY, own=lines, followed=(), mine_address="")
    assert "VIỆC CỦA CÁC ĐƠN VỊ ÔNG (BÀ) PHỤ TRÁCH" in found.text
    assert "- Xã Tân Lập: Báo cáo" in found.text
    assert "ở mục “Nhắc việc” trong hệ thống" in found.text


def test_who_follows_the_units_reads_how_many_came_and_who_lacks() -> None:
    names = tuple(f"Xã {number}" for number in range(1, 14))
    line = FollowedLine(Occasion.AFTER, "Báo cáo kết quả năm", "61/KH-UBND", date(2023, 10, 23), 32, names, "")
    soon = FollowedLine(Occasion.BEFORE, "Hồ sơ", "61/KH-UBND", date(2023, 11, 2), 2, ("Xã 1",), "https://dv.example/")
    found = letter(to_name="Ông A", today=TODAY, own=(), followed=(soon, line), mine_address="")
    assert found.subject == "Nhắc việc ngày 26/10/2023: 1 việc quá hạn, 1 việc sắp đến hạn"
    assert (
        "TỔNG HỢP CÁC ĐƠN VỊ\n\n"
        "- Báo cáo kết quả năm (Kế hoạch 61/KH-UBND), hạn 23/10/2023, quá hạn 3 ngày: đã nhận 19/32, còn Xã 1, Xã 2, "
        "Xã 3, Xã 4, Xã 5, Xã 6, Xã 7, Xã 8, Xã 9, Xã 10 và 3 đơn vị khác\n"
        "- Hồ sơ (Kế hoạch 61/KH-UBND), hạn 02/11/2023, còn 7 ngày: đã nhận 1/2, còn Xã 1\n  https://dv.example/"
    ) in found.text


def test_no_letter_about_nothing() -> None:
    with pytest.raises(ValueError, match="reminds of something"):
        letter(to_name="Ông A", today=TODAY, own=(), followed=(), mine_address="")
