"""A paper written as PDF, read back: places, sizes, fonts, bookmarks, language, bytes, and text that stays text."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

from danvan.adapters.writing import write_pdf
from danvan.domain.official_documents import (
    Appendix,
    Column,
    DocumentKind,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Table,
    grading_decision,
)
from tests.adapters.writing.pdf_lines import PrintedLine, printed_lines
from tests.domain.official_documents.sample_papers import COMMUNES, GRADES, GROUNDS, HEAD, OFFICES, complete_paper

DECISION = grading_decision(2023, (OFFICES, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES)
SAMPLE_DECISION = replace(DECISION, is_sample=True, caveats=("bộ tiêu chí dựng lại, chưa kiểm chứng",))
TOLERANCE = 0.5


def reopened(document: OfficialDocument) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document)))


def line(document: OfficialDocument, text: str, page: int = 0) -> PrintedLine:
    return next(one for one in printed_lines(write_pdf(document), page) if one.text.startswith(text))


def text_of(document: OfficialDocument) -> str:
    file = pypdfium2.PdfDocument(write_pdf(document))
    return "\n".join(page.get_textpage().get_text_range() for page in file)


def test_pages_are_a4_and_text_keeps_the_margins_of_the_decree() -> None:
    page = reopened(DECISION).pages[0]
    assert (float(page.mediabox.width) * 25.4 / 72, float(page.mediabox.height) * 25.4 / 72) == pytest.approx(
        (210, 297), abs=0.1
    )
    body = line(DECISION, "năm 2023 đối với")
    assert body.left == pytest.approx(30, abs=TOLERANCE)
    full = line(DECISION, "Điều 1.")
    assert full.left == pytest.approx(30 + 12.7, abs=TOLERANCE)
    assert full.right == pytest.approx(190, abs=TOLERANCE)
    assert min(one.top for one in printed_lines(write_pdf(DECISION), 0)) >= 20 - TOLERANCE
    assert max(one.bottom for one in printed_lines(write_pdf(DECISION), 0)) <= 277 + TOLERANCE


def test_each_appendix_has_page_numbers_of_its_own_and_none_on_its_first_page() -> None:
    long = Table("", (Column("TT", 100),), tuple((str(number),) for number in range(100, 170)))
    pages = write_pdf(complete_paper(appendices=(Appendix("Dài", (long,)), Appendix("Ngắn", (Paragraph("Hết."),)))))
    first = [printed_lines(pages, page)[0].text for page in range(len(pypdfium2.PdfDocument(pages)))]
    assert first[1:] == ["Phụ lục I", "2", "Phụ lục II"]


@pytest.mark.parametrize(
    ("text", "size", "font"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "Tinos-Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 13, "Tinos-Bold"),
        ("HUYỆN TÂN BIÊN", 12, "Tinos-Bold"),
        ("Số: 07/QĐ-UBND", 13, "Tinos"),
        ("Tân Biên, ngày 09 tháng 11 năm 2023", 13, "Tinos-Italic"),
        ("QUYẾT ĐỊNH", 14, "Tinos-Bold"),
        ("Về việc đánh giá", 14, "Tinos-Bold"),
        ("Căn cứ Luật", 14, "Tinos-Italic"),
        ("năm 2023 đối với", 14, "Tinos"),
    ],
)
def test_sizes_and_faces_are_those_of_the_decree(text: str, size: float, font: str) -> None:
    found = line(DECISION, text)
    assert (round(found.size, 1), found.font) == (size, font)


def test_closing_has_the_sizes_of_the_decree() -> None:
    label = line(DECISION, "Nơi nhận:", 1)
    assert (round(label.size, 1), label.font) == (12, "Tinos-BoldItalic")
    assert round(line(DECISION, "- Lưu: VT, PNV.", 1).size, 1) == 11
    title, name = line(DECISION, "CHỦ TỊCH", 1), line(DECISION, "Chủ tịch Ủy ban", 1)
    assert (title.size, title.font, name.font) == (pytest.approx(14), "Tinos-Bold", "Tinos-Bold")
    assert title.middle == pytest.approx(106 + 42, abs=TOLERANCE)
    assert name.middle == pytest.approx(106 + 42, abs=TOLERANCE)


def test_page_number_stands_in_the_middle_above_the_text_from_the_second_page() -> None:
    number = printed_lines(write_pdf(DECISION), 1)[0]
    assert number.text == "2"
    assert round(number.size, 1) == 13
    assert number.middle == pytest.approx(110, abs=TOLERANCE)
    assert number.bottom < 20
    assert printed_lines(write_pdf(DECISION), 0)[0].text.startswith(("ỦY BAN", "CỘNG HÒA"))


def test_marks_stand_on_every_page() -> None:
    for page in (0, 1):
        assert line(SAMPLE_DECISION, "DỮ LIỆU MẪU – bộ tiêu chí dựng lại, chưa kiểm chứng", page).bottom < 20


def test_fonts_are_embedded_and_are_ours() -> None:
    fonts = set()
    for page in reopened(DECISION).pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            fonts.add(below["/BaseFont"].split("+")[-1])
            assert "/FontFile2" in below["/FontDescriptor"].get_object()
            assert "/ToUnicode" in font.get_object()
    assert fonts == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def test_file_tells_language_structure_title_and_its_own_date() -> None:
    reader = reopened(SAMPLE_DECISION)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "Quyết định: Về việc đánh giá, xếp loại công tác dân vận chính quyền năm 2023"
    assert reader.metadata.author == "Ủy ban nhân dân huyện Tân Biên"
    assert str(reader.metadata["/Keywords"]) == "DỮ LIỆU MẪU, bộ tiêu chí dựng lại, chưa kiểm chứng"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20231109")


def test_file_is_made_as_an_archive_copy_and_does_not_claim_it() -> None:
    file = write_pdf(DECISION)
    assert PdfReader(io.BytesIO(file)).trailer["/Root"]["/OutputIntents"]
    assert b"pdfaid:conformance>" not in file
    assert b"pdfaid:part>" not in file


def test_bookmarks_lead_to_title_headings_articles_and_signature() -> None:
    paper = complete_paper(body=(Paragraph("I. MỤC ĐÍCH", ParagraphRole.HEADING), Paragraph("Một."), *DECISION.body))
    titles = _titles(reopened(paper).outline)
    assert titles == ["QUYẾT ĐỊNH", "I. MỤC ĐÍCH", "Điều 1", "Điều 2", "Điều 3", "Chữ ký"]


def _titles(outline: object) -> list[str]:
    assert isinstance(outline, list)
    found: list[str] = []
    for one in outline:
        found += [str(one.title)] if isinstance(one, Destination) else _titles(one)
    return found


def test_signature_spot_is_a_named_destination_between_title_and_name() -> None:
    reader = reopened(DECISION)
    spot = reader.named_destinations["danvan:signature-spot"]
    assert reader.get_destination_page_number(spot) == 1
    assert float(spot.left) * 25.4 / 72 == pytest.approx(106, abs=TOLERANCE)
    from_top = 297 - float(spot.top) * 25.4 / 72
    title, name = line(DECISION, "CHỦ TỊCH", 1), line(DECISION, "Chủ tịch Ủy ban", 1)
    assert title.bottom == pytest.approx(from_top, abs=TOLERANCE)
    assert name.top - from_top > 20


def test_table_repeats_its_head_and_splits_no_row() -> None:
    rows = tuple((str(number), f"Đơn vị {number}\ndòng hai") for number in range(1, 90))
    paper = complete_paper(body=(Table("Bảng", (Column("TT", 10), Column("Cơ quan, đơn vị", 90)), rows),))
    file = pypdfium2.PdfDocument(write_pdf(paper))
    texts = [page.get_textpage().get_text_range() for page in file]
    assert len(texts) > 2
    for text in texts[:-1]:
        assert text.count("Cơ quan, đơn vị") == 1
    for page in range(len(texts)):
        lines = [one.text for one in printed_lines(write_pdf(paper), page)]
        assert sum("Đơn vị" in one for one in lines) == sum("dòng hai" in one for one in lines)


def test_a_letter_has_its_abstract_under_the_number() -> None:
    letter = complete_paper(
        kind=DocumentKind.OFFICIAL_LETTER, issuer_code="UBND-NV", abstract="V/v báo cáo", addressees=("Sở Nội vụ",)
    )
    number, abstract = line(letter, "Số: 07/UBND-NV"), line(letter, "V/v báo cáo")
    assert abstract.top > number.top
    assert (round(abstract.size, 1), abstract.font) == (12, "Tinos")
    assert "CÔNG VĂN" not in text_of(letter)


def test_equal_content_gives_equal_bytes() -> None:
    again = grading_decision(2023, (OFFICES, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES)
    assert write_pdf(DECISION) == write_pdf(again)
    assert write_pdf(DECISION) != write_pdf(replace(DECISION, number=8))
    assert write_pdf(replace(DECISION, issue_date=None)) == write_pdf(replace(again, issue_date=None))


def test_hostile_text_stays_text() -> None:
    hostile = '#eval("1+1") *đậm* _nghiêng_ $x^2$ = Mục <nhãn> @ref `mã` \\ // ghi chú "a" -- --- ~'
    assert hostile in text_of(complete_paper(body=(Paragraph(hostile),), abstract="#panic()")).replace("\r\n", "")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    paper = complete_paper(body=(Paragraph(f"đầu {text} cuối"),), abstract=text, issue_date=date(2023, 3, 5))
    written = text_of(paper)
    assert "đầu" in written
    assert "cuối" in written


def test_a_sign_that_the_fonts_lack_is_a_box() -> None:
    assert "Khmer: □□, ô: ☐ ☑, dấu: ≥" in text_of(complete_paper(body=(Paragraph("Khmer: កខ, ô: ☐ ☑, dấu: ≥"),)))


CHECK_AT = "https://danvan.huyen-thu-nghiem.example/van-ban/K7M2X9QD4RTP/"


def codes_of(pdf: bytes) -> list[list[str]]:
    """What an independent reader reads of each page as it is printed."""
    pages = (page.render(scale=150 / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf))
    return [[code.text for code in zxingcpp.read_barcodes(page)] for page in pages]


def test_the_address_of_the_check_is_read_back_from_the_signed_page() -> None:
    with_appendix = replace(DECISION, appendices=complete_paper().appendices)
    for document in (DECISION, with_appendix):
        pdf = write_pdf(document, check_at=CHECK_AT)
        last = len(codes_of(write_pdf(DECISION)))
        assert codes_of(pdf)[:last] == [*[[]] * (last - 1), [CHECK_AT]]
        assert not any(codes_of(pdf)[last:])
        assert pdf == write_pdf(document, check_at=CHECK_AT)


def test_the_code_moves_nothing_and_stands_below_the_text() -> None:
    plain, checked = write_pdf(DECISION), write_pdf(DECISION, check_at=CHECK_AT)
    before = [(one.text, one.left, one.top) for one in printed_lines(plain, 1)]
    after = [(one.text, one.left, one.top) for one in printed_lines(checked, 1)]
    assert after[: len(before)] == before
    assert [text for text, _, _ in after[len(before) :]] == ["Tra cứu văn bản tại", CHECK_AT]
    assert min(top for _, _, top in after[len(before) :]) > 277
