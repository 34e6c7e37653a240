"""HTML pages into blocks: those of sites and those that Word saves."""

import pytest

from danvan.adapters.reading import read_source
from danvan.adapters.reading.html import html_blocks
from danvan.adapters.reading.html.tree import MOST_ELEMENTS
from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import RepairKind

HEADING, LINE, BULLET, ROW, NOTE = (
    BlockKind.HEADING,
    BlockKind.LINE,
    BlockKind.BULLET,
    BlockKind.TABLE_ROW,
    BlockKind.FOOTNOTE,
)
NUMBER = (
    "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{sign}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{text}</p>"
)


def _blocks(body: str) -> tuple[Block, ...]:
    return read_source(f"<html><body>{body}</body></html>".encode(), "ke-hoach.html")


def _told(body: str) -> list[tuple[BlockKind, str, int]]:
    return [(block.kind, block.text, block.level) for block in _blocks(body)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>Một   dòng\nthường&nbsp;</p>", [(LINE, "Một dòng thường", 0)]),
        ("<h2>I. MỤC <b>ĐÍCH</b></h2>", [(HEADING, "I. MỤC ĐÍCH", 2)]),
        ("<p>a<br>b</p>c", [(LINE, "a", 0), (LINE, "b", 0), (LINE, "c", 0)]),
        ("<div>a<div>b</div>c</div>", [(LINE, "a", 0), (LINE, "b", 0), (LINE, "c", 0)]),
        ("<p>- Ý gõ tay</p><p>+ Nhỏ</p>", [(BULLET, "Ý gõ tay", 1), (BULLET, "Nhỏ", 2)]),
        ("<ul><li>Một<ul><li>Hai</ul><li><p>Ba</p></ul>", [(BULLET, "Một", 1), (BULLET, "Hai", 2), (BULLET, "Ba", 1)]),
        ("<ol><li>a<li>b</ol>", [(LINE, "1. a", 0), (LINE, "2. b", 0)]),
        ("<ol type=I start=3><li>a<li value=7>b<li type=a>c</ol>", [(LINE, "III. a", 0), (LINE, "VII. b", 0), (LINE, "h. c", 0)]),
        ("<ol style='list-style-type: lower-alpha'><li>x</ol>", [(LINE, "a. x", 0)]),
        ("<ol style='list-style-type:none'><li>1.1. x</ol>", [(LINE, "1.1. x", 0)]),
        ("<ol reversed><li>a<li>b</ol>", [(LINE, "2. a", 0), (LINE, "1. b", 0)]),
        ("<ol start=nhiều><li>a</ol>", [(LINE, "1. a", 0)]),
        ("<li>lẻ", [(BULLET, "lẻ", 1)]),
        ("dân vận<sup>1</sup>; m<sup>2</sup>; <sup>a</sup>", [(LINE, "dân vận¹; m²; a", 0)]),
        ("<pre>x   y\nz</pre>", [(LINE, "x y", 0), (LINE, "z", 0)]),
        ("<p style='text-transform:uppercase'>kế hoạch</p>", [(LINE, "KẾ HOẠCH", 0)]),
        ("<p>a</p><p style='page-break-before:always'>b</p>", [(LINE, "a", 0), (LINE, "b", 0)]),
        ("a<br style='page-break-before:always'>b", [(LINE, "a", 0), (LINE, "b", 0)]),
        ("<form><input value=x><p>Trong biểu mẫu</p></form>", [(LINE, "Trong biểu mẫu", 0)]),
        ("<nav>Trang chủ</nav><script>x()</script><style>p{}</style><p>a</p><select><option>b</select>", [(LINE, "a", 0)]),
        ("<p>a<del>b</del><ins>c</ins><span hidden>d</span></p>", [(LINE, "ac", 0)]),
        ("<p style='display:none'>a</p><p style='mso-hide:all'>b</p><p style='visibility:hidden'>c</p>d", [(LINE, "d", 0)]),
        ("<!-- a --><?xml:namespace prefix=o ?><p>b<o:p></o:p></p>", [(LINE, "b", 0)]),
        (NUMBER.format(sign="1.", text="Mục tiêu"), [(LINE, "1. Mục tiêu", 0)]),
        (NUMBER.format(sign="·", text="Ý chấm"), [(BULLET, "Ý chấm", 1)]),
        (NUMBER.format(sign="+", text="Ý nhỏ"), [(BULLET, "Ý nhỏ", 2)]),
        (
            "<p>Câu<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p>"
            "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> Chú thích</p><p><a href='/x'>Liên kết</a></p>",
            [(LINE, "Câu¹.", 0), (NOTE, "¹ Chú thích", 0), (LINE, "Liên kết", 0)],
        ),
    ],
)  # fmt: skip
def test_what_a_browser_prints(body: str, told: list[tuple[BlockKind, str, int]]) -> None:
    assert _told(body) == told


@pytest.mark.parametrize(
    ("body", "strong"),
    [
        ("<p><b>Đậm</b>:</p>", True),
        ("<p><span style='font-weight:700'>Đậm</span></p>", True),
        ("<p style='font-style:italic'>Nghiêng</p>", True),
        ("<p><b>Đậm <span style='font-weight:normal'>nhẹ</span></b></p>", False),
        ("<p><strong>Đậm</strong> một phần</p>", False),
        ("<h3>Tiêu đề</h3>", True),
        ("<p>Thường</p>", False),
    ],
)
def test_what_is_strong(body: str, strong: bool) -> None:
    assert [block.strong for block in _blocks(body)] == [strong]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", [("a", "b"), ("c", "d")]),
        ("<thead><tr><th>TT<th>Việc</thead><tbody><tr><td>1<td><p>x</p><ul><li>y</ul>", [("TT", "Việc"), ("1", "x\n- y")]),
        ("<tr><td colspan=2>a<td>b", [("a", "", "b")]),
        (
            "<tr><td rowspan=2>a<td>b<td rowspan=3>c<tr><td>d<tr><td>e<td>g",
            [("a", "b", "c"), ("a", "d", "c"), ("e", "g", "c")],
        ),
        ("<tr><td rowspan=2>UBND<td>CỘNG HÒA<tr><td>Ngày", [("UBND", "CỘNG HÒA"), ("", "Ngày")]),
        ("<tr><td colspan=x>a<td colspan=-1>b", [("a", "b")]),
        ("<tr><td>a<td>b<tr><td colspan=2>Nhóm", [("a", "b"), ("Nhóm", "")]),
        ("<caption>Bảng 1</caption><tr><td>a<td>b", [(), ("a", "b")]),
        ("<tr><td>một ô", [()]),
        ("<tr><td><p>a</p><p>b</p><td>&nbsp;", [(), ()]),
        ("<tr><td><table><tr><td>a<td>b</table><td>c", [("a", "b"), ()]),
        ("<tr><td rowspan=2>a<td>b<tr><td><p>c</p><p>d</p></td></tr><tr><td>e<td>g", [("a", "b"), (), (), ("e", "g")]),
    ],
)  # fmt: skip
def test_tables(rows: str, cells: list[tuple[str, ...]]) -> None:
    assert [block.cells for block in _blocks(f"<table>{rows}</table>")] == cells


def test_lines_and_gaps() -> None:
    blocks = _blocks("<p>a</p>\n<hr>\n<p>b<br>c</p>\n<table>\n<tr><td>d<td>e</table>")
    assert [(block.text, block.line, block.gap, block.page) for block in blocks] == [
        ("a", 1, True, None),
        ("b", 3, True, None),
        ("c", 3, False, None),
        ("d | e", 5, True, None),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "<meta charset=windows-1258><p>Kế hoạch</p>".encode(),
        b'<meta http-equiv=Content-Type content="text/html; charset=windows-1258"><p>' + "Kế hoạch\u00a0".encode().replace("Kế hoạch\u00a0".encode(), "Kê\u0301 hoạch".replace("ạ", "a\u0323").encode("cp1258")),
        "<p>Kế hoạch</p>".encode("utf-8-sig"),
        "<?xml version='1.0' encoding='utf-16'?><p>Kế hoạch</p>".encode("utf-16"),
    ],
    ids=["declared otherwise", "windows-1258", "with a mark", "utf-16"],
)  # fmt: skip
def test_encodings(content: bytes) -> None:
    assert [block.text for block in read_source(content, "a.htm")] == ["Kế hoạch"]


def test_a_legacy_font_is_converted_and_what_was_typed_is_kept() -> None:
    body = "<font face='.VnTime'>KÕ ho¹ch <b>d©n</b> vËn</font><table><tr><td style='font-family:VNI-Times'>Keá hoaïch<td>x</table>"
    blocks = html_blocks(f"<body>{body}".encode(), "a.html")
    whole = source_text(blocks.blocks)
    assert whole == "Kế hoạch dân vận\nKế hoạch | x"
    assert [(whole[one.start : one.start + len(one.text)], one.typed) for one in blocks.conversions] == [
        ("Kế hoạch dân vận", "KÕ ho¹ch d©n vËn"),
        ("Kế hoạch", "Keá hoaïch"),
    ]


def test_a_line_in_another_encoding_is_read_and_named() -> None:
    lines = ["<p>Kế hoạch công tác dân vận chính quyền</p>".encode()] * 4
    odd = b"<p>" + "C\u00f4ng t\u00e1c".encode("cp1258") + b"</p>"
    blocks = html_blocks(b"\n".join([*lines, odd]), "a.html")
    assert [block.text for block in blocks.blocks][-1] == "Công tác"
    assert [(one.typed, one.kind) for one in blocks.conversions] == [("Công tác", RepairKind.OLD_ENCODING)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "nội dung là PDF"),
        (b"<html><body><script>x</script></body></html>", "Không tìm thấy chữ nào"),
        (b"<!-- -->", "trống"),
        (b"<div>" * 300 + b"a", "lồng hơn 200 lớp"),
        (b"<b>a</b>" * (MOST_ELEMENTS + 1), "200 nghìn phần tử"),
        (b"<p>\x00\x01</p>", "tệp nhị phân"),
        (b"<p>K\xd5 ho\xb9ch</p>", "không dùng bảng mã Unicode"),
    ],
)
def test_pages_that_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_source(content, "a.html")
    assert words in refused.value.message


def test_entities_of_a_document_type_do_not_expand() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><p>&b; và &amp;</p>"
    text = source_text(read_source(bomb.encode(), "a.html"))
    assert text.endswith("&b; và &")
