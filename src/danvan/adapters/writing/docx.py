"""An official paper as a Word file: the layout of Nghị định 30/2020/NĐ-CP over typed content."""

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section, _Header
from docx.shared import Mm
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from danvan.adapters.writing import looks
from danvan.adapters.writing import page_setup as page
from danvan.adapters.writing.docx_grid import grid_element
from danvan.adapters.writing.docx_package import make_lean, packed, set_properties
from danvan.adapters.writing.docx_styles import define_styles
from danvan.adapters.writing.laying_out import sheet_of
from danvan.adapters.writing.sheet import Grid, Line, Pair, Piece, Rule, SignatureSpot, Stamp, clean
from danvan.domain.official_documents.parts import OfficialDocument

_Place = DocxDocument | _Cell | _Header


def write_docx(document: OfficialDocument) -> bytes:
    """A paper written as DOCX: A4, margins, typeface, styles and order of the parts as the decree has them.

    Equal content gives equal bytes: no clock and no account enters the file; its created date is the paper's own date,
    and none if the paper has none yet. Marks stand in the header of every page. Control characters are dropped, text
    is written in Unicode form C.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    sheet = sheet_of(document)
    file = Document()
    make_lean(file)
    define_styles(file)
    _set_page(file.sections[0], sheet.marks)
    for place, part in enumerate(sheet.parts):
        if place:
            _begin_pages(file)
        for piece in part:
            _write(file, piece)
    _add(file, looks.SPACER, "")
    set_properties(file, document)
    return packed(file)


def _set_page(section: Section, mark: str) -> None:
    section.page_width, section.page_height = Mm(page.PAGE_WIDTH), Mm(page.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(page.TOP), Mm(page.BOTTOM)
    section.left_margin, section.right_margin = Mm(page.LEFT), Mm(page.RIGHT)
    section.header_distance = section.footer_distance = Mm(page.HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    _restyle(number, looks.PAGE_NUMBER)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(number.add_run("2")._r)  # noqa: SLF001 -- python-docx has no call for fields
    number._p.append(field)  # noqa: SLF001
    first = section.first_page_header.paragraphs[0]
    _restyle(first, looks.MARK if mark else looks.PAGE_NUMBER)
    if mark:
        first.add_run(clean(mark))
        _add(section.header, looks.MARK, mark)


def _begin_pages(file: DocxDocument) -> None:
    """What follows stands on new pages that are counted from 1; the page set-up stays."""
    section = file.add_section(WD_SECTION.NEW_PAGE)
    _restyle(file.paragraphs[-1], looks.SPACER)
    counting = OxmlElement("w:pgNumType")
    counting.set(qn("w:start"), "1")
    element = section._sectPr  # noqa: SLF001 -- python-docx has no call for page counts
    element.insert_element_before(counting, "w:cols", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid")


def _write(place: DocxDocument | _Cell, piece: Piece) -> None:
    match piece:
        case Line():
            _write_line(place, piece)
        case Rule(width=width, length=length):
            layout = _add(place, looks.RULE, "").paragraph_format
            layout.left_indent = layout.right_indent = Mm((width - length) / 2)
        case Pair():
            _write_pair(place, piece)
        case Grid():
            _write_grid(place, piece)
        case Stamp(text=text, width=width, length=length):
            layout = _add(place, looks.URGENCY, text).paragraph_format
            layout.left_indent = layout.right_indent = Mm((width - length) / 2)
        case SignatureSpot():
            pass


def _write_line(place: DocxDocument | _Cell, line: Line) -> None:
    if line.lead:
        paragraph = _add(place, line.look, "")
        paragraph.add_run(line.lead, style=looks.ARTICLE_NUMBER)
        paragraph.add_run(clean(line.text))
    else:
        paragraph = _add(place, line.look, line.text)
    if line.keeps:
        paragraph.paragraph_format.keep_with_next = True


def _write_grid(place: DocxDocument | _Cell, grid: Grid) -> None:
    container = place._tc if isinstance(place, _Cell) else place.element.body  # noqa: SLF001 -- no call takes XML
    container._insert_tbl(grid_element(grid))  # noqa: SLF001


def _write_pair(file: DocxDocument | _Cell, pair: Pair) -> None:
    table = _table(file, "Khung trình bày", pair.widths)
    for sides in pair.rows:
        row = _add_row(table, pair.widths, WD_CELL_VERTICAL_ALIGNMENT.TOP)
        for cell, side in zip(row.cells, sides, strict=True):
            for piece in side:
                _write(cell, piece)


def _table(file: DocxDocument | _Cell, style: str, widths: tuple[float, ...]) -> DocxTable:
    table: DocxTable = file.add_table(rows=0, cols=len(widths))
    table.style = style
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _add_row(table: DocxTable, widths: tuple[float, ...], alignment: WD_CELL_VERTICAL_ALIGNMENT) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _set_flag(row, "w:cantSplit")
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = alignment
    return row


def _set_flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 -- python-docx has no call for row flags


def _add(place: _Place, look: looks.Look, text: str) -> DocxParagraph:
    """A paragraph in one style; line breaks in the text stay line breaks."""
    paragraph = _next_paragraph(place)
    _restyle(paragraph, look)
    for position, line in enumerate(clean(text).split("\n")):
        if position:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        if line:
            paragraph.add_run(line)
    return paragraph


def _next_paragraph(place: _Place) -> DocxParagraph:
    """A new paragraph; in a new cell the empty one that every cell must hold."""
    if isinstance(place, _Cell):
        first: DocxParagraph = place.paragraphs[0]
        if first._p.style is None:  # noqa: SLF001 -- the public property answers with the default style
            return first
    paragraph: DocxParagraph = place.add_paragraph()
    return paragraph


def _restyle(paragraph: DocxParagraph, look: looks.Look) -> None:
    paragraph.style = look.name
