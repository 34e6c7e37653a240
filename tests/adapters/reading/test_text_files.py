"""Markdown and plain text into blocks, and the door for files."""

import unicodedata

import pytest

from danvan.adapters.reading import read_source
from danvan.adapters.reading.markdown import inline_text, markdown_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.adapters.reading.sources import MAX_BYTES
from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.rules import RuleViolation

HEADING, LINE, BULLET, ROW, NOTE = (
    BlockKind.HEADING,
    BlockKind.LINE,
    BlockKind.BULLET,
    BlockKind.TABLE_ROW,
    BlockKind.FOOTNOTE,
)


def _told(blocks: list[Block]) -> list[tuple[BlockKind, str, int]]:
    return [(block.kind, block.text, block.level) for block in blocks]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("## **I. MỤC ĐÍCH** ##", (HEADING, "I. MỤC ĐÍCH", 2)),
        ("###### Nhỏ", (HEADING, "Nhỏ", 6)),
        ("Một   dòng\u00a0thường", (LINE, "Một dòng thường", 0)),
        ("- Một ý", (BULLET, "Một ý", 1)),
        ("• Một ý", (BULLET, "Một ý", 1)),
        ("+ Ý nhỏ", (BULLET, "Ý nhỏ", 2)),
        ("* Một ý", (BULLET, "Một ý", 1)),
        ("-Không phải ý", (LINE, "-Không phải ý", 0)),
        ("| a | **b** |  |", (ROW, "a | b | ", 0)),
        ("<sup>1</sup> Chú thích", (NOTE, "¹ Chú thích", 0)),
        ("[2] Chú thích", (NOTE, "² Chú thích", 0)),
        ("[^12]: Chú thích", (NOTE, "¹² Chú thích", 0)),
        ("[văn bản](dia-chi.html)", (LINE, "văn bản", 0)),
        ("dân vận<sup>1</sup>. Gắn", (LINE, "dân vận¹. Gắn", 0)),
        ("A<br>B", (LINE, "A B", 0)),
        ("| **KẾ HOẠCH** |", (LINE, "KẾ HOẠCH", 0)),
        ("ỦY BAN NHÂN DÂN |", (LINE, "ỦY BAN NHÂN DÂN", 0)),
    ],
)
def test_a_line_of_markdown(line: str, told: tuple[BlockKind, str, int]) -> None:
    assert _told(markdown_blocks(line)) == [told]


def test_stars_that_open_a_list_emphasise_nothing() -> None:
    blocks = markdown_blocks("*   Ban Bí thư (để b/c),\n*   Thành viên,\n*   Lưu Văn phòng.")
    assert [(block.kind, block.text) for block in blocks] == [
        (BULLET, "Ban Bí thư (để b/c),"),
        (BULLET, "Thành viên,"),
        (BULLET, "Lưu Văn phòng."),
    ]


@pytest.mark.parametrize("line", ["", "   ", "---", "* * *", "___", "| --- | :-: |", "|  |  |", "<br>", "|"])
def test_a_line_of_markdown_that_holds_nothing(line: str) -> None:
    assert markdown_blocks(line) == []


@pytest.mark.parametrize(
    ("line", "strong"),
    [
        ("**Đậm**", True),
        ("*Nghiêng*:", True),
        ("***Cả hai***", True),
        ("__Đậm__", True),
        ("**Một phần** thôi", False),
        ("Thường", False),
        ("- **Ý đậm**", True),
        ("# Tiêu đề", True),
    ],
)
def test_what_is_bold_or_italic(line: str, strong: bool) -> None:
    (block,) = markdown_blocks(line)
    assert block.strong is strong


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**“*Dân biết, Dân bàn*”**", "“Dân biết, Dân bàn”"),
        ("Kết quả: 5 \\* 3", "Kết quả: 5 * 3"),
        ("A &amp; B", "A & B"),
        ("<u>Gạch chân</u>", "Gạch chân"),
        ("1 < 2 và 3 > 2", "1 < 2 và 3 > 2"),
        ("**lẻ sao", "lẻ sao"),
        ("A<br/>B", "A\nB"),
        ("KT. CH*Ủ TỊCH", "KT. CHỦ TỊCH"),
        ("số 1*52/2025/QĐ-UBND", "số 152/2025/QĐ-UBND"),
        ("năm 202*5", "năm 2025"),
        ("3*4", "3*4"),
    ],
)
def test_markup_inside_a_line(text: str, plain: str) -> None:
    assert inline_text(text) == plain


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
            ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ),
        ("Số: 5/KH-UBND | Long Hòa, ngày 02 tháng 3 năm 2024", ("Số: 5/KH-UBND", "Long Hòa, ngày 02 tháng 3 năm 2024")),
        ("| A<br>B | C \\| D |", ("A\nB", "C | D")),
    ],
)
def test_rows_of_broken_tables(line: str, cells: tuple[str, ...]) -> None:
    (block,) = markdown_blocks(line)
    assert (block.kind, block.cells) == (ROW, cells)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Một dòng", (LINE, "Một dòng", 0)),
        ("  - Một ý", (BULLET, "Một ý", 1)),
        ("-Một ý", (BULLET, "Một ý", 1)),
        ("+ Ý nhỏ", (BULLET, "Ý nhỏ", 2)),
        ("- 100% xã", (BULLET, "100% xã", 1)),
        ("[1] Chú thích", (NOTE, "¹ Chú thích", 0)),
        ("² Chú thích", (NOTE, "² Chú thích", 0)),
        ("Số:      /KH-UBND", (LINE, "Số: /KH-UBND", 0)),
        ("Long Hòa, ngày      tháng      năm 2024", (LINE, "Long Hòa, ngày tháng năm 2024", 0)),
        ("UBND HUYỆN      CỘNG HÒA", (ROW, "UBND HUYỆN | CỘNG HÒA", 0)),
        ("UBND HUYỆN\tCỘNG HÒA", (ROW, "UBND HUYỆN | CỘNG HÒA", 0)),
        ("UBND HUYỆN | CỘNG HÒA |", (ROW, "UBND HUYỆN | CỘNG HÒA", 0)),
        ("        CHỦ TỊCH", (LINE, "CHỦ TỊCH", 0)),
    ],
)
def test_a_line_of_plain_text(line: str, told: tuple[BlockKind, str, int]) -> None:
    assert _told(plain_text_blocks(line)) == [told]


@pytest.mark.parametrize("line", ["", "-----", "……", ".....", "|", " | | ", "=====", "\u200b"])
def test_a_line_of_plain_text_that_holds_nothing(line: str) -> None:
    assert [block.text for block in plain_text_blocks(line)] in ([], ["……"])


@pytest.mark.parametrize("reader", [markdown_blocks, plain_text_blocks])
def test_places_gaps_and_pages(reader) -> None:  # type: ignore[no-untyped-def]
    blocks = reader("một\n\nhai\r\nba\fbốn\rnăm")
    assert [(block.text, block.line, block.gap, block.page) for block in blocks] == [
        ("một", 1, False, None),
        ("hai", 3, True, None),
        ("ba", 4, False, None),
        ("bốn", 4, True, 2),
        ("năm", 5, False, 2),
    ]
    text = source_text(blocks)
    assert [text[block.start : block.start + len(block.text)] for block in blocks] == [block.text for block in blocks]


@pytest.mark.parametrize(
    "content",
    [
        "Kế hoạch".encode(),
        "Kế hoạch".encode("utf-8-sig"),
        "Kế hoạch".encode("utf-16"),
        unicodedata.normalize("NFD", "Kế hoạch").encode(),
    ],
    ids=["utf-8", "with a mark", "utf-16", "decomposed"],
)
def test_encodings(content: bytes) -> None:
    (block,) = read_source(content, "a.txt")
    assert block.text == "Kế hoạch"


@pytest.mark.parametrize("name", ["a.md", "A.MD", "thu-muc.cu/ke hoach.markdown", "C:\\van ban\\a.txt"])
def test_names_that_are_read(name: str) -> None:
    assert len(read_source("Kế hoạch".encode(), name)) == 1


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.md", "Tệp “a.md” trống, không có nội dung để đọc. Hãy chọn lại tệp."),
        (b"\n \n", "a.md", "Tệp “a.md” trống"),
        (b"\xef\xbb\xbf", "a.md", "Tệp “a.md” trống"),
        ("\u00a0\u2003".encode(), "a.md", "Tệp “a.md” trống"),
        (b"a" * (MAX_BYTES + 1), "a.md", "Tệp “a.md” lớn hơn 20 MB nên không được đọc."),
        (b"a", "a.docm", "Chưa đọc được loại tệp “.docm” của “a.docm”."),
        (b"a", "ke-hoach", "Chưa đọc được loại tệp “không có phần mở rộng”"),
        (b"a", ".md", "Chưa đọc được loại tệp “không có phần mở rộng”"),
        (b"%PDF-1.4", "a.md", "Tệp “a.md” có đuôi .md nhưng nội dung là PDF."),
        (b"PK\x03\x04", "a.txt", "nội dung là tệp nén hoặc Word/Excel."),
        (b"\xd0\xcf\x11\xe0", "a.txt", "nội dung là Word/Excel đời cũ."),
        (b"\x00\x01\xff\xfe", "a.txt", "Tệp “a.txt” là tệp nhị phân"),
        (b"a\x00b", "a.txt", "Tệp “a.txt” là tệp nhị phân"),
        (b"ab\x01\x02\x03", "a.txt", "Tệp “a.txt” là tệp nhị phân"),
        (b"K\xd5 ho\xb9ch", "a.txt", "không dùng bảng mã Unicode (UTF-8)"),
    ],
)
def test_refusals(content: bytes, name: str, message: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_source(content, name)
    assert message in str(refused.value)


def test_a_few_stray_controls_do_no_harm() -> None:
    assert len(read_source(("Kế hoạch " * 200 + "\x02").encode(), "a.txt")) == 1
