"""Word files into blocks: the text as Word prints it."""

import io
import zipfile

import docx
import pytest

from danvan.adapters.reading import read_source
from danvan.adapters.reading.docx import docx_blocks
from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.rules import RuleViolation
from tests.adapters.reading.word_files import (
    cell,
    in_list,
    letters,
    list_definition,
    packed,
    paragraph,
    row,
    table,
    word_file,
)

HEADING, LINE, BULLET, ROW, NOTE = (
    BlockKind.HEADING,
    BlockKind.LINE,
    BlockKind.BULLET,
    BlockKind.TABLE_ROW,
    BlockKind.FOOTNOTE,
)


def _blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read_source(word_file(body, **parts), "ke-hoach.docx")


def _texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in _blocks(body, **parts)]


def _told(body: str, **parts: str) -> list[tuple[BlockKind, str, int]]:
    return [(block.kind, block.text, block.level) for block in _blocks(body, **parts)]


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("decimal", "%1.", ["1. a", "2. b", "3. c"]),
        ("upperRoman", "%1.", ["I. a", "II. b", "III. c"]),
        ("lowerRoman", "(%1)", ["(i) a", "(ii) b", "(iii) c"]),
        ("lowerLetter", "%1)", ["a) a", "b) b", "c) c"]),
        ("upperLetter", "%1.", ["A. a", "B. b", "C. c"]),
        ("decimalZero", "%1", ["01 a", "02 b", "03 c"]),
        ("vietnameseCounting", "Phần thứ %1:", ["Phần thứ một: a", "Phần thứ hai: b", "Phần thứ ba: c"]),
        ("decimal", "Điều %1.", ["Điều 1. a", "Điều 2. b", "Điều 3. c"]),
        ("none", "", ["a", "b", "c"]),
        ("japaneseCounting", "%1.", ["1. a", "2. b", "3. c"]),
    ],
)
def test_numbers_that_word_generates(form: str, text: str, printed: list[str]) -> None:
    body = "".join(in_list(letter) for letter in "abc")
    assert _texts(body, numbering=list_definition((form, text))) == printed


def test_levels_count_within_one_another() -> None:
    levels = list_definition(("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"))
    body = "".join(in_list("x", level) for level in (0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1, 2))
    assert [text.removesuffix(" x") for text in _texts(body, numbering=levels)] == [
        "I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "3.", "3.1.", "II.", "1.", "1.1.",
    ]  # fmt: skip


def test_a_level_above_that_never_came_shows_its_start_and_legal_numbering_shows_digits() -> None:
    legal = list_definition(("upperRoman", "%1."), ("decimal", "%1.%2."), extra="<w:isLgl/>")
    assert _texts(in_list("a", 1) + in_list("b", 0) + in_list("c", 1), numbering=legal) == ["1.1. a", "1. b", "1.1. c"]


def test_a_list_may_start_anew_start_later_and_share_its_count() -> None:
    numbering = list_definition(("decimal", "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num>"
        '<w:num w:numId="4"><w:abstractNumId w:val="99"/></w:num>'
    )
    body = (
        in_list("a")
        + in_list("b", list_id=2)
        + in_list("c", list_id=3)
        + in_list("d", list_id=3)
        + in_list("e", list_id=4)
        + in_list("g", list_id=0)
    )
    assert _texts(body, numbering=numbering) == ["1. a", "2. b", "7. c", "8. d", "e", "g"]


def test_a_level_may_go_on_through_the_one_above() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%2."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(in_list("x", level) for level in (0, 1, 1, 0, 1))
    assert _texts(body, numbering=numbering) == ["I. x", "1. x", "2. x", "II. x", "3. x"]


def test_a_level_of_a_list_may_be_written_anew_and_for_old_versions() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice>'
        '<w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:lvlOverride></w:num>'
    )
    assert _texts(in_list("a") + in_list("b", list_id=2), numbering=numbering) == ["A. a", "(ii) b"]


def test_numbers_come_from_styles_and_list_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="Muc con"/><w:basedOn w:val="Muc"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Y"><w:name w:val="Y"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="Kieu"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:pStyle w:val="Y"/><w:lvlText w:val="+"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Kieu"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="6"/></w:num>'
    )
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in (("A", "Muc"), ("b", "MucCon"), ("c", "Y"), ("D", "Muc"))
    )
    assert _told(body, styles=styles, numbering=numbering) == [
        (HEADING, "II. A", 1),
        (HEADING, "1. b", 1),
        (BULLET, "c", 2),
        (HEADING, "III. D", 1),
    ]


@pytest.mark.parametrize(("sign", "level"), [("-", 1), ("+", 2), ("\uf0b7", 1), ("o", 1), ("", 1), ("•", 1)])
def test_items_without_a_number(sign: str, level: int) -> None:
    assert _told(in_list("Một ý"), numbering=list_definition(("bullet", sign))) == [(BULLET, "Một ý", level)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- Ý gõ tay", (BULLET, "Ý gõ tay", 1)),
        ("+ Ý nhỏ", (BULLET, "Ý nhỏ", 2)),
        ("[1] Chú thích gõ tay", (NOTE, "¹ Chú thích gõ tay", 0)),
        ("Câu thường", (LINE, "Câu thường", 0)),
        ("1.\tMục tiêu", (LINE, "1. Mục tiêu", 0)),
        ("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI", (ROW, "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI", 0)),
    ],
)
def test_lines_as_people_type_them(text: str, told: tuple[BlockKind, str, int]) -> None:
    runs = "".join("<w:r><w:tab/></w:r>" if part == "\t" else letters(part) for part in text.partition("\t") if part)
    assert _told(f"<w:p>{runs}</w:p>") == [told]


def test_a_line_of_dots_only_parts() -> None:
    blocks = _blocks(paragraph("a") + paragraph("........") + paragraph("b"))
    assert [(block.text, block.gap) for block in blocks] == [("a", True), ("b", True)]


def test_changes_are_taken_as_accepted_and_hidden_letters_left_out() -> None:
    body = (
        f"<w:p>{letters('Giữ ')}<w:ins>{letters('thêm ')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        f"<w:moveFrom>{letters('cũ ')}</w:moveFrom><w:moveTo>{letters('dời đến')}</w:moveTo>{letters(' ẩn', '<w:vanish/>')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{letters('Nửa đầu ')}</w:p>{paragraph('nửa sau')}"
        + table(row("a", "b"), row("bỏ", "bỏ", properties="<w:del/>"))
    )
    assert _texts(body) == ["Giữ thêm dời đến", "Nửa đầu nửa sau", "a | b"]


def test_fields_show_their_result_and_contents_are_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{letters("Phụ lục 1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        paragraph("I. Mục đích 1", properties='<w:pStyle w:val="TOC1"/>')
        + f"<w:p>{letters('Xem ')}{field}{letters(' kèm theo')}<w:fldSimple>{letters('!')}</w:fldSimple></w:p>"
    )
    assert _texts(body, styles=styles) == ["Xem Phụ lục 1 kèm theo!"]


def test_signs_breaks_and_raised_digits() -> None:
    body = (
        f"<w:p>{letters('Số')}<w:r><w:noBreakHyphen/></w:r>{letters('1')}<w:r><w:softHyphen/></w:r>"
        f"{letters('2', '<w:vertAlign w:val=' + chr(34) + 'superscript' + chr(34) + '/>')}"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="XY"/></w:r>'
        f"<w:r><w:br/></w:r>{letters('dòng hai')}</w:p>"
    )
    assert _texts(body) == ["Số-1²✓", "dòng hai"]


def test_what_is_strong() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="Nhe"><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    body = (
        paragraph("Đậm")
        + paragraph("Thường", run='<w:rStyle w:val="Nhe"/>')
        + f"<w:p>{letters('Đậm')}{letters(' một phần', '<w:b w:val=' + chr(34) + 'false' + chr(34) + '/>')}</w:p>"
        + f"<w:p>{letters('Nghiêng', '<w:b w:val=' + chr(34) + '0' + chr(34) + '/><w:i/>')}{letters('...', '<w:b w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
    )
    assert [block.strong for block in _blocks(body, styles=styles)] == [True, False, False, True]


def test_small_capitals_of_word_are_capitals() -> None:
    assert _texts(paragraph("kế hoạch", run="<w:caps/>")) == ["KẾ HOẠCH"]


def test_merged_cells_keep_their_columns_and_belong_to_each_row() -> None:
    goes_on = cell("", properties="<w:vMerge/>")
    body = table(
        row("TT", "Nội dung", "Chủ trì", "Thời gian"),
        row("1", "Việc một", cell("Phòng Nội vụ", properties='<w:vMerge w:val="restart"/>'), "Quý I"),
        row("2", "Việc hai", goes_on, "Quý II"),
        row(cell("II. Nhóm hai", properties='<w:gridSpan w:val="3"/>'), "Cả năm"),
        row(cell("III. Nhóm ba", properties='<w:gridSpan w:val="4"/>')),
        row("Lệch", properties='<w:gridBefore w:val="2"/>'),
    )
    assert [(block.cells, block.table, block.row) for block in _blocks(body)] == [
        (("TT", "Nội dung", "Chủ trì", "Thời gian"), 1, 1),
        (("1", "Việc một", "Phòng Nội vụ", "Quý I"), 1, 2),
        (("2", "Việc hai", "Phòng Nội vụ", "Quý II"), 1, 3),
        (("II. Nhóm hai", "", "", "Cả năm"), 1, 4),
        (("III. Nhóm ba", "", "", ""), 1, 5),
        (("", "", "Lệch"), 1, 6),
    ]


def test_a_letterhead_keeps_a_merged_cell_once() -> None:
    body = table(
        row(cell("UBND HUYỆN", "Số: 5/KH-UBND", properties='<w:vMerge w:val="restart"/>'), "CỘNG HÒA"),
        row(cell("", properties="<w:vMerge/>"), "Tân Biên, ngày 02 tháng 3 năm 2023"),
    )
    assert [block.cells for block in _blocks(body)] == [
        ("UBND HUYỆN\nSố: 5/KH-UBND", "CỘNG HÒA"),
        ("", "Tân Biên, ngày 02 tháng 3 năm 2023"),
    ]


def test_numbers_and_items_inside_cells() -> None:
    numbering = list_definition(("decimal", "%1")) + list_definition(("bullet", "-"), abstract=2)
    body = table(
        row(cell(in_list("")), cell(in_list("Ý một", list_id=2), in_list("Ý hai", list_id=2))),
        row(cell(in_list("")), "Việc"),
    )
    assert [block.cells for block in _blocks(body, numbering=numbering)] == [
        ("1", "- Ý một\n- Ý hai"),
        ("2", "Việc"),
    ]


def test_tables_that_only_lay_out_are_paragraphs() -> None:
    body = table(
        row(cell("Khung một ô", "hai đoạn")),
        row(cell("- Trái", "Dưới"), cell("")),
        row(cell(table(row("a", "b")), "sau bảng"), "bên phải"),
    )
    assert _told(body) == [
        (LINE, "Khung một ô", 0),
        (LINE, "hai đoạn", 0),
        (BULLET, "Trái", 1),
        (LINE, "Dưới", 0),
        (ROW, "a | b", 0),
        (LINE, "sau bảng", 0),
        (LINE, "bên phải", 0),
    ]


def test_a_span_beyond_reason_is_cut() -> None:
    body = table(row(cell("a", properties='<w:gridSpan w:val="99999999"/>'), "b"))
    (block,) = _blocks(body)
    assert len(block.cells) == 65


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    mark = '<w:r><w:{kind}Reference w:id="{id}"/></w:r>'
    body = (
        f"<w:p>{letters('Một')}{mark.format(kind='footnote', id=2)}{letters(' hai')}{mark.format(kind='endnote', id=2)}</w:p>"
        f"<w:p>{letters('Ba')}<w:r><w:footnoteReference w:id='3' w:customMarkFollows='1'/></w:r>{letters('*')}{mark.format(kind='footnote', id=9)}</w:p>"
    )
    footnotes = (
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{letters(" Chú thích")}</w:p>{paragraph("dòng hai")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("* Dấu riêng")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{paragraph("Cuối văn bản")}</w:endnote>'
    assert _told(body, footnotes=footnotes, endnotes=endnotes) == [
        (LINE, "Một¹ hai²", 0),
        (LINE, "Ba*³", 0),
        (NOTE, "¹ Chú thích dòng hai", 0),
        (NOTE, "² Cuối văn bản", 0),
        (NOTE, "* Dấu riêng", 0),
    ]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    body = f"<w:p>{letters('Ngoài')}{drawing}</w:p>" + table(row(f"<w:p>{old}</w:p>", "b"))
    assert _texts(body.replace("<w:tc><w:p><w:pPr/>", "<w:tc>")) == ["Ngoài", "Trong khung", "Trong khung | b"]


def test_pages_are_those_that_word_counted() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        paragraph("Trang một")
        + f"<w:p>{letters('Sang ')}{rendered}{letters('trang')}</w:p>"
        + f"<w:p>{rendered}{letters('Trang ba')}</w:p>"
        + paragraph("Vẫn trang ba")
    )
    assert [(block.text, block.page) for block in _blocks(body)] == [
        ("Trang một", 1),
        ("Sang trang", 1),
        ("Trang ba", 3),
        ("Vẫn trang ba", 3),
    ]
    assert [block.page for block in _blocks(paragraph("a"))] == [None]


def test_lines_cut_at_the_margin_are_told_from_paragraphs() -> None:
    wrapped = [
        "Dòng này dài đến hết lề bên phải của trang giấy và còn nối",
        "tiếp sang dòng sau cho đến khi hết câu.",
    ] * 6
    assert {block.gap for block in _blocks("".join(map(paragraph, wrapped)))} == {False}
    whole = ["Đoạn này là một đoạn trọn vẹn, dài hơn năm mươi ký tự và có dấu chấm.", "Đoạn sau."] * 6
    assert {block.gap for block in _blocks("".join(map(paragraph, whole)))} == {True}


@pytest.mark.parametrize(
    ("font", "typed", "text"),
    [
        (".VnTime", "KÕ ho¹ch d©n vËn", "Kế hoạch dân vận"),
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH"),
        ("VNI-Times", "UÛy ban nhaân daân", "Ủy ban nhân dân"),
        ("Times New Roman", "Kế hoạch", "Kế hoạch"),
        (".VnTime", "765/KH-UBND", "765/KH-UBND"),
    ],
)
def test_legacy_fonts_are_converted_and_what_was_typed_is_kept(font: str, typed: str, text: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    halves = letters(typed[:3], fonts) + letters(typed[3:], fonts + "<w:b/>")
    content = word_file(f"<w:p>{halves}</w:p>" + table(row(paragraph(typed, run=fonts), "x")))
    blocks = docx_blocks(content, "a.docx")
    assert [block.text for block in blocks.blocks] == [text, f"{text} | x"]
    whole = source_text(blocks.blocks)
    converted = [(whole[one.start : one.start + len(one.text)], one.typed) for one in blocks.conversions]
    assert converted == ([] if typed == text else [(text, typed)] * 2)


def test_a_plan_written_by_a_library_is_understood() -> None:
    paper = docx.Document()
    head = paper.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nHUYỆN BÌNH AN\nSố: 12/KH-UBND"
    head.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình An, ngày 05 tháng 3 năm 2024"
    paper.add_paragraph("KẾ HOẠCH").runs[0].bold = True
    paper.add_paragraph("Thực hiện công tác dân vận chính quyền năm 2024").runs[0].bold = True
    paper.add_heading("I. MỤC ĐÍCH", level=1)
    paper.add_paragraph("Nâng cao chất lượng công tác dân vận.")
    paper.add_heading("II. TỔ CHỨC THỰC HIỆN", level=1)
    paper.add_paragraph("1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp báo cáo trước ngày 15/11/2024.")
    target = io.BytesIO()
    paper.save(target)
    reading = read_blocks(read_source(target.getvalue(), "ke-hoach.docx"))
    assert (reading.document.number, reading.document.date, reading.document.issuer) == (
        "12/KH-UBND",
        "2024-03-05",
        "UBND huyện Bình An",
    )
    assert [section.path for section in reading.sections] == ["I", "II", "II/1"]
    assert [deadline.date for deadline in reading.deadlines] == ["2024-11-15"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (word_file("")[:-40], "bị hỏng hoặc không trọn vẹn"),
        (packed({"[Content_Types].xml": "<Types/>", "a.xml": "<a/>"}), "có nội dung không nhận ra được"),
        (word_file(paragraph("a")).replace(b"PK\x03\x04", b"%PDF", 1), "nội dung là PDF"),
        (b"Ke hoach", "nội dung là chữ thường"),
        (word_file(""), "Không tìm thấy chữ nào để đọc"),
        (word_file("<w:p>"), "bị hỏng hoặc không trọn vẹn"),
        (word_file(paragraph(" ".join(map(str, range(90_000)))) * 2), "dài hơn 1 triệu ký tự"),
        (word_file("<w:p>" + "<w:ins>" * 3000 + letters("a") + "</w:ins>" * 3000 + "</w:p>"), "bị hỏng"),
        (word_file(f"<w:p><!-- {'x' * (25 * 1024 * 1024)} --></w:p>"), "giải nén ra dung lượng lớn bất thường"),
    ],
    ids=["cut off", "no word file", "a pdf", "plain letters", "empty", "broken xml", "too long", "too deep", "bomb"],
)
def test_files_that_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_source(content, "ke-hoach.docx")
    assert words in refused.value.message


@pytest.mark.parametrize("name", ["a.docm", "a.dotm", "a.doc", "a.rtf", "a.odt"])
def test_kinds_that_word_can_save_anew_are_told_so(name: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_source(b"PK\x03\x04", name)
    assert "“Lưu thành” .docx" in refused.value.message


def test_macros_and_entities_inside_are_refused() -> None:
    macros = packed({"[Content_Types].xml": "<Types/>", "word/vbaProject.bin": "x"})
    entities = packed(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}
    )
    for content, words in ((macros, "có chứa macro"), (entities, "khai báo XML không được phép")):
        with pytest.raises(RuleViolation) as refused:
            read_source(content, "a.docx")
        assert words in refused.value.message


def test_a_package_of_another_kind_or_without_its_main_part_is_refused() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
    )
    sheet = packed(
        {"[Content_Types].xml": types.format(part="xl/a.xml", kind="spreadsheetml.sheet"), "xl/a.xml": "<a/>"}
    )
    absent = packed({"[Content_Types].xml": types.format(part="word/a.xml", kind="wordprocessingml.document")})
    for content, words in ((sheet, "nội dung là bảng tính Excel"), (absent, "bị hỏng hoặc không trọn vẹn")):
        with pytest.raises(RuleViolation) as refused:
            read_source(content, "a.docx")
        assert words in refused.value.message


def test_a_strict_package_is_read_alike() -> None:
    usual = word_file(in_list("a"), numbering=list_definition(("decimal", "%1.")))
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = packed(
        {
            name: content.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            for name, content in parts.items()
        }
    )
    assert [block.text for block in read_source(strict, "a.docx")] == ["1. a"]


def test_content_controls_titles_and_outline_levels() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="T2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="X"/><w:basedOn w:val="T"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Y"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Tên', properties='<w:pStyle w:val=' + chr(34) + 'T' + chr(34) + '/>')}</w:sdtContent></w:sdt>"
        + paragraph("Mục", properties='<w:pStyle w:val="D"/>')
        + paragraph("Thường", properties='<w:pStyle w:val="D"/><w:outlineLvl w:val="9"/>')
        + f"<mc:AlternateContent><mc:Choice>{paragraph('Chọn')}</mc:Choice></mc:AlternateContent>"
        + table(f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>")
    )
    assert _told(body, styles=styles)[:2] == [(HEADING, "Tên", 1), (HEADING, "Mục", 3)]
    assert _texts(body, styles=styles)[3:] == ["Chọn", "a | b"]


def test_letters_that_a_deleted_row_or_a_lost_note_leaves_do_no_harm() -> None:
    lost = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    assert _texts(f"<w:p>{letters('a')}{lost}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>") == ["a¹"]
