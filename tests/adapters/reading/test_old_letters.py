"""Texts in old encodings and fonts: read, converted, and what the file held is kept."""

import pytest

from danvan.adapters.reading import read_source
from danvan.adapters.reading.sources import source_blocks
from danvan.domain.plan_reading.blocks import source_text
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import RepairKind
from tests.adapters.reading.word_files import paragraph, word_file

TCVN3 = "KÕ ho¹ch c«ng t¸c d©n vËn chÝnh quyÒn n¨m 2023"
VNI = "Keá hoaïch coâng taùc daân vaän chính quyeàn naêm 2023"
UNICODE = "Kế hoạch công tác dân vận chính quyền năm 2023"


@pytest.mark.parametrize("typed", [TCVN3, VNI])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_in_a_legacy_font_is_converted(typed: str, encoding: str, name: str) -> None:
    content = f"{typed}\n- {typed}\n| {typed} | 5% |\n2023".encode(encoding)
    blocks = source_blocks(content, name)
    whole = source_text(blocks.blocks)
    assert whole == f"{UNICODE}\n{UNICODE}\n{UNICODE} | 5%\n2023"
    assert blocks.blocks[2].cells == (UNICODE, "5%")
    assert [block.text for block in blocks.blocks] == [
        whole[one.start : one.start + len(one.text)] for one in blocks.blocks
    ]
    assert [(one.start, one.typed, one.kind) for one in blocks.conversions] == [
        (0, typed, RepairKind.LEGACY_FONT),
        (len(UNICODE) + 1, f"- {typed}", RepairKind.LEGACY_FONT),
        (2 * len(UNICODE) + 2, f"| {typed} | 5% |", RepairKind.LEGACY_FONT),
    ]


def test_lines_of_unicode_in_such_a_text_stay() -> None:
    text = "\n".join([TCVN3] * 6 + ["Đã đọc"])
    assert [block.text for block in read_source(text.encode(), "a.txt")] == [UNICODE] * 6 + ["Đã đọc"]


def test_windows_1258_is_read() -> None:
    letters = "Kế hoạch công tác dân vận chính quyền năm hai nghìn"
    typed = "Kê\u0301 hoa\u0323ch công ta\u0301c dân vâ\u0323n chi\u0301nh quyê\u0300n năm hai nghi\u0300n"
    assert [block.text for block in read_source(typed.encode("cp1258"), "a.txt")] == [letters]


def test_a_line_in_another_encoding_is_read_and_what_it_held_is_kept() -> None:
    odd = "Đơn vị".replace("ị", "i\u0323")
    content = b"\n".join([UNICODE.encode()] * 3 + [odd.encode("cp1258"), TCVN3.encode("cp1252")])
    blocks = source_blocks(content, "a.txt")
    assert [block.text for block in blocks.blocks][3] == "Đơn vị"
    assert next((one.typed, one.text, one.kind) for one in blocks.conversions) == (
        odd.encode("cp1258").decode("cp1252"),
        "Đơn vị",
        RepairKind.OLD_ENCODING,
    )


@pytest.mark.parametrize("content", [b"K\xd5 ho\xb9ch", b"\xff\xfe\x80", b"\xe1\xbb" * 40])
def test_what_is_in_no_known_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(RuleViolation):
        read_source(content, "a.txt")


def test_letters_whose_font_tells_nothing_are_converted_too() -> None:
    page = f"<p>{TCVN3} {TCVN3}</p><p>Đã đọc</p>".encode()
    paper = word_file(paragraph(f"{TCVN3} {TCVN3}") + paragraph("Đã đọc"))
    for content, name in ((page, "a.html"), (paper, "a.docx")):
        blocks = source_blocks(content, name)
        assert [block.text for block in blocks.blocks] == [f"{UNICODE} {UNICODE}", "Đã đọc"]
        assert [one.typed for one in blocks.conversions] == [f"{TCVN3} {TCVN3}"]
