"""What line ends cut in two, and lines that only look so."""

import pytest

from tests.domain.plan_reading.papers import passages_of, read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Theo Kế hoạch\n14/KH-UBND ngày 02/3/2024", ["Theo Kế hoạch 14/KH-UBND ngày 02/3/2024"]),
        ("Đã xong việc.\n14/KH-UBND ngày 02/3/2024", ["Đã xong việc.", "14/KH-UBND ngày 02/3/2024"]),
        ("Phấn đấu trong năm đạt\n80% số hộ", ["Phấn đấu trong năm đạt 80% số hộ"]),
        ("Đào tạo, bồi dưỡng được\n3.000 lượt người", ["Đào tạo, bồi dưỡng được 3.000 lượt người"]),
        ("trong giai đoạn 2026\n- 2030 phấn đấu", ["trong giai đoạn 2026 - 2030 phấn đấu"]),
        ("KẾ HOẠCH PHÁT TRIỂN GIAI ĐOẠN\n2026 - 2030", ["KẾ HOẠCH PHÁT TRIỂN GIAI ĐOẠN 2026 - 2030"]),
        ("Đo các chất (nhóm\nP), độ kiềm", ["Đo các chất (nhóm P), độ kiềm"]),
        ("Đo các chất.\nP), độ kiềm", ["Đo các chất.", "P), độ kiềm"]),
        ("4. Đài Tiếng nói Việt\nNam, Thông tấn xã", ["4. Đài Tiếng nói Việt Nam, Thông tấn xã"]),
        ("của tỉnh Bình\nAn về việc", ["của tỉnh Bình An về việc"]),
        ("của tỉnh Bình\nSỞ NỘI VỤ", ["của tỉnh Bình", "SỞ NỘI VỤ"]),
        ("Điều\n10. Trách nhiệm", ["Điều 10. Trách nhiệm"]),
        ("I. CĂN CỨ XÂY DỰNG\nKẾ HOẠCH", ["I. CĂN CỨ XÂY DỰNG KẾ HOẠCH"]),
        ("I. MỤC TIÊU\nII. NHIỆM VỤ", ["I. MỤC TIÊU", "II. NHIỆM VỤ"]),
        ("I. DANH SÁCH\nNƠI NHẬN", ["I. DANH SÁCH", "NƠI NHẬN"]),
        ("I.\nMỤC TIÊU", ["I. MỤC TIÊU"]),
        ("a)\nXác định việc", ["a) Xác định việc"]),
        ("2. Yêu cầu\na)\nXác định việc", ["2. Yêu cầu", "a) Xác định việc"]),
        ("I.\n1. Việc", ["I.", "1. Việc"]),
        ("XÂY DỰNG XÃ HỘI SỐ\n1. Thể chế", ["XÂY DỰNG XÃ HỘI SỐ", "1. Thể chế"]),
        ("XÂY DỰNG XÃ HỘI SỐ\n\n1. Thể chế", ["XÂY DỰNG XÃ HỘI SỐ", "1. Thể chế"]),
        ("Số:\n12/KH-UBND", ["Số: 12/KH-UBND"]),
        ("Số:\nkhác", ["Số:", "khác"]),
        ("*Thành phố Bến\nLá, ngày 02 tháng 3 năm 2024*", ["Thành phố Bến Lá, ngày 02 tháng 3 năm 2024"]),
        ("Bến Lá, ngày 20\ntháng 11 năm 2024", ["Bến Lá, ngày 20 tháng 11 năm 2024"]),
        ("**TM. ỦY BAN NHÂN\nDÂN**", ["TM. ỦY BAN NHÂN DÂN"]),
        ("**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("**UBND HUYỆN BẾN LÁ\nPHÒNG NỘI VỤ**", ["UBND HUYỆN BẾN LÁ", "PHÒNG NỘI VỤ"]),
        ("**KẾ HOẠCH\nTHỰC HIỆN CÔNG TÁC**", ["KẾ HOẠCH", "THỰC HIỆN CÔNG TÁC"]),
        ("**CHỦ TỊCH\nNguyễn Văn A**", ["CHỦ TỊCH", "Nguyễn Văn A"]),
        (
            "VỀ VIỆC THỰC HIỆN CHỈ THỊ SỐ 27/CT-TTG CỦA\nTHỦ TƯỚNG CHÍNH PHỦ VỀ CÔNG TÁC DÂN SỐ",
            ["VỀ VIỆC THỰC HIỆN CHỈ THỊ SỐ 27/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ CÔNG TÁC DÂN SỐ"],
        ),
    ],
)
def test_lines(text: str, read: list[str]) -> None:
    assert [passage.text for passage in passages_of(text)] == read


def test_where_empty_lines_part_paragraphs_a_line_goes_on_with_a_capital() -> None:
    items = "\n\n".join(f"- Việc thứ {at}." for at in range(8))
    text = f"{items}\n\nTham mưu Ban\nQuản lý dự án huyện"
    assert passages_of(text)[-1].text == "Tham mưu Ban Quản lý dự án huyện"


def test_a_name_below_a_signature_stays_a_line() -> None:
    items = "\n\n".join(f"- Việc thứ {at}." for at in range(8))
    assert passages_of(f"{items}\n\nChức vụ người ký\nNguyễn Văn An")[-1].text == "Nguyễn Văn An"


PAPER = """Số: 5/QĐ-UBND

QUYẾT ĐỊNH

Ban hành Quy chế làm việc

Căn cứ Luật Thanh tra;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.

Điều 2. Văn phòng chịu trách nhiệm thi hành.

Nơi nhận:

- Như Điều 2;

- Lưu: VT.

CHỦ TỊCH

Trần Văn Bê

QUY CHẾ

LÀM VIỆC CỦA XÃ BẾN LÁ

(Ban hành kèm theo Quyết định số 5/QĐ-UBND)

Chương I

QUY ĐỊNH CHUNG

Điều 1. Phạm vi

Chương II

NHIỆM VỤ

Mục 1

VIỆC CHUNG

Điều 2. Văn phòng

1. Theo Nghị định số 1/2020/NĐ-CP.
"""


def test_the_paper_attached_to_a_decision_is_read_on_beside_its_articles() -> None:
    reading = read(PAPER)
    assert [section.path for section in reading.sections] == [
        "Điều 1", "Điều 2", "Chương I", "Chương I/Điều 1", "Chương II", "Chương II/Mục 1", "Chương II/Mục 1/Điều 2",
        "Chương II/Mục 1/Điều 2/1",
    ]  # fmt: skip
    assert reading.recipients == ("Như Điều 2", "Lưu: VT")
    assert "1/2020/NĐ-CP" in {one.number for one in reading.citations}


def test_a_kind_behind_the_signature_that_is_not_attached_is_none() -> None:
    reading = read(PAPER.replace("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "Mẫu dùng chung"))
    assert [section.path for section in reading.sections] == ["Điều 1", "Điều 2"]
