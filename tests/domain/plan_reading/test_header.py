"""The header: number, day, place, issuer; with letterheads of all kinds and with none."""

import pytest

from danvan.domain.plan_reading.letterhead import has_letterhead, header
from danvan.domain.plan_reading.reading import Document
from tests.domain.plan_reading.papers import layout_of, plain_layout_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc"
BODY = "KẾ HOẠCH\n\nLàm việc\n\nI. A\n\n1. B"


def _plain(text: str) -> Document:
    return header(plain_layout_of(f"{text}\n\n{BODY}"))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 05/KH-UBND", "05/KH-UBND"),
        ("Số 05/KH-UBND", "05/KH-UBND"),
        ("Số: 05 /KH- UBND", "05/KH-UBND"),
        ("Số: 05/KH–UBND", "05/KH-UBND"),
        ("Số 05 ‑ KH/ĐU", "05-KH/ĐU"),
        ("Số: 1961/QĐUBND", "1961/QĐ-UBND"),
        ("Số: 36/2019/QĐ-UBND", "36/2019/QĐ-UBND"),
        ("Số:  278/PGD&ĐT-THCS        Long Hòa, ngày 02 tháng 3 năm 2024", "278/PGD&ĐT-THCS"),
        ("Số 12-CT/TU", "12-CT/TU"),
        ("Số: 12a/KH-BCĐ", "12a/KH-BCĐ"),
        ("Số: 05/KH-UBND Long Hòa, ngày 02 tháng 3 năm 2024", "05/KH-UBND"),
        ("Số: 05/KH-UBND — Làm việc", "05/KH-UBND"),
        ("Kế hoạch 05/KH-UBND năm 2024 về làm việc\n\nSố: 05/-UBND", "05/KH-UBND"),
        ("Quyết định 05/QĐ-UBND năm 2024 về làm việc\n\nSố: 05/-UBND", None),
        ("Thực hiện Nghị quyết số 13-NQ/TU về làm việc\n\nSố: /KH-UBND", None),
        ("Số:     /KH-UBND", None),
        ("Số: .../KH-UBND", None),
        ("Không có số", None),
    ],
)
def test_the_number(line: str, number: str | None) -> None:
    assert _plain(line).number == number


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Long Hòa, ngày 02 tháng 3 năm 2024", "Long Hòa", "2024-03-02"),
        ("Long Hòa, ngày 2 tháng 03 năm 2024", "Long Hòa", "2024-03-02"),
        ("Độc lập - Tự do - Hạnh phúc__ Long Hòa, ngày 02 tháng 3 năm 2024", "Long Hòa", "2024-03-02"),
        ("TP. Hồ Chí Minh, ngày 02 tháng 3 năm 2024", "TP. Hồ Chí Minh", "2024-03-02"),
        ("Long Hòa, ngày     tháng 3 năm 2024", "Long Hòa", "2024-03"),
        ("Long Hòa, ngày ... tháng ... năm 2024", "Long Hòa", "2024"),
        ("Số: 05/SGDĐT-KHTC Long Hòa, ngày 02 tháng 3 năm 2024", "Long Hòa", "2024-03-02"),
        ("ngày 02 tháng 3 năm 2024", None, "2024-03-02"),
        ("Ngày 02/3/2024", None, "2024-03-02"),
        ("ngày làm việc", None, None),
        ("Không có ngày", None, None),
    ],
)
def test_place_and_day(line: str, place: str | None, date: str | None) -> None:
    document = _plain(line)
    assert (document.place, document.date) == (place, date)


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN LONG HÒA", "UBND huyện Long Hòa"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH AN PHÚC", "Chủ tịch UBND tỉnh An Phúc"),
        ("QUỐC HỘI\n\nLUẬT KIỂM MẪU", "Quốc hội"),
        ("VĂN\nPHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("CỤC THUẾ\nTHUẾ TỈNH AN PHÚC", "Thuế tỉnh An Phúc"),
        ("CỤC\nTHUẾ", "Cục Thuế"),
        ("ỦY BAN MTTQ VIỆT NAM\nXÃ AN LỘC\nBAN THƯỜNG TRỰC", "Ban Thường trực Ủy ban MTTQ Việt Nam xã An Lộc"),
        ("SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA\nTỈNH AN PHÚC", "Bệnh viện Đa khoa tỉnh An Phúc"),
        ("HUYỆN LONG HÒA\nXÃ AN LỘC", "Xã An Lộc"),
        ("ĐẢNG ỦY KHỐI CÁC TRƯỜNG\nĐẠI HỌC AN PHÚC", "Đảng ủy Khối Các Trường Đại Học An Phúc"),
        ("ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN", "UBND tỉnh Bắc Kạn"),
        ("UBND TỈNH AN PHÚC\nSỞ NỘI VỤ", "Sở Nội vụ tỉnh An Phúc"),
        ("UBND HUYỆN LONG HÒA\nPHÒNG NỘI VỤ", "Phòng Nội vụ huyện Long Hòa"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "UBND thành phố Hải Phòng"),
        ("ỦY BAN NHÂN DÂN THỊ XÃ BA ĐỒN", "UBND thị xã Ba Đồn"),
        ("HỘI ĐỒNG NHÂN DÂN\nXÃ BÌNH AN", "HĐND xã Bình An"),
        ("BỘ NỘI VỤ", "Bộ Nội vụ"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND tỉnh Trà Vinh"),
        ("TỈNH ỦY AN PHÚC\nBAN DÂN VẬN", "Ban Dân vận Tỉnh ủy An Phúc"),
        ("ỦY BAN NHÂN DÂN\nXÃ AN LỘC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM", "UBND xã An Lộc"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC", "Ban Tổ chức Trung ương"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN DÂN VẬN TRUNG ƯƠNG", "Ban Dân vận Trung ương"),
        ("UBND TỈNH AN PHÚC\nVĂN PHÒNG", "Văn phòng UBND tỉnh An Phúc"),
        ("HĐND TỈNH AN PHÚC\nBAN VĂN HÓA - XÃ HỘI", "Ban Văn hóa - Xã hội HĐND tỉnh An Phúc"),
        ("UBND QUẬN BÌNH AN\nPHƯỜNG 12", "UBND phường 12"),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM", "Tổng Liên đoàn Lao động Việt Nam"),
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
        ("HỘI ĐỒNG BẦU CỬ QUỐC GIA", "Hội đồng Bầu cử quốc gia"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT AN LỘC", "Trường THPT An Lộc"),
        ("ỦY BAN NHÂN DÂN\n\nAn Phúc, ngày 02 tháng 3 năm 2024", "UBND An Phúc"),
    ],
)
def test_the_issuer_of_a_letterhead(head: str, issuer: str) -> None:
    assert _plain(f"{head}\n\n{MOTTO}").issuer == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("KẾ HOẠCH\n\nLàm việc\n\nCăn cứ A;\n\nUBND huyện Long Hòa xây dựng kế hoạch như sau:\n\nI. A", "UBND huyện Long Hòa"),
        ("KẾ HOẠCH\n\nLàm việc trên địa bàn huyện Long Hòa\n\nỦy ban nhân dân huyện ban hành Kế hoạch sau:\n\nI. A", "UBND huyện Long Hòa"),
        ("KẾ HOẠCH\n\nLàm việc\n\nUBND xã ban hành Kế hoạch sau:\n\nI. Nội dung của xã Bình An và xã Bình An", "UBND xã Bình An"),
        ("KẾ HOẠCH\n\nLàm việc\n\nPhòng Nội vụ xây dựng kế hoạch sau:\n\nI. A", "Phòng Nội vụ"),
        ("KẾ HOẠCH\n\nLàm việc\n\nUBND xã ban hành Kế hoạch sau:\n\nI. A", "UBND xã"),
        ("KẾ HOẠCH\n\nLàm việc\n\nI. A\n\nTM. ỦY BAN NHÂN DÂN HUYỆN LONG HÒA\n\nCHỦ TỊCH", "UBND huyện Long Hòa"),
        ("KẾ HOẠCH\n\nLàm việc\n\nI. A\n\nCHỦ TỊCH", None),
        ("KẾ HOẠCH\n\nLàm việc\n\nI. A", None),
        ("Một lá thư", None),
    ],
)  # fmt: skip
def test_the_issuer_without_a_letterhead(text: str, issuer: str | None) -> None:
    layout = plain_layout_of(text)
    assert header(layout).issuer == issuer
    assert not has_letterhead(layout)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\n\nQUYẾT ĐỊNH\n\nVề A\n\nỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG\n\nCăn cứ A;\n\nĐiều 1. B", "UBND thành phố Hải Phòng"),
        ("ỦY BAN NHÂN DÂN\n\nQUYẾT ĐỊNH\n\nVề A\n\nCăn cứ A;\n\nỦy ban nhân dân tỉnh An Phúc quyết định:\n\nĐiều 1. B", "UBND tỉnh An Phúc"),
        ("ỦY BAN NHÂN DÂN\n\nLong Hòa, ngày 2 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nLàm\n\nI. Người dân huyện Long Hòa", "UBND huyện Long Hòa"),
        ("ỦY BAN NHÂN DÂN\n\nLong Hòa, ngày 2 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nLàm\n\nI. Tỉnh ta và huyện Bình An", "UBND Long Hòa"),
        ("ỦY BAN NHÂN DÂN\n\nKẾ HOẠCH\n\nLàm\n\nI. A", "UBND"),
        ("TỈNH ỦY AN PHÚC\n\nCHỈ THỊ\n\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\n\nvề B\n\n1. A", "Ban Thường vụ Tỉnh ủy An Phúc"),
        ("CHỈ THỊ\n\nCỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN PHÚC\n\nvề B\n\n1. A", "Chủ tịch UBND tỉnh An Phúc"),
        ("BAN DÂN VẬN\n\nCHỈ THỊ\n\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\n\nvề B\n\n1. A", "Ban Thường vụ Tỉnh ủy"),
    ],
)  # fmt: skip
def test_a_letterhead_completed_by_the_text(text: str, issuer: str) -> None:
    assert header(plain_layout_of(text)).issuer == issuer


def test_a_letterhead_in_a_table() -> None:
    layout = layout_of(
        "| **UBND HUYỆN LONG HÒA<br>PHÒNG NỘI VỤ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n| --- | --- |\n"
        "| Số: 7/KH-PNV | *Long Hòa, ngày 02 tháng 3 năm 2024* |\n\n**KẾ HOẠCH**\n\n**Làm việc**\n\nI. A"
    )
    assert has_letterhead(layout)
    document = header(layout)
    assert (document.kind, document.number, document.date) == ("Kế hoạch", "7/KH-PNV", "2024-03-02")
    assert (document.place, document.issuer) == ("Long Hòa", "Phòng Nội vụ huyện Long Hòa")


def test_the_header_of_a_paper_without_a_kind_is_sought_in_its_first_lines() -> None:
    document = header(plain_layout_of("Long Hòa, ngày 02 tháng 3 năm 2024\n\nMột lá thư"))
    assert (document.kind, document.date, document.title, document.anchor) == (None, "2024-03-02", None, None)


def test_the_anchor_is_the_title() -> None:
    layout = plain_layout_of(BODY)
    anchor = header(layout).anchor
    assert anchor is not None
    assert anchor.paragraph == layout.title[-1].number


@pytest.mark.parametrize(("subject", "kind"), [("V/v góp ý dự thảo", "Công văn"), ("Kính gửi: Các phòng", "Chỉ thị")])
def test_a_letter_whose_symbol_is_that_of_a_kind(subject: str, kind: str) -> None:
    document = header(
        layout_of(f"CỤC KIỂM MẪU\n\nSố: 48/CT-CS\n\n{subject}\n\nLong Hòa, ngày 02 tháng 3 năm 2024\n\n1. B")
    )
    assert document.kind == kind


def test_the_issuer_of_a_paper_without_letterhead() -> None:
    document = header(
        layout_of(
            "**THÔNG TƯ**\n\nQUY ĐỊNH VIỆC MẪU\n\nCăn cứ Luật Mẫu;\n\nBộ trưởng Bộ Công Thương ban hành Thông tư quy định việc mẫu.\n\nĐiều 1. Một\n"
        )
    )
    assert document.issuer == "Bộ trưởng Bộ Công Thương"


def test_a_letter_that_lost_its_head_takes_no_number_from_its_prose() -> None:
    text = (
        "Kính gửi: Sở Mẫu.\n\nNgày 02/3/2024, Ủy ban nhân dân xã An Lộc nhận được Công văn số 18/SM-VP của Sở Mẫu về việc "
        "góp ý dự thảo; Ủy ban nhân dân xã có ý kiến như sau.\n\n1. Một\n"
    )
    document = header(layout_of(text))
    assert (document.kind, document.number, document.date) == ("Công văn", None, None)


def test_a_number_with_a_body_and_its_part() -> None:
    assert _plain("Số: 06/KH-TT.HĐND-UBND").number == "06/KH-TT.HĐND-UBND"


def test_the_issuer_that_only_the_line_above_the_bases_names() -> None:
    document = header(
        layout_of(
            "**QUYẾT ĐỊNH**\n\nVề việc mẫu\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN PHÚC\n\nCăn cứ Luật Mẫu;\n\nĐiều 1. Một\n"
        )
    )
    assert document.issuer == "Chủ tịch UBND tỉnh An Phúc"


def test_a_title_of_two_lines_before_the_bases() -> None:
    text = "QUYẾT ĐỊNH\n\nHướng dẫn thực hiện\n\nBộ tiêu chí mẫu của xã\n\nLời dẫn của xã:\n\nCăn cứ Luật Mẫu;\n\nĐiều 1. Một"
    assert header(layout_of(text)).title == "Hướng dẫn thực hiện Bộ tiêu chí mẫu của xã"


def test_the_day_a_resolution_was_passed() -> None:
    text = (
        "Số: 16/NQ-HĐND\n\nNGHỊ QUYẾT\n\nVề việc mẫu\n\nCăn cứ Luật Mẫu;\n\nĐiều 1. Một\n\n"
        "Nghị quyết này được Hội đồng nhân dân xã An Lộc khóa I thông qua ngày 16 tháng 6 năm 2024.\n"
    )
    assert header(layout_of(text)).date == "2024-06-16"


def test_a_letterhead_that_columns_put_behind_the_bases() -> None:
    text = (
        "THÔNG TƯ\n\nQuy định việc mẫu\n\nCăn cứ Luật Thanh tra;\n\nSố: 41/2024/TT-BTC\n\nLong Hòa, ngày 06 tháng 4 năm 2024\n\n"
        "Bộ trưởng Bộ Tài chính ban hành Thông tư quy định việc mẫu.\n\nĐiều 1. Một\n"
    )
    document = header(layout_of(text))
    assert (document.number, document.date, document.place) == ("41/2024/TT-BTC", "2024-04-06", "Long Hòa")


@pytest.mark.parametrize(
    ("kind", "number", "date"), [("Thông tư", "41/2024/TT-BTC", "2024-04-06"), ("Quyết định", None, None)]
)
def test_the_number_that_only_the_appendix_says(kind: str, number: str | None, date: str | None) -> None:
    text = (
        "THÔNG TƯ\n\nQuy định việc mẫu\n\nCăn cứ Luật Thanh tra;\n\nĐiều 1. Một\n\nPHỤ LỤC\n\n"
        f"(Ban hành kèm theo {kind} số 41/2024/TT-BTC ngày 06/4/2024 của Bộ trưởng)\n"
    )
    document = header(layout_of(text))
    assert (document.number, document.date) == (number, date)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("V/v góp ý dự thảo\n\nquy chế mẫu", "V/v góp ý dự thảo quy chế mẫu"),
        ("V/v góp ý dự thảo\n\nBCĐ", "V/v góp ý dự thảo BCĐ"),
        ("Về hướng dẫn góp ý\n\nquy chế mẫu của xã", "Về hướng dẫn góp ý quy chế mẫu của xã"),
        ("V/v góp ý", "V/v góp ý"),
    ],
)
def test_a_letter_whose_subject_takes_two_lines(subject: str, title: str) -> None:
    document = header(
        layout_of(
            f"SỞ KIỂM MẪU\n\nSố: 48/SKM-VP\n\n{subject}\n\nLong Hòa, ngày 02 tháng 3 năm 2024\n\nKính gửi: Các xã.\n\n1. B"
        )
    )
    assert (document.kind, document.title, document.issuer) == ("Công văn", title, "Sở Kiểm mẫu")
    assert (document.place, document.date) == ("Long Hòa", "2024-03-02")


def test_place_and_day_below_the_text() -> None:
    document = header(plain_layout_of(f"{BODY}\n\nLong Hòa, ngày 02 tháng 3 năm 2024\n\nNơi nhận:\n\n- Lưu: VT."))
    assert (document.place, document.date) == ("Long Hòa", "2024-03-02")


def test_a_day_in_the_last_sentence_is_not_that_of_the_paper() -> None:
    document = header(plain_layout_of(f"{BODY}\n\nBáo cáo về xã Long Hòa, ngày 02 tháng 3 năm 2024 họp tổng kết."))
    assert (document.place, document.date) == (None, None)


def test_number_and_day_above_what_comes_with_the_paper() -> None:
    document = header(plain_layout_of(f"{BODY}\n\nDANH MỤC\n\n(Kèm theo Kế hoạch số 9/KH-UBND ngày 11/4/2024)"))
    assert (document.number, document.date) == ("9/KH-UBND", "2024-04-11")


def test_a_letter_whose_page_is_titled_by_its_number() -> None:
    document = header(
        plain_layout_of(
            "CÔNG VĂN SỐ 62/BGDĐT-KHTC — VIỆC A\n\nBỘ GIÁO DỤC VÀ ĐÀO TẠO\n\nSố: 62/BGDĐT-KHTC\n\nV/v việc A\n\n"
            "Hà Nội, ngày 02 tháng 3 năm 2024\n\nKính gửi: Các sở\n\n1. Làm việc"
        )
    )
    assert (document.kind, document.number, document.title) == ("Công văn", "62/BGDĐT-KHTC", "V/v việc A")
    assert document.issuer == "Bộ Giáo dục và Đào tạo"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("Trang 1UBND TỈNH AN PHÚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND tỉnh An Phúc"),
        ("SỞ NỘI VỤ Độc lập – Tự do – Hạnh phúc", "Sở Nội vụ"),
        ("ĐẢNG ỦY XÃ AN PHÚC ĐẢNG CỘNG SẢN VIỆT NAM", "Đảng ủy xã An Phúc"),
    ],
)
def test_an_issuer_beside_the_motto_in_one_line(head: str, issuer: str) -> None:
    assert _plain(head).issuer == issuer


def test_who_makes_the_paper_is_said_with_its_short_name() -> None:
    text = "KẾ HOẠCH\n\nLàm việc\n\nBan Chỉ đạo chuyển đổi số huyện Đăk R’lấp (sau đây gọi tắt là Ban) ban hành Kế hoạch như sau:\n\nI. A\n\n1. B"
    assert header(plain_layout_of(text)).issuer == "Ban Chỉ đạo chuyển đổi số huyện Đăk R’lấp"
