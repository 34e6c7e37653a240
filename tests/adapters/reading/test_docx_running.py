"""Headers, footers and text boxes of Word files: letterhead and marks of secrecy are read, page furniture is not."""

import pytest

from danvan.adapters.reading import opened_source
from danvan.domain.plan_reading.blocks import source_text
from danvan.domain.plan_reading.marks import StateSecret, refuse_secret
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.text_repair import RepairKind, undone
from tests.adapters.reading.word_files import cell, letters, paragraph, row, section, table, word_file

TITLE = paragraph("KẾ HOẠCH") + paragraph("Công tác dân vận năm 2023", run="<w:b/>")
BODY = TITLE + paragraph("I. MỤC ĐÍCH") + paragraph("1. Phòng Nội vụ báo cáo trước ngày 15/11/2023.")
LETTERHEAD = table(
    row(
        cell("ỦY BAN NHÂN DÂN", "HUYỆN TÂN BIÊN", "Số: 52/KH-UBND"),
        cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Tân Biên, ngày 05 tháng 4 năm 2023"),
    )
)
PAGE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def _box(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return f"<w:p><w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>"


def _left_out(content: bytes) -> list[tuple[RepairKind, str]]:
    return [(repair.kind, repair.before.strip()) for repair in opened_source(content, "a.docx").repairs]


def test_a_letterhead_that_stands_only_in_the_header_of_the_first_page_is_read_first() -> None:
    content = word_file(
        BODY + section(header2="default", header1="first"),
        header1=LETTERHEAD + PAGE,
        header2=paragraph("Kế hoạch 2023"),
    )
    source = opened_source(content, "a.docx")
    document = read_blocks(source.blocks).document
    assert (document.number, document.date) == ("52/KH-UBND", "2023-04-05")
    assert document.issuer == "UBND huyện Tân Biên"
    assert source.blocks[0].text.startswith("ỦY BAN NHÂN DÂN")
    assert _left_out(content) == [(RepairKind.PAGE_NUMBER, "2"), (RepairKind.RUNNING_HEAD, "Kế hoạch 2023")]
    held = undone(source_text(source.blocks), source.repairs)
    assert "\n2\nKế hoạch 2023\nKẾ HOẠCH" in held


def test_running_heads_and_page_numbers_are_furniture() -> None:
    content = word_file(
        LETTERHEAD + BODY + section(header1="default", footer1="default"),
        header1=PAGE,
        footer1=paragraph("52/KH-UBND") + paragraph("ỦY BAN NHÂN DÂN"),
    )
    plain = opened_source(word_file(LETTERHEAD + BODY), "a.docx")
    assert source_text(opened_source(content, "a.docx").blocks) == source_text(plain.blocks)
    assert _left_out(content) == [
        (RepairKind.PAGE_NUMBER, "2"),
        (RepairKind.RUNNING_HEAD, "52/KH-UBND"),
        (RepairKind.RUNNING_HEAD, "ỦY BAN NHÂN DÂN"),
    ]


@pytest.mark.parametrize("header", ["Số: 52/KH-UBND", "Số: 99/KH-UBND", "ỦY BAN NHÂN DÂN TỈNH TÂY NINH"])
def test_a_header_adds_nothing_to_a_text_with_its_own_letterhead(header: str) -> None:
    content = word_file(LETTERHEAD + BODY + section(header1="default"), header1=paragraph(header))
    plain = opened_source(word_file(LETTERHEAD + BODY), "a.docx")
    assert source_text(opened_source(content, "a.docx").blocks) == source_text(plain.blocks)


def test_who_issues_is_read_from_a_header_where_the_text_has_no_letterhead() -> None:
    content = word_file(BODY + section(header1="default"), header1=paragraph("ỦY BAN NHÂN DÂN HUYỆN TÂN BIÊN"))
    assert read_blocks(opened_source(content, "a.docx").blocks).document.issuer == "UBND huyện Tân Biên"


WATERMARK = '<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    ("parts", "body"),
    [
        ({"header1": paragraph("MẬT")}, BODY),
        ({"footer1": paragraph("Độ mật: MẬT") + PAGE}, BODY),
        ({"header1": PAGE, "header2": paragraph("TỐI MẬT")}, LETTERHEAD + BODY),
        ({"header1": _box("MẬT")}, LETTERHEAD + BODY),
        ({"header1": WATERMARK}, LETTERHEAD + BODY),
        ({"header1": f"<w:p>{letters('M')}{letters('ẬT')}</w:p>"}, LETTERHEAD + BODY),
        ({}, LETTERHEAD + BODY + _box("MẬT")),
    ],
    ids=["header", "footer", "even header", "box in header", "watermark", "two runs", "box in the body"],
)
def test_a_mark_of_secrecy_stops_the_upload_wherever_it_stands(parts: dict[str, str], body: str) -> None:
    kinds = dict(zip(parts, ("default", "even"), strict=False))
    content = word_file(body + section(**kinds), **parts)
    document = read_blocks(opened_source(content, "a.docx").blocks).document
    assert document.secrecy is not None
    with pytest.raises(StateSecret):
        refuse_secret(document, "a.docx")


def test_words_of_secrecy_in_a_sentence_are_no_mark() -> None:
    content = word_file(BODY + section(header1="default"), header1=paragraph("Bảo vệ bí mật nhà nước"))
    assert read_blocks(opened_source(content, "a.docx").blocks).document.secrecy is None


def test_a_header_whose_field_never_ends_hides_nothing_else() -> None:
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>x</w:t></w:r></w:p>'
    content = word_file(BODY + section(header1="default", header2="even"), header1=broken, header2=paragraph("MẬT"))
    source = opened_source(content, "a.docx")
    assert read_blocks(source.blocks).document.secrecy == "MẬT"
    assert "15/11/2023" in source_text(source.blocks)


def test_a_header_that_is_named_and_missing_is_passed_over() -> None:
    content = word_file(BODY + section(header7="default"))
    assert source_text(opened_source(content, "a.docx").blocks).startswith("KẾ HOẠCH")
