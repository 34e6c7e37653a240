"""PDF files with letters into blocks: by where the letters stand."""

import ctypes
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from danvan.adapters.reading import read_source
from danvan.adapters.reading.pdf import pages, pdf_blocks
from danvan.adapters.reading.pdf.geometry import Box, PageLine, Segment, Word, lines_of
from danvan.adapters.reading.pdf.pages import MAX_PAGES
from danvan.adapters.reading.pdf.paragraphs import Margins, Placed, goes_on, placed_line
from danvan.adapters.reading.pdf.tables import ruled_tables
from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import RepairKind
from tests.adapters.reading.pdf_files import of_blocks, pdf_file

SAMPLE = Path("samples/tan-bien-2023/ke-hoach-2023.md")
LINE, BULLET, ROW, NOTE = BlockKind.LINE, BlockKind.BULLET, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE
LONG = "Cấp ủy, chính quyền các cấp tiếp tục quán triệt và triển khai thực hiện nghiêm túc các văn bản của Trung ương, của tỉnh về công tác dân vận chính quyền trong tình hình mới"


def _blocks(markup: str, more: str = "") -> tuple[Block, ...]:
    return read_source(pdf_file(markup, more), "ke-hoach.pdf")


def _repairs(content: bytes) -> list[tuple[RepairKind, str, str, int | None]]:
    return [(one.kind, one.typed, one.text, one.page) for one in pdf_blocks(content, "a.pdf").conversions]


def test_a_number_cut_behind_its_hyphen_does_not_draw_two_lines_together() -> None:
    words = "đến quý một. Sở Nội vụ có Công văn số 2328/SNV\\-TCCC trả lời rằng hội chưa đủ điều kiện để họp"
    (block,) = _blocks(
        f"#set page(width: 11cm)\n#set text(hyphenate: false)\nHội có văn bản kéo dài thời gian tổ chức {words}."
    )
    assert block.text.replace("- ", "-").endswith(
        "Công văn số 2328/SNV-TCCC trả lời rằng hội chưa đủ điều kiện để họp."
    )


def test_lines_become_paragraphs_again_and_each_seam_is_noted() -> None:
    content = pdf_file(f"{LONG}.\n\n1. {LONG}.\n\n2. Câu ngắn.\n\n\\- Một ý; {LONG.lower()}.\n\n\\+ Ý nhỏ.")
    assert [(block.kind, block.text, block.level) for block in read_source(content, "a.pdf")] == [
        (LINE, f"{LONG}.", 0),
        (LINE, f"1. {LONG}.", 0),
        (LINE, "2. Câu ngắn.", 0),
        (BULLET, f"Một ý; {LONG.lower()}.", 1),
        (BULLET, "Ý nhỏ.", 2),
    ]
    seams = pdf_blocks(content, "a.pdf").conversions
    assert {(one.kind, one.typed, one.text) for one in seams} == {(RepairKind.HARD_WRAP, "\n", " ")}
    assert len(seams) > 3
    text = source_text(read_source(content, "a.pdf"))
    assert {text[one.start] for one in seams} == {" "}


def test_a_paragraph_of_dashes_alone_leaves_nothing() -> None:
    line = r"\-" * 90
    assert [block.text for block in _blocks(f"{line} \\\n{line}\n\nKế hoạch")] == ["Kế hoạch"]


def test_what_is_centred_stays_in_lines_and_bold_is_strong() -> None:
    blocks = _blocks(f"#align(center)[*KẾ HOẠCH* \\ *Thực hiện công tác dân vận*]\n\n{LONG}. {LONG}.")
    assert [(block.text, block.strong, block.gap) for block in blocks[:2]] == [
        ("KẾ HOẠCH", True, True),
        ("Thực hiện công tác dân vận", True, False),
    ]
    assert not blocks[2].strong


def test_a_number_cut_behind_its_dash_is_whole_again() -> None:
    words = "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương. "
    for start in range(12):
        (block,) = _blocks("#set text(hyphenate: true)\n" + "x" * start + " " + words * 3)
        assert block.text.count("25-NQ/TW") == 3


def test_running_heads_and_page_numbers_are_left_out_and_listed() -> None:
    content = pdf_file(
        "#pagebreak()".join(f"\n{word} {LONG}.\n" for word in ("Một", "Hai", "Ba")),
        ', header: align(center)[Kế hoạch 12/KH-UBND - Trang #context counter(page).display()], numbering: "1", number-align: center',
    )
    assert [(block.text, block.page) for block in read_source(content, "a.pdf")] == [
        (f"{word} {LONG}.", page) for page, word in enumerate(("Một", "Hai", "Ba"), start=1)
    ]
    removed = [one for one in _repairs(content) if one[2] == ""]
    assert removed == [
        (kind, f"{text}\n", "", page)
        for page in (1, 2, 3)
        for kind, text in (
            (RepairKind.RUNNING_HEAD, f"Kế hoạch 12/KH-UBND - Trang {page}"),
            (RepairKind.PAGE_NUMBER, str(page)),
        )
    ]


def test_a_paragraph_goes_on_over_the_page_past_the_notes() -> None:
    text = " ".join([LONG] * 30)
    blocks = _blocks(f"Có#footnote[Chú thích đầu trang một.] {text}.\n\nĐoạn sau.")
    assert [(block.kind, block.page) for block in blocks] == [(LINE, 1), (NOTE, 1), (LINE, 2)]
    assert blocks[0].text == f"Có¹ {text}."
    assert blocks[1].text == "¹ Chú thích đầu trang một."


def test_marks_of_notes_are_raised_digits_others_are_not() -> None:
    blocks = _blocks("Gắn với Nhân dân#footnote[Một.]. Năm 2023, 5 xã, m#super[2].")
    assert blocks[0].text == "Gắn với Nhân dân¹. Năm 2023, 5 xã, m²."


def test_a_letterhead_and_the_end_of_a_paper_stand_side_by_side() -> None:
    head = (
        "#grid(columns: (1fr, 1.6fr), align: center, row-gutter: 6pt, [#text(size: 12pt)[ỦY BAN NHÂN DÂN]], [#text(size: 12pt)[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM]],"
        "[*HUYỆN BÌNH AN*], [*Độc lập - Tự do - Hạnh phúc*], [Số: 12/KH-UBND], [_Bình An, ngày 05 tháng 3 năm 2024_])"
    )
    end = "#grid(columns: (1fr, 1fr), [*Nơi nhận:* \\ \\- Sở Nội vụ; \\ \\- UBND các xã; \\ \\- Lưu: VT.], align(center)[*TM. ỦY BAN NHÂN DÂN* \\ *CHỦ TỊCH* #v(2cm) *Nguyễn Thị Mẫu*])"
    blocks = _blocks(f"{head}\n#v(6pt)\n#align(center)[*KẾ HOẠCH*]\n\n{LONG}.\n\n{LONG}.\n\n{end}")
    assert [block.cells for block in blocks if block.cells] == [
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN BÌNH AN\nSố: 12/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình An, ngày 05 tháng 3 năm 2024",
        ),
        ("Nơi nhận:\n- Sở Nội vụ;\n- UBND các xã;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Thị Mẫu"),
    ]
    reading = read_blocks(blocks)
    assert reading.document.number == "12/KH-UBND"
    assert reading.signatory is not None
    assert reading.signatory.name == "Nguyễn Thị Mẫu"


def test_a_blank_number_is_no_gap_between_two_things() -> None:
    assert [block.text for block in _blocks("Số: #h(2cm) /KH-UBND ngày #h(1cm) tháng #h(1cm) năm 2024")] == [
        "Số: /KH-UBND ngày tháng năm 2024"
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = ("Cột trái nói việc này. " * 30).strip(), ("Cột phải nói việc khác. " * 30).strip()
    blocks = _blocks(f"#grid(columns: (1fr, 1fr), gutter: 1cm, [{left}], [{right}])")
    assert [block.text for block in blocks] == [left, right]


def test_rows_without_rules_are_rows() -> None:
    blocks = _blocks("#grid(columns: (1cm, 5cm, 5cm, 4cm), [1], [Việc một], [Phòng Nội vụ], [Quý I])")
    assert [block.cells for block in blocks] == [("1 Việc một", "Phòng Nội vụ", "Quý I")] or [
        block.cells for block in blocks
    ] == [("1", "Việc một", "Phòng Nội vụ", "Quý I")]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_ruled_tables_are_rows_whatever_way_the_page_is_turned(turn: int) -> None:
    table = (
        "#table(columns: (1cm, 6cm, 5cm, 3cm), [TT], [Nội dung], [Chủ trì], [Thời gian], [1], [Việc một dài đến mức phải xuống dòng trong ô],"
        "table.cell(rowspan: 2)[Phòng Nội vụ], [Quý I], [2], [\\- Ý một; \\ \\- Ý hai], [Quý II], table.cell(colspan: 4)[II. Nhóm hai])"
    )
    content = pdf_file(f"Trước bảng.\n\n{table}\n\nSau bảng.")
    document = pypdfium2.PdfDocument(content)
    upright = read_source(content, "a.pdf")
    document[0].set_rotation(turn)
    target = io.BytesIO()
    document.save(target)
    document.close()
    assert [(block.text if not block.cells else block.cells) for block in upright] == [
        "Trước bảng.",
        ("TT", "Nội dung", "Chủ trì", "Thời gian"),
        ("1", "Việc một dài đến mức phải xuống dòng trong ô", "Phòng Nội vụ", "Quý I"),
        ("2", "- Ý một;\n- Ý hai", "Phòng Nội vụ", "Quý II"),
        ("II. Nhóm hai", "", "", ""),
        "Sau bảng.",
    ]
    turned = read_source(target.getvalue(), "a.pdf")
    assert len(turned) > 0 if turn else turned == upright


def test_a_table_that_goes_on_over_pages_shows_its_heading_once() -> None:
    rows = ", ".join(f"[{number}], [Việc số {number}], [Phòng Nội vụ]" for number in range(1, 60))
    content = pdf_file(f"#table(columns: (1cm, 8cm, 5cm), table.header([TT], [Nội dung], [Chủ trì]), {rows})")
    blocks = read_source(content, "a.pdf")
    assert [block.cells[0] for block in blocks] == ["TT", *map(str, range(1, 60))]
    assert {block.table for block in blocks} == {1}
    assert [one[:2] for one in _repairs(content)] == [(RepairKind.RUNNING_HEAD, "TT | Nội dung | Chủ trì\n")]


def test_a_frame_around_a_paragraph_is_no_table() -> None:
    blocks = _blocks(f"#rect(width: 100%)[{LONG}.]")
    assert [(block.kind, block.text) for block in blocks] == [(LINE, f"{LONG}.")]


def test_rules_beyond_reason_make_no_table() -> None:
    many = tuple((float(at), 0.0, 500.0) for at in range(900))
    assert ruled_tables(pages.Rules(many, ()), []) == []


def test_letters_of_legacy_fonts_are_converted_by_font_and_by_content() -> None:
    box = Box(0, 0, 10, 10)
    words = [Word("ho¹ch", box, font=".VnTime"), Word("d©n", Box(12, 0, 20, 10), typed=None)]
    assert [line.text for line in lines_of(words)] == ["ho¹ch d©n"]
    typed = "KÕ ho¹ch c«ng t¸c d©n vËn chÝnh quyÒn n¨m 2023"
    (block,) = _blocks(typed)
    assert block.text == "Kế hoạch công tác dân vận chính quyền năm 2023"
    assert [one[1] for one in _repairs(pdf_file(typed))] == [typed]


def test_the_sample_plan_reads_as_from_its_text() -> None:
    blocks = read_source(SAMPLE.read_bytes(), SAMPLE.name)
    text, printed = read_blocks(blocks), read_blocks(read_source(of_blocks(blocks, ', numbering: "1"'), "a.pdf"))
    assert [section.path for section in printed.sections] == [section.path for section in text.sections]
    assert [(one.date, one.mode, one.section) for one in printed.deadlines] == [
        (one.date, one.mode, one.section) for one in text.deadlines
    ]
    assert [(one.section, one.resp, one.coord) for one in printed.tasks] == [
        (one.section, one.resp, one.coord) for one in text.tasks
    ]
    assert {one.number for one in printed.citations} == {one.number for one in text.citations}
    assert printed.signatory == text.signatory or printed.signatory.name == text.signatory.name  # type: ignore[union-attr]
    assert {section.anchor.page for section in printed.sections} > {1, 2, 3}


def test_several_threads_read_at_once() -> None:
    content = pdf_file(f"{LONG}.\n\n{LONG}.")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: read_source(content, "a.pdf"), range(12)))
    assert all(blocks == found[0] for blocks in found)


def _scan() -> bytes:
    target = io.BytesIO()
    Image.new("L", (800, 1100), 255).save(target, "PDF")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf_file("a b c d e f")[:-2000], "bị hỏng hoặc không trọn vẹn"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF", "bị hỏng hoặc không trọn vẹn"),
        (b"%PDF-1.7\n1 0 obj\n<</Encrypt 2 0 R>>\nendobj\nstartxref\n0\n%%EOF", "đặt mật khẩu hoặc mã hóa"),
        (b"%PDF-1.7\n1 0 obj\n<</S/JavaScript>>\nendobj\nstartxref\n0\n%%EOF", "mã lệnh tự chạy"),
        (b"PK\x03\x04", "nội dung là tệp nén hoặc Word/Excel"),
        (
            pdf_file("#pagebreak()" * MAX_PAGES),
            f"có {MAX_PAGES + 1} trang, nhiều hơn {MAX_PAGES} trang. Hãy tách kế hoạch và phụ lục thành các tệp riêng rồi nộp lại; "
            "bản quét thì mỗi tệp không quá 60 trang.",
        ),
        (_scan(), "là bản quét"),
    ],
    ids=["cut off", "empty", "locked", "with code", "a docx", "too long", "a scan"],
)
def test_files_that_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_source(content, "ke-hoach.pdf")
    assert words in refused.value.message


def test_a_mark_of_secrecy_among_the_running_heads_is_read() -> None:
    page = "#set page(width: 14cm, height: 12cm, margin: 2cm, header: align(right)[*MẬT*])\n"
    content = pdf_file(f"{page}*KẾ HOẠCH*\n\nI. Mục đích\n\n1. Báo cáo.\n#pagebreak()\n2. Tổng kết.")
    document = read_blocks(read_source(content, "a.pdf")).document
    assert document.secrecy == "MẬT"


def _stamped(content: bytes, stamps: list[tuple[str, float, float]]) -> bytes:
    """The PDF with letters in fields of their own, at (left, up from the foot of the first page)."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    for text, left, up in stamps:
        field = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_STAMP)
        pdfium.FPDFAnnot_SetRect(field, pdfium.FS_RECTF(left, up + 20, left + 60 + 6 * len(text), up - 6))
        letters = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", ctypes.c_float(14))
        written = text.encode("utf-16-le") + b"\0\0"
        pdfium.FPDFText_SetText(letters, ctypes.cast(written, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FPDFPageObj_Transform(letters, 1, 0, 0, 1, left, up)
        pdfium.FPDFAnnot_AppendObject(field, letters)
        pdfium.FPDFPage_CloseAnnot(field)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_number_and_a_day_that_a_records_office_stamped_fill_their_blanks() -> None:
    blanks = "#box(width: 9cm)[Số: #h(1.4cm) /KH-UBND] #linebreak() #box[Sông Mây, ngày #h(1cm) tháng #h(1cm) năm 2026]"
    typed = pdf_file(f"{blanks}\n\n#align(center)[KẾ HOẠCH]\n\nTổ chức ngày hội.")
    boxes = {word.text: word.box for word in reversed(_words(typed))}
    fills = (("173", "Số:"), ("28", "ngày"), ("4", "tháng"))
    stamps = [(text, boxes[label].right + 4, 841.9 - boxes[label].bottom + 3) for text, label in fills]
    stamps.append(("Signed 28 4 2026 10:55", 320, 60))
    document = read_blocks(read_source(_stamped(typed, stamps), "kh.pdf")).document
    assert (document.number, document.place, document.date) == ("173/KH-UBND", "Sông Mây", "2026-04-28")
    assert read_blocks(read_source(typed, "kh.pdf")).document.number is None


def test_lines_of_one_size_are_one_paragraph_whatever_boxes_their_fonts_have() -> None:
    def line(top: float, height: float, size: float) -> Placed:
        words = (
            Word("Gửi", Box(80, top, 120, top + height), size=size),
            Word("về", Box(480, top, 536, top + height), size=size),
        )
        return placed_line(PageLine((Segment(words),), top, top + height), Margins(80, 540), 1)

    assert goes_on([line(100, 15.7, 14)], line(116, 12.9, 14))
    assert not goes_on([line(100, 15.7, 14)], line(116, 12.9, 11))
    assert not goes_on([line(100, 15.7, 0)], line(116, 12.9, 0))


def _words(content: bytes) -> tuple[Word, ...]:
    with pages.opened(content, "kh.pdf") as document:
        return pages.page_of(document, 0, "kh.pdf").words
