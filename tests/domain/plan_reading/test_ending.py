"""Recipients and signatures."""

import pytest

from danvan.domain.plan_reading.ending import recipients, signatory
from danvan.domain.plan_reading.layout import Layout
from tests.domain.plan_reading.papers import HEAD, layout_of, plain_layout_of


def _ending(text: str) -> Layout:
    return layout_of(f"{HEAD}I. A\n\n{text}")


def _plain_ending(text: str) -> Layout:
    return plain_layout_of(f"{HEAD}I. A\n\n{text}")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Nơi nhận:\n- Sở Nội vụ;\n- UBND các xã, thị trấn;\n- Lưu: VT.", ["Sở Nội vụ", "UBND các xã, thị trấn", "Lưu: VT"]),
        ("Nơi nhận:\n- Sở Nội vụ;\n- Các phòng, ban thuộc\nUBND huyện;\n- Lưu: VT.", ["Sở Nội vụ", "Các phòng, ban thuộc UBND huyện", "Lưu: VT"]),
        ("Nơi nhận: - Sở Nội vụ; - Như Điều 3; - Lưu: VT.", ["Sở Nội vụ", "Như Điều 3", "Lưu: VT"]),
        ("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT. | KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nVũ Thị Kiểm", ["Sở Nội vụ", "Lưu: VT"]),
        ("Nơi nhận: Như trên", ["Như trên"]),
        (
            "Nơi nhận:\n- Sở Nội vụ;\n-Văn phòng Đảng ủy;\n- Lưu: VT.",
            ["Sở Nội vụ", "Văn phòng Đảng ủy", "Lưu: VT"],
        ),
        (
            "Nơi nhận:\n- Sở Nội vụ;\n- VPCP: BTCN;\nCác Vụ: TH, NC;\n- Lưu: VT.",
            ["Sở Nội vụ", "VPCP: BTCN Các Vụ: TH, NC", "Lưu: VT"],
        ),
        ("Nơi nhận:\n- Sở Nội vụ\nLưu: VT\nDòng thừa", ["Sở Nội vụ", "Lưu: VT"]),
        ("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nVũ Thị Kiểm", ["Sở Nội vụ", "Lưu: VT"]),
        ("CHỦ TỊCH\n\nVũ Thị Kiểm", []),
    ],
)  # fmt: skip
def test_recipients(text: str, read: list[str]) -> None:
    assert list(recipients(_ending(text))) == read


SIDE_BY_SIDE = """Nơi nhận:                         TM. ỦY BAN NHÂN DÂN
- Sở Nội vụ;                                CHỦ TỊCH
- Các phòng, ban thuộc
UBND huyện;
                                         Vũ Thị Kiểm
- UBND các xã;
- Lưu: VT."""


def test_recipients_beside_the_signature() -> None:
    layout = _plain_ending(SIDE_BY_SIDE)
    assert recipients(layout) == ("Sở Nội vụ", "Các phòng, ban thuộc UBND huyện", "UBND các xã", "Lưu: VT")
    signed = signatory(layout)
    assert signed is not None
    assert (signed.title, signed.name, signed.capacity) == ("CHỦ TỊCH", "Vũ Thị Kiểm", "TM. ỦY BAN NHÂN DÂN")


def test_a_post_between_the_recipients() -> None:
    layout = _plain_ending("Nơi nhận:\n- Sở Nội vụ;\n             CHỦ TỊCH\n- Lưu: VT.\n              Vũ Thị Kiểm")
    assert recipients(layout) == ("Sở Nội vụ", "Lưu: VT")


def test_recipients_in_one_cell() -> None:
    layout = _ending(
        "| **Nơi nhận:**<br>- Sở Nội vụ;<br>- Lưu: VT. | **KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>(Đã ký)<br>Vũ Thị Kiểm |\n"
    )
    assert recipients(layout) == ("Sở Nội vụ", "Lưu: VT")
    signed = signatory(layout)
    assert signed is not None
    assert (signed.title, signed.name, signed.capacity) == ("PHÓ CHỦ TỊCH", "Vũ Thị Kiểm", "KT. CHỦ TỊCH")
    assert signed.anchor is not None


@pytest.mark.parametrize(
    ("text", "title", "name", "capacity"),
    [
        ("CHỦ TỊCH\n\nVũ Thị Kiểm", "CHỦ TỊCH", "Vũ Thị Kiểm", None),
        ("TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nVũ Thị Kiểm", "CHỦ TỊCH", "Vũ Thị Kiểm", "TM. ỦY BAN NHÂN DÂN"),
        (
            "T/M BAN THƯỜNG VỤ\n\nPHÓ BÍ THƯ THƯỜNG TRỰC\n\nVũ Thị Kiểm",
            "PHÓ BÍ THƯ THƯỜNG TRỰC",
            "Vũ Thị Kiểm",
            "T/M BAN THƯỜNG VỤ",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\n\nKT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH\n\nVũ Thị Kiểm",
            "PHÓ CHỦ TỊCH",
            "Vũ Thị Kiểm",
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        ),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH\n\nVũ Thị Kiểm", "CHỦ TỊCH", "Vũ Thị Kiểm", "TM. ỦY BAN NHÂN DÂN"),
        ("T/M BAN THƯỜNG VỤ\n\nPHÓ BÍ THƯ\n\nVũ Thị Kiểm", "PHÓ BÍ THƯ", "Vũ Thị Kiểm", "T/M BAN THƯỜNG VỤ"),
        ("KT. GIÁM ĐỐC\n\n(Đã ký)", "GIÁM ĐỐC", None, "KT. GIÁM ĐỐC"),
        ("TRƯỞNG PHÒNG\n\n[daky]\n\nThS. Vũ Thị Kiểm", "TRƯỞNG PHÒNG", "Vũ Thị Kiểm", None),
        ("GIÁM ĐỐC\n\nĐại tá Vũ Kiểm", "GIÁM ĐỐC", "Vũ Kiểm", None),
        ("CHỦ TỊCH", "CHỦ TỊCH", None, None),
        ("CHỦ TỊCH\n\nMột câu không phải tên người.", "CHỦ TỊCH", None, None),
    ],
)
def test_signatures(text: str, title: str, name: str | None, capacity: str | None) -> None:
    signed = signatory(_ending(text))
    assert signed is not None
    assert (signed.title, signed.name, signed.capacity) == (title, name, capacity)


@pytest.mark.parametrize("text", ["", "Nơi nhận:\n- Lưu: VT."])
def test_no_signature(text: str) -> None:
    assert signatory(_ending(text)) is None


@pytest.mark.parametrize(
    ("lines", "title", "name", "capacity"),
    [
        ("**KT. BỘ**\n\n**TRƯỞNG**\n\nTHỨ TRƯỞNG\n\nTrần Văn Mẫu", "THỨ TRƯỞNG", "Trần Văn Mẫu", "KT. BỘ TRƯỞNG"),
        ("KT. BỘ TRƯỞNG,\n\nCHỦ NHIỆM\n\nPHÓ CHỦ NHIỆM\n\nTrần Văn Mẫu", "PHÓ CHỦ NHIỆM", "Trần Văn Mẫu", "KT. BỘ TRƯỞNG, CHỦ NHIỆM"),
        ("KT. CHỦ TỊCH\n\nPHÓ\n\nCHỦ TỊCH\n\nLê Thị Nhu", "PHÓ CHỦ TỊCH", "Lê Thị Nhu", "KT. CHỦ TỊCH"),
        ("KT. TRƯỞNG\n\nBAN NGHIỆP VỤ\n\nPHÓ TRƯỞNG BAN\n\nLê Thị Nhu", "PHÓ TRƯỞNG BAN", "Lê Thị Nhu", "KT. TRƯỞNG BAN NGHIỆP VỤ"),
        ("KT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n\nLê Thị Nhu", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Lê Thị Nhu", "KT. CHỦ TỊCH"),
        ("KT. BỘ TRƯỞNG\n\nTHỨ TRƯỞNG\n\nThượng tướng Vũ Văn Định", "THỨ TRƯỞNG", "Vũ Văn Định", "KT. BỘ TRƯỞNG"),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Nhu", "PHÓ CHỦ TỊCH", "Lê Thị Nhu", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂNKT. CHỦ TỊCHPHÓ CHỦ TỊCH(Đã ký)Lê Thị Nhu", "PHÓ CHỦ TỊCH", "Lê Thị Nhu", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN XÃCHỦ TỊCH\n\nLê Thị Nhu", "CHỦ TỊCH", "Lê Thị Nhu", "TM. ỦY BAN NHÂN DÂN XÃ"),
        ("T/M BAN BÍ THƯ\n\nLê Thị Nhu", "BAN BÍ THƯ", "Lê Thị Nhu", "T/M BAN BÍ THƯ"),
        ("TL. GIÁM ĐỐC\n\nGIÁM ĐỐC TRUNG TÂM LƯU TRỮ, SỐ HÓA\n\nLê Thị Nhu", "GIÁM ĐỐC TRUNG TÂM LƯU TRỮ, SỐ HÓA", "Lê Thị Nhu", "TL. GIÁM ĐỐC"),
        ("TỔNG KIỂM TOÁN NHÀ NƯỚC Lê Thị Nhu", "TỔNG KIỂM TOÁN NHÀ NƯỚC", "Lê Thị Nhu", None),
    ],
)  # fmt: skip
def test_signatures_cut_or_run_together(lines: str, title: str, name: str, capacity: str | None) -> None:
    signed = signatory(_ending(f"Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n\n{lines}"))
    assert signed is not None
    assert (signed.title, signed.name, signed.capacity) == (title, name, capacity)


def test_recipients_whose_label_is_lost() -> None:
    layout = _ending("| - Sở Nội vụ; - UBND các xã; - Các phòng; - Lưu: VT. | (đã ký) |\n")
    assert recipients(layout) == ("Sở Nội vụ", "UBND các xã", "Các phòng", "Lưu: VT")
