"""Deadlines: which dates bind, how, whom, towards whom; and which are none."""

import pytest

from tests.domain.plan_reading.papers import read_body

Row = tuple[str, str]


def rows(body: str) -> list[Row]:
    return [(one.mode.value, one.date) for one in read_body(body).deadlines]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Gửi kế hoạch chậm nhất ngày 12/5/2024.", [("by", "2024-05-12")]),
        ("Hoàn thành trước ngày 10/11.", [("before", "2024-11-10")]),
        ("Hoàn thành trong quý II.", [("in", "2024-Q2")]),
        ("Tổ chức họp vào ngày 18/11/2024.", [("on", "2024-11-18")]),
        ("Thực hiện từ ngày 01/6/2024.", [("from", "2024-06-01")]),
        ("Kiểm tra từ ngày 01/6 đến ngày 30/6/2024.", [("within", "2024-06-01/2024-06-30")]),
        ("Trả lời trong thời hạn 05 ngày kể từ ngày nhận.", [("within", "rel:P5D")]),
        ("Báo cáo trước ngày 20 hằng tháng.", [("before", "monthly:20")]),
        ("Định kỳ hằng quý báo cáo kết quả.", [("every", "quarterly")]),
        ("Tính đến ngày 30/6/2024 có 05 hội đã họp.", []),
        ("- Thời gian dự kiến: ngày 11/9/2024.", [("on", "2024-09-11")]),
        ("- Hạn nộp: ngày 11/9/2024.", [("by", "2024-09-11")]),
        ("Trong tháng 3 năm 2024, mưa lũ đã làm hư hỏng nhiều tuyến đường.", []),
        ("Hội không báo cáo kết quả định kỳ hằng năm.", []),
        ("Hoàn thành trước năm 2025.", [("before", "2025")]),
        ("Ban hành trong năm 2024.", [("in", "2024")]),
        ("Thời gian hoàn thành: 30/6/2024.", [("by", "2024-06-30")]),
        ("Thời gian: ngày 30/6/2024.", [("on", "2024-06-30")]),
        ("Thời gian thực hiện: Tháng 9 năm 2024.", [("in", "2024-09")]),
        ("Thời gian: Trước ngày 30/6/2024.", [("before", "2024-06-30")]),
        ("Thời gian thực hiện: Từ 01/7/2023.", [("from", "2023-07-01")]),
        ("Tỷ lệ hộ có nước sạch đạt trên 90% vào năm 2024.", []),
        ("Cán bộ nghỉ hưu trước ngày 01/02/2024.", []),
        ("Đợt mưa lớn từ ngày 01/02/2024 đến ngày 05/02/2024.", []),
        ("Thời gian: Năm 2024", [("in", "2024")]),
        ("Gửi trước ngày 31/9/2024.", [("before", "2024-09-31")]),
        ("Gửi trước ngày 01/02/2024.", [("before", "2024-02-01")]),
        ("Báo cáo hằng năm.", [("every", "yearly")]),
        # The same time twice for one duty is one deadline, for two duties two.
        ("Gửi trước ngày 10/11/2024, trước ngày 10/11/2024.", [("before", "2024-11-10")]),
        ("Gửi kế hoạch trước ngày 10/11/2024; gửi báo cáo trước ngày 10/11/2024.", [("before", "2024-11-10")] * 2),
        # None of these is one.
        ("Theo Luật Thanh tra (có hiệu lực từ ngày 01/7/2024).", []),
        ("Theo Nghị định số 1/2024/NĐ-CP ngày 10/11/2024.", []),
        (
            "Ban hành kế hoạch trước ngày 12/5/2024; thành lập tổ chậm nhất ngày 15/5/2024.",
            [("before", "2024-05-12"), ("by", "2024-05-15")],
        ),
        ("Kỷ niệm ngày thành lập vào ngày 18/11/2024.", []),
        ("So với năm 2025, trong năm 2024.", []),
        ("Nhiệm vụ trong năm 2024.", []),
        ("Họp sau ngày 10/11/2024.", []),
        ("Ngày 10/11/2024 đẹp trời.", []),
        ("Đã họp vào ngày 10/02/2024.", []),
        ("Kết quả tính đến ngày 31/12/2023.", []),
        ("Phong trào “Hoàn thành trước ngày 10/11/2024”.", []),
        ("Công khai hằng năm, hằng ngày.", []),
        ("Báo cáo hằng ngày.", []),
        ("Phấn đấu đến năm 2025 đạt 90%.", []),
    ],
)
def test_the_deadlines_of_a_sentence(text: str, read: list[Row]) -> None:
    assert rows(f"1. {text}") == read


def test_the_number_of_a_section_is_no_date() -> None:
    assert rows("10. 11/2024: việc khác.") == []


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Gửi kế hoạch về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 12/5/2024.", "UBND huyện (qua Phòng Nội vụ)"),
        ("Gửi hồ sơ về Phòng Nội vụ trước ngày 12/5/2024.", "Phòng Nội vụ"),
        ("Báo cáo Sở Nội vụ, Sở Tư pháp trước ngày 12/5/2024.", "Sở Nội vụ, Sở Tư pháp"),
        ("Trước ngày 12/5/2024, gửi báo cáo về UBND tỉnh qua Sở Nội vụ.", "UBND tỉnh qua Sở Nội vụ"),
        ("Trước ngày 12/5/2024 gửi báo cáo", None),
        ("Cùng Sở Nội vụ kiểm tra trước ngày 12/5/2024.", None),
    ],
)
def test_who_receives(text: str, receiver: str | None) -> None:
    (one,) = read_body(f"1. {text}").deadlines
    assert one.to == receiver


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("1. Phòng A; Phòng B\n\n- Gửi kế hoạch trước ngày 12/5/2024.", "Phòng A; Phòng B"),
        ("1. Giao Phòng A báo cáo trước ngày 12/5/2024.", "Phòng A"),
        ("1. Họp dân\n\nThời gian: trước ngày 12/5/2024.\n\nChủ trì: Phòng A.", "Phòng A"),
        ("1. Họp dân trước ngày 12/5/2024.", None),
    ],
)
def test_who_owes(body: str, unit: str | None) -> None:
    (one,) = read_body(body).deadlines
    assert one.unit == unit


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("1. Họp. Gửi kế hoạch công tác chậm nhất ngày 12/5/2024.", "Gửi kế hoạch công tác"),
        ("1. Tổ chức đối thoại với dân; xong trước ngày 12/5/2024.", "Tổ chức đối thoại với dân"),
        ("1. Họp dân\n\nThời gian: trước ngày 12/5/2024.", "Họp dân"),
        ("1. Rà soát (thực hiện rà soát toàn bộ) trước ngày 12/5/2024", "Rà soát (thực hiện rà soát toàn bộ)"),
        ("1. " + "Gửi rất dài " * 30 + "trước ngày 12/5/2024", ("Gửi rất dài " * 30).strip()),
        ("1. Kiểm tra tại các xã, hoàn thành trước ngày 12/5/2024", "Kiểm tra tại các xã"),
    ],
)
def test_what_is_due(body: str, what: str) -> None:
    (one,) = read_body(body).deadlines
    assert one.what == what


@pytest.mark.parametrize(
    ("body", "whats"),
    [
        (
            "Báo cáo kết quả 6 tháng trước ngày 05/6/2024, năm trước ngày 05/12/2024.",
            ["Báo cáo kết quả 6 tháng", "Báo cáo kết quả năm"],
        ),
        (
            "Báo cáo 6 tháng (trước ngày 10/6/2024), năm (trước ngày 10/11/2024) về Đảng ủy.",
            ["Báo cáo 6 tháng", "Báo cáo năm"],
        ),
        (
            "Gửi kế hoạch trước ngày 12/5/2024, báo cáo kết quả trước ngày 12/10/2024.",
            ["Gửi kế hoạch", "Báo cáo kết quả"],
        ),
        ("Họp tổ công tác trước ngày 12/5/2024 và trước ngày 12/10/2024.", ["Họp tổ công tác", "Họp tổ công tác"]),
    ],
)
def test_each_time_of_a_sentence_has_its_own_duty(body: str, whats: list[str]) -> None:
    assert [one.what for one in read_body(f"1. {body}").deadlines] == whats


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("Kỷ niệm ngày truyền thống (15/10/1930 - 15/10/2024), xong trong tháng 10/2024.", ["2024-10"]),
        ("Sơ kết phong trào vào năm 2028.", ["2028"]),
        ("Khảo sát định kỳ 3 tháng/lần.", ["quarterly"]),
        ("Bình bệnh án mỗi tháng 01 lần.", ["monthly"]),
        ("Kiểm tra 01 lần/năm.", ["yearly"]),
    ],
)
def test_anniversaries_and_how_often(body: str, dates: list[str]) -> None:
    assert [one.date for one in read_body(f"1. {body}").deadlines] == dates


@pytest.mark.parametrize("words", ["không muộn hơn", "không chậm quá", "không trễ hơn"])
def test_a_day_not_to_be_passed_is_a_deadline(words: str) -> None:
    (found,) = read_body(f"1. Gửi báo cáo {words} ngày 12/5/2024.").deadlines
    assert (found.date, found.mode) == ("2024-05-12", "by")


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("Thời gian: một buổi (buổi sáng), Thứ Sáu, ngày 12/7/2024.", ["2024-07-12"]),
        ("Mở lớp (thời gian: ngày 12/7/2024), lớp sau mở ngày 20/7/2024.", ["2024-07-12"]),
    ],
)
def test_a_bracket_inside_a_labelled_time_does_not_end_it(body: str, dates: list[str]) -> None:
    assert [one.date for one in read_body(f"1. {body}").deadlines] == dates


def test_a_deadline_points_at_the_words_that_bind() -> None:
    reading = read_body("1. Gửi chậm nhất ngày 12/5/2024.")
    assert [reading.quote(one.anchor) for one in reading.deadlines] == ["chậm nhất ngày 12/5/2024"]
