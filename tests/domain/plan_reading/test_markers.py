"""What the beginning of a line says."""

import pytest

from danvan.domain.plan_reading.markers import MarkerStyle, marker_of, opens_a_part

STYLE = MarkerStyle


@pytest.mark.parametrize(
    ("text", "style", "token", "rest"),
    [
        ("I. MỤC ĐÍCH", STYLE.ROMAN, "I", "MỤC ĐÍCH"),
        ("IV- TỔ CHỨC", STYLE.ROMAN, "IV", "TỔ CHỨC"),
        ("II / NỘI DUNG", STYLE.ROMAN, "II", "NỘI DUNG"),
        ("Iii. Yêu cầu", STYLE.ROMAN, "III", "Yêu cầu"),
        ("A. PHẦN CHUNG", STYLE.UPPER, "A", "PHẦN CHUNG"),
        ("Đ. KINH PHÍ", STYLE.UPPER, "Đ", "KINH PHÍ"),
        ("1. Mục đích", STYLE.DECIMAL_1, "1", "Mục đích"),
        ("01. Mục đích", STYLE.DECIMAL_1, "1", "Mục đích"),
        ("1) Mục đích", STYLE.DECIMAL_1, "1", "Mục đích"),
        ("1.Mục đích", STYLE.DECIMAL_1, "1", "Mục đích"),
        ("1/ Mục đích", STYLE.DECIMAL_1, "1", "Mục đích"),
        ("1- Mục đích", STYLE.DECIMAL_1, "1", "Mục đích"),
        ("1. 100% cơ quan", STYLE.DECIMAL_1, "1", "100% cơ quan"),
        ("1.1. Mục đích", STYLE.DECIMAL_2, "1.1", "Mục đích"),
        ("1.1 Mục đích", STYLE.DECIMAL_2, "1.1", "Mục đích"),
        ("4.1- Giao Sở", STYLE.DECIMAL_2, "4.1", "Giao Sở"),
        ("1.2.3. Mục đích", STYLE.DECIMAL_3, "1.2.3", "Mục đích"),
        ("1.2.3.4. Mục đích", STYLE.DECIMAL_4, "1.2.3.4", "Mục đích"),
        ("a) Phòng Nội vụ", STYLE.LOWER, "a", "Phòng Nội vụ"),
        ("đ) Phòng Văn hóa", STYLE.LOWER, "đ", "Phòng Văn hóa"),
        ("b. Phòng", STYLE.LOWER, "b", "Phòng"),
        ("a- Phòng", STYLE.LOWER, "a", "Phòng"),
        ("Chương IIKÝ KẾT", STYLE.CHAPTER, "Chương II", "KÝ KẾT"),
        ("Chương IQUY ĐỊNH", STYLE.CHAPTER, "Chương I", "QUY ĐỊNH"),
        ("(1) Rà soát", STYLE.PARENTHESISED, "(1)", "Rà soát"),
        ("(a) Rà soát", STYLE.PARENTHESISED, "(a)", "Rà soát"),
        ("Điều 5. Tổ chức", STYLE.ARTICLE, "Điều 5", "Tổ chức"),
        ("Điều 5a: Tổ chức", STYLE.ARTICLE, "Điều 5a", "Tổ chức"),
        ("Điều 5", STYLE.ARTICLE, "Điều 5", ""),
        ("Phần I. TÌNH HÌNH", STYLE.PART, "Phần I", "TÌNH HÌNH"),
        ("PHẦN THỨ HAI", STYLE.PART, "Phần THỨ HAI", ""),
        ("Chương II Quy định", STYLE.CHAPTER, "Chương II", "Quy định"),
    ],
)
def test_a_number_or_letter(text: str, style: MarkerStyle, token: str, rest: str) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.style, marker.token, text[marker.text_start :]) == (style, token, rest)


@pytest.mark.parametrize(
    ("text", "either"),
    [("I. MỤC ĐÍCH", STYLE.UPPER), ("C. KINH PHÍ", STYLE.UPPER), ("B. NỘI DUNG", None), ("II. NỘI DUNG", None)],
)
def test_a_single_letter_may_be_a_numeral(text: str, either: MarkerStyle | None) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert marker.either is either


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12/5/2023 họp",
        "12-5-2023 họp",
        "100% các xã",
        "2021 - 2025",
        "1.250 lượt người",
        "05 ngày làm việc",
        "III/2025.",
        "Điều kiện làm việc",
        "Mục tiêu chung",
        "Phần lớn cán bộ",
        "a dua",
        "Phòng Nội vụ",
        "MỤC ĐÍCH",
        "(qua Sở Nội vụ)",
        "- Sở Nội vụ",
    ],
)
def test_no_number(text: str) -> None:
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("1. Mục đích", True),
        ("Căn cứ Luật Đất đai", True),
        ("Nơi nhận:", True),
        ("Kính gửi: Sở Nội vụ", True),
        ("Trên đây là Kế hoạch", True),
        ("Thời gian hoàn thành: Quý II", True),
        ("Cơ quan chủ trì: Sở Nội vụ", True),
        ("Đơn vị phối hợp: các xã", True),
        ("trên địa bàn huyện", False),
        ("Sở Nội vụ chủ trì", False),
    ],
)
def test_a_line_that_begins_something_of_its_own(text: str, opens: bool) -> None:
    assert opens_a_part(text) is opens
