"""A paper inside the page of a web site: only the paper is read."""

from tests.domain.plan_reading.papers import read

BEFORE = """Trang chủ

Đăng nhập

Số hiệu: 12/KH-UBND

Loại văn bản: Kế hoạch

Ngày ban hành: 05/02/2024

Tình trạng: Còn hiệu lực

## Tin vắn: xã sẽ làm theo Nghị định 99/2020/NĐ-CP trước ngày 01/01/2025

"""
PAPER = """**ỦY BAN NHÂN DÂN**

XÃ BẾN LÁ

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**

Số: 12/KH-UBND

Bến Lá, ngày 05 tháng 02 năm 2024

**KẾ HOẠCH**

Thực hiện công tác năm 2024

I. NỘI DUNG

1. Văn phòng báo cáo trước ngày 15/6/2024.

Nơi nhận:

- UBND huyện;

- Lưu: VT.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trần Văn Bê
"""
BEHIND = """
Kế hoạch 12/KH-UBND năm 2024 thực hiện Nghị quyết 5/NQ-CP

Văn bản liên quan

Cập nhật: 06/02/2024

THÔNG BÁO

Thưa Quý khách, theo Nghị định 13/2023/NĐ-CP đề nghị xác nhận trước ngày 01/7/2024.

Đăng nhập
"""


def test_what_a_page_prints_around_a_paper_is_read_for_nothing() -> None:
    reading = read(BEFORE + PAPER + BEHIND)
    assert reading.document.number == "12/KH-UBND"
    assert reading.document.issuer == "UBND xã Bến Lá"
    assert reading.document.title == "Thực hiện công tác năm 2024"
    assert reading.citations == ()
    assert [one.date for one in reading.deadlines] == ["2024-06-15"]
    assert reading.recipients == ("UBND huyện", "Lưu: VT")
    assert reading.signatory is not None
    assert reading.signatory.name == "Trần Văn Bê"


def test_a_page_without_a_caption_or_an_end_is_cut_too() -> None:
    reading = read(PAPER + BEHIND.partition("\n\n")[2])
    assert reading.citations == ()
    assert reading.recipients == ("UBND huyện", "Lưu: VT")


def test_words_of_a_page_in_a_paper_do_not_cut_it() -> None:
    text = PAPER.replace("1. Văn phòng", "1. Tải về\n\n2. Đăng nhập\n\n3. Văn phòng")
    assert [section.path for section in read(text).sections] == ["I", "I/1", "I/2", "I/3"]


def test_a_single_word_behind_the_end_is_chance() -> None:
    reading = read(BEFORE + PAPER + "\nPHỤ LỤC\n\nBan hành: mẫu biểu\n\n" + "Dòng khác\n\n" * 20)
    assert "PL" in {section.path for section in reading.sections}


def test_without_a_motto_or_an_end_all_is_kept() -> None:
    text = BEFORE + "KẾ HOẠCH\n\nThực hiện công tác năm 2024\n\nI. NỘI DUNG\n\nTheo Nghị định 1/2020/NĐ-CP."
    assert {one.number for one in read(text).citations} >= {"1/2020/NĐ-CP"}


def test_a_paper_whose_letterhead_is_lost_is_not_cut_at_the_motto_of_a_form() -> None:
    text = (
        f"{BEFORE}THÔNG TƯ\n\nQUY ĐỊNH VIỆC MẪU\n\nCăn cứ Luật Thanh tra;\n\nĐiều 1. Một\n\nPHỤ LỤC\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTỜ KHAI\n"
    )
    reading = read(text)
    assert reading.document.kind == "Thông tư"
    assert [section.path for section in reading.sections] == ["Điều 1", "PL"]
