"""A paper written here is read back from its Word file, also as Word leaves it: lists, tracked changes, new tables."""

import io

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from danvan.adapters.reading.edited_paper import read_edited_paper
from danvan.adapters.writing.docx import write_docx
from danvan.domain.official_documents import Alignment
from danvan.domain.official_documents.bringing_back import EditedGrid, EditedLine, LinePart, Obstacle, take_back
from danvan.domain.official_documents.samples import FormSample, form_sample, form_samples
from danvan.domain.rules import RuleViolation
from tests.adapters.reading.word_files import word_file

WML = nsdecls("w")


def plan() -> FormSample:
    found = form_sample("ke-hoach")
    assert found is not None
    return found


def opened() -> DocxDocument:
    return Document(io.BytesIO(write_docx(plan().document)))


def read(file: DocxDocument) -> tuple[EditedLine | EditedGrid | Obstacle, ...]:
    held = io.BytesIO()
    file.save(held)
    return read_edited_paper(held.getvalue(), "a.docx")


def body_place(file: DocxDocument) -> int:
    return next(place for place, one in enumerate(file.paragraphs) if one.style and one.style.name == "Nội dung")


@pytest.mark.parametrize("sample", form_samples(), ids=lambda sample: sample.code)
def test_every_form_comes_back_as_it_was_written(sample: FormSample) -> None:
    handed_out = read_edited_paper(write_docx(sample.document), "a.docx")
    found = take_back(sample.document, handed_out, handed_out)
    assert (found.document, found.findings) == (sample.document, ())


def test_tracked_changes_count_as_accepted() -> None:
    file = opened()
    paragraph = file.paragraphs[body_place(file)]
    paragraph.runs[0].text = "Giữ "
    element = paragraph._p
    element.append(parse_xml(f'<w:ins {WML} w:id="1" w:author="x"><w:r><w:t>thêm</w:t></w:r></w:ins>'))
    element.append(parse_xml(f'<w:del {WML} w:id="2" w:author="x"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'))
    gone = file.paragraphs[body_place(file) + 1]._p
    gone.get_or_add_pPr().append(parse_xml(f"<w:rPr {WML}><w:del w:id='3' w:author='x'/></w:rPr>"))
    for run in gone.findall(".//{*}r"):
        gone.remove(run)
    texts = [one.text for one in read(file) if isinstance(one, EditedLine) and one.part is LinePart.BODY]
    assert len([one for one in read(file) if isinstance(one, EditedLine) and one.part is LinePart.HEADING]) + 1 == len(
        [one for one in read(opened()) if isinstance(one, EditedLine) and one.part is LinePart.HEADING]
    )
    before = [one.text for one in read(opened()) if isinstance(one, EditedLine) and one.part is LinePart.BODY]
    assert (texts[0], texts[1:]) == ("Giữ thêm", before[1:])


def test_looks_of_letters_are_seen_and_those_of_the_style_are_not() -> None:
    file = opened()
    place = body_place(file)
    file.paragraphs[place].runs[0].bold = True
    file.paragraphs[place + 1].runs[0].underline = True
    dressed = [one.text for one in read(file) if isinstance(one, EditedLine) and one.has_looks]
    assert len(dressed) == 2


def test_a_new_table_is_read_with_widths_and_alignment() -> None:
    file = opened()
    table = file.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ("Việc", "Hạn", "Họp", "Quý II"), strict=True):
        cell.text = text
    table.rows[1].cells[1].paragraphs[0].alignment = 1
    (grid,) = [one for one in read(file) if isinstance(one, EditedGrid) and one.rows[0] == ("Việc", "Hạn")]
    assert (grid.rows[1], grid.alignments) == (("Họp", "Quý II"), (Alignment.LEFT, Alignment.CENTRE))
    assert len(grid.widths) == 2


def test_merged_cells_inner_tables_and_pictures_stand_in_the_way() -> None:
    file = opened()
    table = file.add_table(rows=2, cols=2)
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    outer = file.add_table(rows=1, cols=1)
    outer.rows[0].cells[0].add_table(rows=1, cols=1)
    head = file.add_table(rows=0, cols=1)
    pictured = file.add_paragraph()._p
    pictured.append(parse_xml(f"<w:r {WML}><w:drawing/></w:r>"))
    assert head.rows is not None
    assert [one.what for one in read(file) if isinstance(one, Obstacle)] == [
        "ô gộp trong bảng", "bảng lồng trong bảng", "hình vẽ hoặc ảnh",
    ]  # fmt: skip


def test_a_picture_in_a_cell_is_told_with_its_cell() -> None:
    file = opened()
    cell = file.add_table(rows=1, cols=1).rows[0].cells[0].paragraphs[0]._p
    cell.append(parse_xml(f"<w:r {WML}><w:pict/></w:r>"))
    (obstacle,) = [one for one in read(file) if isinstance(one, Obstacle)]
    assert obstacle.place.endswith("hàng 1, ô 1")


def test_numbers_that_word_makes_are_written_out() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    body = f"<w:sdt><w:sdtContent>{item.format('Việc một')}</w:sdtContent></w:sdt>{item.format('Việc hai')}"
    lines = read_edited_paper(word_file(body, numbering=numbering), "a.docx")
    assert [one.text for one in lines if isinstance(one, EditedLine)] == ["1. Việc một", "2. Việc hai"]


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(RuleViolation):
        read_edited_paper(b"PK\x03\x04", "a.docx")
    deep = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
    with pytest.raises(RuleViolation):
        read_edited_paper(word_file(deep), "a.docx")
