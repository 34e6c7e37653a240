"""Markdown and plain text into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.reading.markdown import markdown_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.blocks import Block, source_text


def shapes(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("line", "kind", "text", "level", "strong"),
    [
        ("## **KẾ HOẠCH**", "heading", "KẾ HOẠCH", 2, True),
        ("# Mục #", "heading", "Mục", 1, True),
        ("- Sở Nội vụ;", "bullet", "Sở Nội vụ;", 1, False),
        ("+ Việc con", "bullet", "Việc con", 2, False),
        ("– **Việc in đậm**", "bullet", "Việc in đậm", 1, True),
        ("**1. Mục đích**", "line", "1. Mục đích", 0, True),
        ("*a) Phòng Nội vụ*", "line", "a) Phòng Nội vụ", 0, True),
        ("Dân *biết*, dân **bàn**", "line", "Dân biết, dân bàn", 0, False),
        ("**1.** Tiếp tục", "line", "1. Tiếp tục", 0, False),
        ("<sup>1</sup> Quyết định số 23", "footnote", "¹ Quyết định số 23", 0, False),
        ("[12] Nghị định", "footnote", "¹² Nghị định", 0, False),
        ("[^2]: Luật", "footnote", "² Luật", 0, False),
        ("công tác dân vận<sup>1</sup>.", "line", "công tác dân vận¹.", 0, False),
        ("12\\. tháng\\-năm", "line", "12. tháng-năm", 0, False),
        ("A &amp; B <u>gạch</u> [chữ](http://x)", "line", "A & B gạch chữ", 0, False),
        ("hai<br>dòng", "line", "hai dòng", 0, False),
        ("***cả ba*** **", "line", "cả ba", 0, True),
        ("-5 độ", "line", "-5 độ", 0, False),
    ],
)
def test_a_markdown_line(line: str, kind: str, text: str, level: int, strong: bool) -> None:
    (block,) = markdown_blocks(line)
    assert (block.kind.value, block.text, block.level, block.strong) == (kind, text, level, strong)


def test_markdown_tables_become_rows_of_cells() -> None:
    blocks = markdown_blocks("| A<br>B | **C** |\n|---|:--:|\n| | d \\| e |\n|  |  |")
    assert [block.cells for block in blocks] == [("A\nB", "C"), ("", "d | e")]
    assert blocks[0].text == "A\nB | C"


def test_empty_lines_rules_and_page_turns_leave_a_gap() -> None:
    blocks = markdown_blocks("a\n\nb\n---\nc\nd\fe")
    assert [(block.text, block.gap, block.page) for block in blocks] == [
        ("a", False, None),
        ("b", True, None),
        ("c", True, None),
        ("d", False, None),
        ("e", True, 2),
    ]


def test_a_tag_alone_leaves_a_gap() -> None:
    assert [(block.text, block.gap) for block in markdown_blocks("a\n<div>\nb")] == [("a", False), ("b", True)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("- Lưu: VT.", "bullet", "Lưu: VT."),
        ("-Lưu: VT.", "bullet", "Lưu: VT."),
        ("+ Việc con", "bullet", "Việc con"),
        ("[1] Quyết định", "footnote", "¹ Quyết định"),
        ("² Luật", "footnote", "² Luật"),
        ("   1.  Mục   đích ", "line", "1. Mục đích"),
        ("UBND TỈNH          CỘNG HÒA", "table_row", "UBND TỈNH | CỘNG HÒA"),
        ("TT\tNội dung\tChủ trì", "table_row", "TT | Nội dung | Chủ trì"),
    ],
)
def test_a_plain_line(line: str, kind: str, text: str) -> None:
    assert shapes(plain_text_blocks(line)) == [(kind, text)]


def test_plain_text_parts_at_empty_lines_rules_and_pages() -> None:
    blocks = plain_text_blocks("a\n\nb\n-----\nc\fd")
    assert [(block.text, block.gap, block.page, block.line) for block in blocks] == [
        ("a", False, None, 1),
        ("b", True, None, 3),
        ("c", True, None, 5),
        ("d", True, 2, 5),
    ]


@given(st.text(alphabet="aấ *_|-+#<>[]()\\\n\f\t1.&;^", max_size=80))
def test_every_block_stands_where_it_says(text: str) -> None:
    for blocks in (markdown_blocks(text), plain_text_blocks(text)):
        whole = source_text(blocks)
        for block in blocks:
            assert whole[block.start : block.start + len(block.text)] == block.text
            assert block.text.strip()
