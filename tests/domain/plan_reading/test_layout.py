"""The regions of a paper."""

import pytest

from danvan.domain.plan_reading.layout import is_recipients_label, is_signature_line, kind_name
from tests.domain.plan_reading.papers import HEAD, layout_of, plain_layout_of


def test_regions_of_a_plan() -> None:
    layout = layout_of(
        HEAD + "I. MỤC ĐÍCH\n\nNội dung.\n\nNơi nhận:\n\n- Lưu: VT.\n\nCHỦ TỊCH\n\nPHỤ LỤC\n\nBảng phân công\n\n"
    )
    assert layout.kind_name == "Kế hoạch"
    assert layout.title_text == "Thực hiện công tác dân vận năm 2024"
    assert [passage.text for passage in layout.opening] == [
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;"
    ]
    assert [passage.text for passage in layout.body] == ["I. MỤC ĐÍCH", "Nội dung."]
    assert [passage.text for passage in layout.ending] == ["Nơi nhận:", "Lưu: VT.", "CHỦ TỊCH"]
    assert [passage.text for passage in layout.appendix] == ["PHỤ LỤC", "Bảng phân công"]


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("KẾ HOẠCH\nThực hiện công tác năm 2024\n\nCăn cứ Luật Đất đai;\n", "Kế hoạch", "Thực hiện công tác năm 2024"),
        ("KẾ HOẠCH\nThực hiện công tác\nNăm 2024\n\nI. MỤC ĐÍCH", "Kế hoạch", "Thực hiện công tác Năm 2024"),
        ("KẾ HOẠCH\nTHỰC HIỆN CÔNG TÁC\nNĂM 2024\n\nI. MỤC ĐÍCH", "Kế hoạch", "THỰC HIỆN CÔNG TÁC NĂM 2024"),
        ("KẾ HOẠCH: Thực hiện công tác\n\nI. MỤC ĐÍCH", "Kế hoạch", "Thực hiện công tác"),
        ("# Kế hoạch thực hiện công tác\n\nI. MỤC ĐÍCH", "Kế hoạch", "thực hiện công tác"),
        ("# Kế hoạch 5/KH-UBND năm 2024\n\nKẾ HOẠCH\nThực hiện công tác\n\nI. A", "Kế hoạch", "Thực hiện công tác"),
        ("QUYẾT ĐỊNH\nVề việc thành lập Tổ\n\nGIÁM ĐỐC SỞ\n\nCăn cứ A;\n\nĐiều 1. B", "Quyết định", "Về việc thành lập Tổ"),
        ("QUYẾT ĐỊNH\nVề việc thành lập Tổ\n\nỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ A;\n\nĐiều 1. B", "Quyết định", "Về việc thành lập Tổ"),
        ("CHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề công tác dân vận\n\n1. A", "Chỉ thị", "về công tác dân vận"),
        ("CÔNG ĐIỆN\nvề phòng, chống bão\n\n1. A", "Công điện", "về phòng, chống bão"),
        ("Số: 12/SNV-CCVC\nV/v báo cáo\n\nKính gửi: A\n\n1. B", "Công văn", "V/v báo cáo"),
        ("Số:      /SNV-CCVC\nV/v báo cáo\n\nKính gửi: A\n\n1. B", "Công văn", "V/v báo cáo"),
        ("Số: 12/PGD&ĐT-THCS\nV/v báo cáo\n\nKính gửi: A\n\n1. B", "Công văn", "V/v báo cáo"),
        ("Số: 12/SNV-CCVC\nV/v báo cáo\n\nKết quả Đại hội\n\nKính gửi: A\n\n1. B", "Công văn", "V/v báo cáo Kết quả Đại hội"),
        ("Số: 12/SNV-CCVC\nV/v báo cáo\n\nSở báo cáo.\n\nKính gửi: A\n\n1. B", "Công văn", "V/v báo cáo"),
        ("Số: 12/SNV-CCVC V/v báo cáo\n\nAn Phúc, ngày 1 tháng 2 năm 2024\n\nKính gửi: A", "Công văn", ""),
        ("Số: 41/2019/QĐ-UBND\n\nAn Phúc, ngày 1 tháng 2 năm 2024\n\nBAN HÀNH QUY ĐỊNH\n\nỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ A", "Quyết định", "BAN HÀNH QUY ĐỊNH"),
        ("Số: 12/ABC\n\nThư", None, ""),
        ("Căn cứ Luật Đất đai;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. A", "Quyết định", ""),
        ("Chỉ là một lá thư", None, ""),
        ("", None, ""),
        ("I. MỤC ĐÍCH\n\nKẾ HOẠCH\n\nA", None, ""),
        ("KẾ HOẠCH", "Kế hoạch", ""),
    ],
)  # fmt: skip
def test_kind_and_title(text: str, kind: str | None, title: str) -> None:
    layout = plain_layout_of(text) if not text.startswith("#") else layout_of(text)
    assert (layout.kind_name, layout.title_text) == (kind, title)


def test_a_plan_without_numbers_keeps_its_bases_apart() -> None:
    layout = plain_layout_of("KẾ HOẠCH\nLàm việc\n\nCăn cứ Luật Đất đai;\n\nCác đơn vị làm tốt.\n\nTất cả.")
    assert [passage.text for passage in layout.opening] == ["Căn cứ Luật Đất đai;"]
    assert [passage.text for passage in layout.body] == ["Các đơn vị làm tốt.", "Tất cả."]


def test_a_letter_keeps_its_addressees_apart() -> None:
    layout = plain_layout_of(
        "Số: 12/SNV-CCVC\nV/v báo cáo\n\nKính gửi:\n- Sở A;\n- Sở B.\n\nBáo cáo sớm.\n- Ý.\n\nNơi nhận: C"
    )
    assert [passage.text for passage in layout.opening] == ["Kính gửi:", "Sở A;", "Sở B."]
    assert [passage.text for passage in layout.body] == ["Báo cáo sớm.", "Ý."]
    assert [passage.text for passage in layout.ending] == ["Nơi nhận: C"]


def test_the_opening_ends_with_a_heading_or_who_signs() -> None:
    headed = layout_of("KẾ HOẠCH\n\nLàm việc\n\nCăn cứ Luật Đất đai;\n\n# Nội dung\n\nA")
    assert [passage.text for passage in headed.body] == ["Nội dung", "A"]
    signed = layout_of("KẾ HOẠCH\n\nLàm việc\n\nCăn cứ Luật Đất đai;\n\nTM. ỦY BAN NHÂN DÂN\n\nA")
    assert [passage.text for passage in signed.ending] == ["TM. ỦY BAN NHÂN DÂN", "A"]


def test_a_title_of_many_lines_is_cut() -> None:
    layout = plain_layout_of("KẾ HOẠCH\n" + "\n\n".join(f"DÒNG SỐ {letter}" for letter in "ABCDEGHK"))
    assert layout.title_text.endswith("DÒNG SỐ G")


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("CHỦ TỊCH", True),
        ("PHÓ CHỦ TỊCH", True),
        ("Q. GIÁM ĐỐC", True),
        ("TRƯỞNG PHÒNG NỘI VỤ", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("T/M BAN THƯỜNG VỤ", True),
        ("KT. CHỦ TỊCH", True),
        ("K/T GIÁM ĐỐC", True),
        ("TL. CHỦ TỊCH", True),
        ("TUQ. GIÁM ĐỐC", True),
        ("**BÍ THƯ**", True),
        ("Chủ tịch UBND huyện", False),
        ("TMĐT", False),
        ("MỤC ĐÍCH", False),
    ],
)
def test_a_line_that_signs(text: str, signs: bool) -> None:
    assert is_signature_line(text) is signs


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nơi nhận:", True),
        ("NƠI NHẬN :", True),
        ("Nơi nhận", True),
        ("Nơi nhận - A", True),
        ("Nơi nhận hồ sơ là A", False),
    ],
)
def test_the_label_of_recipients(text: str, label: bool) -> None:
    assert is_recipients_label(text) is label


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
        ("Kế hoạch", None),
        ("KẾ HOẠCHX", None),
    ],
)
def test_the_kind_in_capitals(text: str, kind: str | None) -> None:
    assert kind_name(text) == kind


SIGNED = "Điều 1. Công bố.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Nhu\n\n"


@pytest.mark.parametrize(
    ("behind", "region"),
    [
        ("QUY CHẾ\n\nLàm việc của tổ\n\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\n\nĐiều 1. A", "attached"),
        ("THỦ TỤC NỘI BỘ VỀ VIỆC MẪU\n\n(Kèm theo Quyết định số 5/QĐ-UBND)\n\n1. A", "attached"),
        ("QUY TRÌNH MẪU\n\nCỦA XÃ AN LỘC\n\n(Ban hành kèm theo Quyết định này)\n\n1. A", "attached"),
        ("DANH MỤC VIỆC MẪU\n\n(Kèm theo Quyết định số 5/QĐ-UBND)\n\n1. A", "appendix"),
        ("THÔNG TIN THÊM\n\nVăn bản liên quan\n\n(Kèm theo trang này)", "ending"),
    ],
)
def test_what_stands_behind_the_signature(behind: str, region: str) -> None:
    layout = layout_of(f"{HEAD.replace('KẾ HOẠCH', 'QUYẾT ĐỊNH')}{SIGNED}{behind}")
    assert behind.split("\n", maxsplit=1)[0] in [passage.text for passage in getattr(layout, region)]


def test_a_bold_sentence_on_an_appendix_opens_none() -> None:
    layout = layout_of(f"{HEAD}I. A\n\n**Phụ lục đơn giá của bản trước**\n\nII. B\n\n**Phụ lục II**\n\nC")
    assert [passage.text for passage in layout.appendix] == ["Phụ lục II", "C"]
