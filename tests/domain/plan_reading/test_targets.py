"""Numbers to be reached."""

from decimal import Decimal

import pytest

from danvan.domain.plan_reading.reading import Target
from tests.domain.plan_reading.papers import read_body


def _targets(text: str, heading: str = "CHỈ TIÊU") -> list[Target]:
    return list(read_body(f"I. {heading}\n\n1. {text}\n\n2. Việc khác").targets)


def _told(text: str, heading: str = "CHỈ TIÊU") -> list[tuple[str, str, str]]:
    return [(one.op.value, str(one.value), one.unit) for one in _targets(text, heading)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("100% cán bộ được học tập", [("ge", "100", "%")]),
        ("Mỗi xã chọn 02 trường hợp để thí điểm", []),
        ("Đạt 100% cộng 05 điểm", []),
        ("Lãi suất cho vay giảm từ 6,6%/năm xuống 6,24%/năm", []),
        ("Mức đóng bằng 4,5% lương cơ sở", []),
        ("Có tối thiểu 1 trạm phát sóng", [("ge", "1", "trạm")]),
        (
            "Bảo đảm số bài tối thiểu như sau: 02 bài của phòng, ban; 01 bài của thôn.",
            [("ge", "2", "bài"), ("ge", "1", "bài")],
        ),
        ("Phấn đấu 60 % cơ quan xếp loại Tốt", [("ge", "60", "%")]),
        ("Ít nhất 85,5% hồ sơ trực tuyến", [("ge", "85.5", "%")]),
        ("Tỷ lệ đúng hạn đạt từ 98% trở lên", [("ge", "98", "%")]),
        ("Đạt 90 phần trăm", [("ge", "90", "%")]),
        ("Mức hài lòng ≥ 90%", [("ge", "90", "%")]),
        ("Không thấp hơn 90%", [("ge", "90", "%")]),
        ("Trên 95% chi bộ hoàn thành tốt", [("gt", "95", "%")]),
        ("Vượt 10% kế hoạch", [("gt", "10", "%")]),
        ("Hồ sơ quá hạn không quá 0,5%", [("le", "0.5", "%")]),
        ("Giảm tỷ lệ hộ nghèo còn 1,2%", [("le", "1.2", "%")]),
        ("Tối đa 5% đơn thư tồn", [("le", "5", "%")]),
        ("Dưới 3% hồ sơ trễ hạn", [("lt", "3", "%")]),
        ("Xây dựng 2.305 nhà tình thương", [("ge", "2305", "nhà")]),
        ("Mỗi xã có ít nhất 02 mô hình; tổ chức 05 hội nghị", [("ge", "2", "mô hình"), ("ge", "5", "hội nghị")]),
        ("1.250 lượt người được tập huấn", [("ge", "1250", "lượt người")]),
        ("Tổ chức 03 (ba) lớp tập huấn", [("ge", "3", "lớp")]),
        (
            "Điểm trung bình đạt từ 3,4 điểm trở lên, dưới 3 tiêu chí mức 2",
            [("ge", "3.4", "điểm"), ("lt", "3", "tiêu chí")],
        ),
        ("Thời gian chờ khám không quá 60 phút", [("le", "60", "phút")]),
        ("Họp mỗi tháng 01 lần, mỗi lần trừ 2 điểm nếu vắng", []),
        ("80% hộ, trong đó 100% hộ nghèo", [("ge", "80", "%"), ("ge", "100", "%")]),
    ],
)
def test_targets_of_a_part_about_targets(text: str, told: list[tuple[str, str, str]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("100% cán bộ được học tập", [("ge", "100", "%")]),
        ("Tổ chức ít nhất 02 hội nghị", [("ge", "2", "hội nghị")]),
        ("Mở 02 lớp tập huấn", [("ge", "2", "lớp")]),
        ("Dự 02 hội nghị của huyện", []),
        ("Có 35% đơn vị tham gia", []),
        ("Phấn đấu có thêm 09 mô hình", [("ge", "9", "mô hình")]),
    ],
)
def test_elsewhere_only_words_of_aiming_make_a_target(text: str, told: list[tuple[str, str, str]]) -> None:
    assert _told(text, "NHIỆM VỤ") == told


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("KẾT QUẢ ĐẠT ĐƯỢC", "Đạt 95% hồ sơ đúng hạn"),
        ("TÌNH HÌNH CHUNG", "Đạt 95% hồ sơ đúng hạn"),
        ("CHỈ TIÊU", "Năm 2023 đã đạt 62% hồ sơ"),
        ("CHỈ TIÊU", "Kết quả xếp loại 62% hồ sơ"),
        ("CHỈ TIÊU", "Phát động phong trào “100% hộ tham gia”"),
        ("CHỈ TIÊU", "Trẻ em từ 6 đến 16 tuổi đến trường"),
        ("CHỈ TIÊU", "Thực hiện Nghị quyết số 100/NQ-CP ngày 05/3/2024 của Chính phủ"),
        ("CHỈ TIÊU", "Hoàn thành theo kế hoạch"),
    ],
)
def test_no_targets(heading: str, text: str) -> None:
    assert _told(text, heading) == []


def test_a_part_about_targets_and_results_counts() -> None:
    assert _told("Đạt 95% hồ sơ đúng hạn", "KẾT QUẢ THỰC HIỆN CHỈ TIÊU") == [("ge", "95", "%")]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Đến hết năm 2025, 100% hồ sơ được số hóa", "2025"),
        ("Đến năm 2030 có 80% hộ dùng nước sạch", "2030"),
        ("Trước ngày 30/6/2024, 100% hồ sơ được số hóa", None),
        ("Đến quý IV/2024, 100% hồ sơ được số hóa", "2024-Q4"),
        ("Hằng năm 100% hồ sơ được số hóa", None),
        ("100% hồ sơ được số hóa. Đến năm 2030 thì xong", None),
    ],
)
def test_the_horizon_of_a_target(text: str, by: str | None) -> None:
    (target,) = _targets(text)
    assert target.by == by


def test_a_target_in_words_only() -> None:
    (target,) = _targets("Nâng cao chỉ số cải cách hành chính so với năm 2023")
    assert (target.value, target.unit, target.op.value) == (None, "qualitative", "gt")
    assert target.what == "Nâng cao chỉ số cải cách hành chính so với năm 2023"
    assert _told("Nâng cao chỉ số cải cách hành chính so với năm 2023", "NHIỆM VỤ") == []


def test_where_a_target_stands() -> None:
    reading = read_body("I. CHỈ TIÊU\n\n1. Rà soát. Phấn đấu 60% cơ quan xếp loại Tốt. Báo cáo.\n\n2. Việc khác")
    (target,) = reading.targets
    assert (target.section, target.value) == ("I/1", Decimal(60))
    assert reading.quote(target.anchor) == "60%"
    assert target.what == "Phấn đấu 60% cơ quan xếp loại Tốt"


def test_a_long_sentence_is_told_whole() -> None:
    sentence = "Phấn đấu 60% cơ quan " + "tiếp tục " * 60
    (target,) = _targets(sentence)
    assert target.what == sentence.strip()


def test_a_list_of_cited_documents_does_not_end_a_target() -> None:
    (target,) = _targets("100% xã thực hiện Nghị định số 04/2015/NĐ-CP; Luật Tiếp công dân; Việc khác")
    assert target.what == "100% xã thực hiện Nghị định số 04/2015/NĐ-CP; Luật Tiếp công dân"


def test_the_closing_words_hold_no_targets() -> None:
    assert read_body("I. CHỈ TIÊU\n\nTrên đây là Kế hoạch, phấn đấu đạt 100% nội dung.").targets == ()


@pytest.mark.parametrize(
    ("text", "heading", "by"),
    [
        ("Đạt 90% vào năm 2025", "CHỈ TIÊU", "2025"),
        ("Đến năm 2025 đạt 80%; đến năm 2030 đạt 95%", "CHỈ TIÊU", "2025"),
        ("Đạt 90%", "MỤC TIÊU ĐẾN NĂM 2030", "2030"),
        ("Đạt 90%", "MỤC TIÊU", None),
        ("Trong năm 2024 đạt 90%", "MỤC TIÊU", None),
    ],
)
def test_the_horizon_stands_in_the_clause_or_above(text: str, heading: str, by: str | None) -> None:
    assert _targets(text, heading)[0].by == by


@pytest.mark.parametrize(
    "heading", ["CHỈ TIÊU VÀ HÌNH THỨC KHEN THƯỞNG", "THANG ĐIỂM", "THÔNG SỐ (CHỈ TIÊU) QUAN TRẮC"]
)
def test_figures_of_other_parts_are_none(heading: str) -> None:
    assert _targets("Mỗi đơn vị 02 tập thể, đạt 90%", heading) == []
