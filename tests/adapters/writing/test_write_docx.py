"""A paper written as DOCX, read back: geometry, fonts, styles, texts, order and bytes."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.adapters.writing import looks, write_docx
from danvan.adapters.writing.page_setup import printed_length
from danvan.domain.official_documents import (
    Alignment,
    Article,
    Column,
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    SignatureBlock,
    SigningCapacity,
    Table,
    grading_decision,
)
from tests.domain.official_documents.sample_papers import COMMUNES, GRADES, GROUNDS, HEAD, OFFICES, complete_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DECISION = grading_decision(2023, (OFFICES, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES)
SAMPLE_DECISION = replace(DECISION, is_sample=True, caveats=("bộ tiêu chí dựng lại, chưa kiểm chứng",))


def reopened(document: OfficialDocument) -> DocxDocument:
    return Document(io.BytesIO(write_docx(document)))


def part(document: OfficialDocument, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as package:
        return package.read(name).decode()


def styled_lines(file: DocxDocument) -> list[tuple[str, str]]:
    return [(paragraph.style.name or "", paragraph.text) for paragraph in file.paragraphs if paragraph.style]


def cell_lines(file: DocxDocument, table: int, row: int, column: int) -> list[tuple[str, str]]:
    cell = file.tables[table].rows[row].cells[column]
    return [(paragraph.style.name or "", paragraph.text) for paragraph in cell.paragraphs if paragraph.style]


def test_page_is_a4_with_the_margins_of_the_decree() -> None:
    section = reopened(DECISION).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    tenths = {
        "width": round(section.page_width.mm, 1),
        "height": round(section.page_height.mm, 1),
        "top": round(section.top_margin.mm) if section.top_margin else None,
        "bottom": round(section.bottom_margin.mm) if section.bottom_margin else None,
        "left": round(section.left_margin.mm) if section.left_margin else None,
        "right": round(section.right_margin.mm) if section.right_margin else None,
    }
    assert tenths == {"width": 210.0, "height": 297.0, "top": 20, "bottom": 20, "left": 30, "right": 20}


def test_every_font_of_the_package_is_times_new_roman_for_every_script() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(SAMPLE_DECISION))) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", "".join(texts.values()))
    named = {tuple(sorted(re.findall(r'w:(\w+)="([^"]*)"', font))) for font in fonts}
    face = "Times New Roman"
    assert named == {(("ascii", face), ("cs", face), ("eastAsia", face), ("hAnsi", face))}
    assert sorted(texts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_body_style_is_that_of_the_decree() -> None:
    style = reopened(DECISION).styles["Nội dung"]
    assert isinstance(style, ParagraphStyle)
    layout = style.paragraph_format
    assert style.font.size == Pt(14)
    assert layout.alignment is not None
    assert layout.alignment.name == "JUSTIFY"
    assert layout.first_line_indent is not None
    assert round(layout.first_line_indent.cm, 2) == 1.27
    assert layout.widow_control is True
    assert layout.space_after == Pt(6)


def test_every_paragraph_has_a_style_and_no_run_is_formatted_by_hand() -> None:
    tree = parse_xml(part(SAMPLE_DECISION, "word/document.xml").encode())
    paragraphs = list(tree.iter(f"{W}p"))
    assert [p for p in paragraphs if p.find(f"{W}pPr/{W}pStyle") is None] == []
    by_hand = {child.tag for p in paragraphs for props in p.iter(f"{W}rPr") for child in props}
    assert by_hand == {f"{W}rStyle"}
    kept_together = {child.tag for p in paragraphs for props in p.iter(f"{W}pPr") for child in props}
    assert kept_together == {f"{W}pStyle", f"{W}keepNext", f"{W}ind"}


def test_heading_stands_in_two_columns_without_borders() -> None:
    file = reopened(DECISION)
    heading = file.tables[0]
    assert heading.style is not None
    assert heading.style.name == "Khung trình bày"
    assert cell_lines(file, 0, 0, 0) == [
        ("Cơ quan ban hành", "ỦY BAN NHÂN DÂN"),
        ("Cơ quan ban hành", "HUYỆN TÂN BIÊN"),
        ("Đường kẻ", ""),
    ]
    assert cell_lines(file, 0, 0, 1) == [
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Đường kẻ", ""),
    ]
    assert cell_lines(file, 0, 1, 0) == [("Số, ký hiệu", "Số: 07/QĐ-UBND")]
    assert cell_lines(file, 0, 1, 1) == [("Địa danh, thời gian", "Tân Biên, ngày 09 tháng 11 năm 2023")]


def test_title_bases_and_articles_follow_in_order() -> None:
    lines = styled_lines(reopened(DECISION))
    assert lines[:8] == [
        ("Tên loại văn bản", "QUYẾT ĐỊNH"),
        ("Trích yếu nội dung", "Về việc đánh giá, xếp loại công tác dân vận chính quyền năm 2023"),
        ("Đường kẻ", ""),
        ("Thẩm quyền ban hành", "ỦY BAN NHÂN DÂN HUYỆN TÂN BIÊN"),
        ("Căn cứ ban hành", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        (
            "Căn cứ ban hành",
            "Căn cứ Kế hoạch số 765/KH-UBND ngày 20 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh;",
        ),
        ("Căn cứ ban hành", "Theo đề nghị của Trưởng phòng Nội vụ huyện."),
        ("Lời ban hành", "QUYẾT ĐỊNH:"),
    ]
    assert [style for style, _ in lines[8:]] == [
        "Điều",
        "Tên bảng",
        "Nội dung",
        "Tên bảng",
        "Nội dung",
        "Điều",
        "Điều",
        "Dòng cuối",
    ]
    assert lines[-2][1].startswith("Điều 3. Quyết định này có hiệu lực kể từ ngày ký.")
    assert lines[-2][1].endswith("./.")


def test_article_number_is_bold_by_its_character_style() -> None:
    article = next(p for p in reopened(DECISION).paragraphs if p.style and p.style.name == "Điều")
    number, text = article.runs
    assert (number.text, number.style.name) == ("Điều 1. ", "Số điều")
    assert text.text.startswith("Công nhận kết quả")


def test_table_of_grades_repeats_its_head_and_splits_no_row() -> None:
    file = reopened(DECISION)
    grid = file.tables[1]
    assert grid.style is not None
    assert grid.style.name == "Bảng số liệu"
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Hạng", "Cơ quan, đơn vị", "Điểm", "Điểm tối đa áp dụng", "Tỷ lệ (%)", "Xếp loại"],
        ["1 (đồng hạng)", "Phòng Nội vụ", "91,50", "100,00", "91,50", "Tốt"],
        ["1 (đồng hạng)", "Phòng Tư pháp", "91,50", "100,00", "91,50", "Tốt"],
        ["3", "Thanh tra huyện", "78,01", "100,00", "78,01", "Khá"],
    ]
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in grid.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for table in file.tables for row in table.rows)
    assert [p.style.name for p in grid.rows[1].cells[2].paragraphs if p.style] == ["Ô bảng phải"]
    assert sum(column.width or 0 for column in grid.columns) == pytest.approx(Mm(160), abs=Mm(0.2))


def test_recipients_stand_left_and_signature_right() -> None:
    file = reopened(DECISION)
    closing = len(file.tables) - 1
    assert cell_lines(file, closing, 0, 0) == [
        ("Nơi nhận", "Nơi nhận:"),
        ("Danh sách nơi nhận", "- Sở Nội vụ;"),
        ("Danh sách nơi nhận", "- Các cơ quan, đơn vị huyện;"),
        ("Danh sách nơi nhận", "- Lưu: VT, PNV."),
    ]
    assert cell_lines(file, closing, 0, 1) == [
        ("Chức vụ người ký", "TM. ỦY BAN NHÂN DÂN"),
        ("Chức vụ người ký", "CHỦ TỊCH"),
        ("Họ tên người ký", "Chủ tịch Ủy ban nhân dân huyện"),
    ]
    last_of_content = file.paragraphs[-2]
    assert last_of_content.paragraph_format.keep_with_next is True


@pytest.mark.parametrize(
    ("document", "first_page", "other_pages"),
    [
        (DECISION, [("Số trang", "")], ["Số trang"]),
        (
            SAMPLE_DECISION,
            [("Dấu lưu ý", "DỮ LIỆU MẪU – bộ tiêu chí dựng lại, chưa kiểm chứng")],
            ["Số trang", "Dấu lưu ý"],
        ),
    ],
)
def test_header_has_marks_on_every_page_and_a_number_from_the_second(
    document: OfficialDocument, first_page: list[tuple[str, str]], other_pages: list[str]
) -> None:
    section = reopened(document).sections[0]
    assert section.different_first_page_header_footer is True
    assert [(p.style.name, p.text) for p in section.first_page_header.paragraphs if p.style] == first_page
    assert [p.style.name for p in section.header.paragraphs if p.style] == other_pages
    fields = [field.get(qn("w:instr")) for field in section.header._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE"]
    assert list(section.first_page_header._element.iter(f"{W}fldSimple")) == []
    if document.marks:
        assert section.header.paragraphs[1].text == first_page[0][1]


def test_properties_name_the_paper_and_no_person() -> None:
    properties = reopened(SAMPLE_DECISION).core_properties
    assert properties.title == "Quyết định: Về việc đánh giá, xếp loại công tác dân vận chính quyền năm 2023"
    assert properties.author == properties.last_modified_by == "Ủy ban nhân dân huyện Tân Biên"
    assert properties.identifier == "Số: 07/QĐ-UBND"
    assert properties.language == "vi-VN"
    assert properties.keywords == "DỮ LIỆU MẪU; bộ tiêu chí dựng lại, chưa kiểm chứng"
    assert properties.created == properties.modified == datetime(2023, 11, 9, tzinfo=UTC)


def test_a_paper_without_a_day_has_no_created_date() -> None:
    core = part(replace(DECISION, issue_date=None, number=None), "docProps/core.xml")
    assert "dcterms:created" not in core
    assert "dcterms:modified" not in core


def test_equal_content_gives_equal_bytes() -> None:
    again = grading_decision(2023, (OFFICES, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES)
    assert write_docx(DECISION) == write_docx(again)
    assert write_docx(DECISION) != write_docx(replace(DECISION, number=8))
    with zipfile.ZipFile(io.BytesIO(write_docx(DECISION))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_official_letter_has_its_abstract_under_the_number() -> None:
    letter = complete_paper(
        kind=DocumentKind.OFFICIAL_LETTER,
        issuer=Issuer("Phòng Nội vụ", "Ủy ban nhân dân huyện Tân Biên"),
        issuer_code="PNV",
        abstract="V/v báo cáo kết quả năm 2023",
        addressees=("Sở Nội vụ", "UBND các xã"),
        body=(Paragraph("Nội dung thư./."),),
        signature=SignatureBlock("Phó Trưởng phòng", "Tên", capacity=SigningCapacity.DEPUTY, principal="Trưởng phòng"),
    )
    file = reopened(letter)
    assert cell_lines(file, 0, 0, 0) == [
        ("Cơ quan chủ quản", "ỦY BAN NHÂN DÂN"),
        ("Cơ quan chủ quản", "HUYỆN TÂN BIÊN"),
        ("Cơ quan ban hành", "PHÒNG NỘI VỤ"),
        ("Đường kẻ", ""),
    ]
    assert cell_lines(file, 0, 1, 0) == [
        ("Số, ký hiệu", "Số: 07/PNV"),
        ("Trích yếu công văn", "V/v báo cáo kết quả năm 2023"),
    ]
    assert styled_lines(file) == [
        ("Kính gửi nhiều nơi", "Kính gửi:"),
        ("Nơi kính gửi", "- Sở Nội vụ;"),
        ("Nơi kính gửi", "- UBND các xã."),
        ("Nội dung", "Nội dung thư./."),
        ("Dòng cuối", ""),
    ]


def test_a_letter_without_content_can_still_be_written() -> None:
    bare = complete_paper(kind=DocumentKind.COURTESY_LETTER, body=(), has_national_heading=False)
    file = reopened(bare)
    assert styled_lines(file) == [("Dòng cuối", "")]
    assert [text for _, text in cell_lines(file, 0, 0, 1)] == [""]


def test_notes_tables_and_line_breaks() -> None:
    columns = (Column("Trái", 1), Column("Giữa", 1, Alignment.CENTRE), Column("Phải", 2, Alignment.RIGHT))
    table = Table("Bảng 1", columns, (("a\nb", "", "c"),))
    paper = complete_paper(body=(table, Article(2, "Điều", (Paragraph("Ghi chú", ParagraphRole.NOTE),))))
    file = reopened(paper)
    assert ("Ghi chú", "Ghi chú") in styled_lines(file)
    cells = file.tables[1].rows[1].cells
    assert [cell.text for cell in cells] == ["a\nb", "", "c"]
    assert [cell.paragraphs[0].style.name for cell in cells if cell.paragraphs[0].style] == [
        "Ô bảng trái",
        "Ô bảng giữa",
        "Ô bảng phải",
    ]
    assert [round(column.width.mm) for column in file.tables[1].columns if column.width] == [40, 40, 80]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    paper = complete_paper(body=(Paragraph(f"đầu{text}cuối"),), issue_date=date(2023, 3, 5))
    written = reopened(paper).paragraphs[-2].text
    assert written.startswith("đầu")
    assert written.endswith("cuối")


def test_hostile_text_stays_text() -> None:
    paper = complete_paper(body=(Paragraph("<w:p/> & \x00\x07\ufffe\uffff\ud800 ]]> Ho\u0300a"),), abstract="<b>&</b>")
    file = reopened(paper)
    assert file.paragraphs[-2].text == "<w:p/> &  ]]> Hòa"
    assert file.paragraphs[1].text == "<b>&</b>"


def test_indent_of_the_rules_centres_them() -> None:
    file = reopened(DECISION)
    rule = file.tables[0].rows[0].cells[1].paragraphs[2].paragraph_format
    assert rule.left_indent == rule.right_indent
    assert rule.left_indent is not None
    motto = printed_length("Độc lập - Tự do - Hạnh phúc", looks.MOTTO)
    assert rule.left_indent == pytest.approx(Mm((94 - motto) / 2), abs=Mm(0.1))
