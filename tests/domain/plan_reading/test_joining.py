"""Lines become paragraphs again."""

from dataclasses import replace

import pytest

from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.blocks import source_text
from danvan.domain.plan_reading.joining import passages
from tests.domain.plan_reading.papers import passages_of

LONG = "Các cơ quan, đơn vị tiếp tục tổ chức thực hiện có hiệu quả công tác dân vận chính quyền của"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Thực hiện Quyết định số\n1229/QĐ-UBND của huyện.", ["Thực hiện Quyết định số 1229/QĐ-UBND của huyện."]),
        ("hoàn thành trước ngày\n30/6/2025.", ["hoàn thành trước ngày 30/6/2025."]),
        ("hoàn thành trong Quý\nIII/2025.", ["hoàn thành trong Quý III/2025."]),
        ("hoàn thành trong tháng\n10. Báo cáo", ["hoàn thành trong tháng 10. Báo cáo"]),
        ("theo Nghị định\n\nsố 04/2015/NĐ-CP của", ["theo Nghị định số 04/2015/NĐ-CP của"]),
        ("phong trào xây dựng\n\nnông thôn mới", ["phong trào xây dựng nông thôn mới"]),
        ("phong trào xây dựng\n\n12\n\nnông thôn mới", ["phong trào xây dựng nông thôn mới"]),
        ("phong trào xây dựng\n- 3 -\nnông thôn mới", ["phong trào xây dựng nông thôn mới"]),
        ("I. MỤC ĐÍCH,\nYÊU CẦU", ["I. MỤC ĐÍCH, YÊU CẦU"]),
        ("- Sở Nội vụ và\ncác sở, ngành", ["Sở Nội vụ và các sở, ngành"]),
        ("Kết thúc câu.\nCâu mới", ["Kết thúc câu.", "Câu mới"]),
        ("1. Mục đích\n2. Yêu cầu", ["1. Mục đích", "2. Yêu cầu"]),
        ("KẾ HOẠCH NĂM\nThực hiện công tác", ["KẾ HOẠCH NĂM", "Thực hiện công tác"]),
        ("# Tiêu đề\nnội dung", ["Tiêu đề", "nội dung"]),
        ("| a | b |\nnội dung", ["a | b", "nội dung"]),
        ("**Đậm**\nThường", ["Đậm", "Thường"]),
        ("Thường thôi\n**Đậm**", ["Thường thôi", "Đậm"]),
        ("Ngắn\nNgắn nữa", ["Ngắn", "Ngắn nữa"]),
        (
            "đoạn bị chú thích cắt ở\n\n<sup>1</sup> Chú thích.\n\ngiữa chừng",
            ["đoạn bị chú thích cắt ở giữa chừng", "¹ Chú thích."],
        ),
    ],
)
def test_paragraphs(text: str, read: list[str]) -> None:
    assert [passage.text for passage in passages_of(text)] == read


def test_a_full_line_goes_on_even_with_a_capital() -> None:
    lines = [f"{LONG} huyện Long Hòa", "Phòng Nội vụ", "Tổng hợp"]
    assert [passage.text for passage in passages(plain_text_blocks("\n".join(lines)))] == [
        f"{LONG} huyện Long Hòa Phòng Nội vụ",
        "Tổng hợp",
    ]


def test_a_joined_paragraph_knows_its_lines() -> None:
    blocks = plain_text_blocks("theo Nghị định\n\nsố 04/2015/NĐ-CP")
    (passage,) = passages(blocks)
    assert passage.cut_by_page
    anchor = passage.anchor(passage.text.index("số"), len(passage.text))
    assert source_text(blocks)[anchor.start : anchor.end] == "số 04/2015/NĐ-CP"
    assert (anchor.paragraph, anchor.line) == (1, 1)


def test_nothing_gives_nothing() -> None:
    assert passages([]) == []


def test_what_somebody_parted_stays_apart() -> None:
    first, second = plain_text_blocks("phong trào xây dựng\nnông thôn mới")
    assert len(passages([first, second])) == 1
    assert [one.text for one in passages([first, replace(second, apart=True)])] == [first.text, second.text]
