"""An official paper as a Word file: the layout of Nghị định 30/2020/NĐ-CP over typed content."""

import unicodedata

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section, _Header
from docx.shared import Mm
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from danvan.adapters.writing import docx_styles as looks
from danvan.adapters.writing.docx_package import make_lean, packed, set_properties
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.numbering import number_line, place_and_date_line
from danvan.domain.official_documents.parts import (
    COUNTRY_NAME,
    MOTTO,
    Alignment,
    Article,
    Block,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Table,
)
from danvan.domain.vietnamese.text import nfc

_PAGE_WIDTH, _PAGE_HEIGHT = 210, 297
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 20
_HEADER_DISTANCE = 6
_TEXT_WIDTH = _PAGE_WIDTH - _LEFT - _RIGHT
_HEADING_WIDTHS = (66, _TEXT_WIDTH - 66)
_CLOSING_WIDTHS = (76, _TEXT_WIDTH - 76)
# The rule under the motto is as long as the motto; the others are a good third of the line above them.
_MOTTO_RULE = 57
_ISSUER_RULE = 18
_ABSTRACT_RULE = 50
_LETTERS = frozenset({DocumentKind.OFFICIAL_LETTER, DocumentKind.COURTESY_LETTER})
_CELL_LOOKS = {
    Alignment.LEFT: looks.CELL_LEFT,
    Alignment.CENTRE: looks.CELL_CENTRE,
    Alignment.RIGHT: looks.CELL_RIGHT,
}
_PARAGRAPH_LOOKS = {
    ParagraphRole.BODY: looks.BODY,
    ParagraphRole.HEADING: looks.HEADING,
    ParagraphRole.NOTE: looks.NOTE,
}

_NO_CHARACTERS = "\ufffe\uffff"

_Place = DocxDocument | _Cell | _Header


def write_docx(document: OfficialDocument) -> bytes:
    """A paper written as DOCX: A4, margins, typeface, styles and order of the parts as the decree has them.

    Equal content gives equal bytes: no clock and no account enters the file; its created date is the paper's own date,
    and none if the paper has none yet. Marks stand in the header of every page. Control characters are dropped, text
    is written in Unicode form C.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    file = Document()
    make_lean(file)
    looks.define_styles(file)
    _set_page(file.sections[0], document.marks)
    _write_heading(file, document)
    _write_title(file, document)
    for block in document.body:
        _write_block(file, block)
    # The signature never stands alone on a page: the last line of the content goes with it.
    for last in file.paragraphs[-1:]:
        last.paragraph_format.keep_with_next = True
    _write_closing(file, document)
    set_properties(file, document)
    return packed(file)


def _set_page(section: Section, marks: tuple[str, ...]) -> None:
    section.page_width, section.page_height = Mm(_PAGE_WIDTH), Mm(_PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(_HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    mark = " – ".join(marks)
    number = section.header.paragraphs[0]
    _restyle(number, looks.PAGE_NUMBER)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(number.add_run("2")._r)  # noqa: SLF001 -- python-docx has no call for fields
    number._p.append(field)  # noqa: SLF001
    first = section.first_page_header.paragraphs[0]
    _restyle(first, looks.MARK if mark else looks.PAGE_NUMBER)
    if mark:
        first.add_run(_clean(mark))
        _add(section.header, looks.MARK, mark)


def _write_heading(file: DocxDocument, document: OfficialDocument) -> None:
    """National heading and issuer, then number and date: two columns without borders."""
    names, dates = _layout_table(file, 2, _HEADING_WIDTHS).rows
    left, right = names.cells
    for line in Issuer(document.issuer.parent or "").printed_lines:
        _add(left, looks.PARENT, line)
    for line in document.issuer.printed_lines:
        _add(left, looks.ISSUER, line)
    _add_rule(left, _HEADING_WIDTHS[0], _ISSUER_RULE)
    if document.has_national_heading:
        _add(right, looks.COUNTRY, COUNTRY_NAME)
        _add(right, looks.MOTTO, MOTTO)
        _add_rule(right, _HEADING_WIDTHS[1], _MOTTO_RULE)
    left, right = dates.cells
    _add(left, looks.NUMBER, number_line(document.kind, document.issuer_code, document.number))
    if document.kind in _LETTERS:
        _add(left, looks.LETTER_ABSTRACT, document.abstract)
    _add(right, looks.PLACE_AND_DATE, place_and_date_line(document.place, document.issue_date))


def _write_title(file: DocxDocument, document: OfficialDocument) -> None:
    if document.kind not in _LETTERS:
        _add(file, looks.KIND, document.kind.label.upper())
        _add(file, looks.ABSTRACT, document.abstract)
        _add_rule(file, _TEXT_WIDTH, _ABSTRACT_RULE)
    if document.addressees:
        _add(file, looks.ADDRESSEE, "Kính gửi: " + "; ".join(document.addressees))
    if document.authority:
        _add(file, looks.AUTHORITY, document.authority)
    for basis in document.legal_bases:
        _add(file, looks.LEGAL_BASIS, basis)
    if document.enacting_words:
        _add(file, looks.ENACTING, document.enacting_words)


def _write_block(file: DocxDocument, block: Block) -> None:
    match block:
        case Article(number=number, text=text, blocks=inner):
            paragraph = _add(file, looks.ARTICLE, "")
            paragraph.add_run(f"Điều {number}. ", style=file.styles["Số điều"])
            paragraph.add_run(_clean(text))
            for part in inner:
                _write_block(file, part)
        case Paragraph(text=text, role=role):
            _add(file, _PARAGRAPH_LOOKS[role], text)
        case Table():
            _write_table(file, block)


def _write_table(file: DocxDocument, table: Table) -> None:
    """A bordered table: its head repeats on each page, no row is split."""
    _add(file, looks.CAPTION, table.caption)
    total = sum(column.share for column in table.columns)
    widths = tuple(_TEXT_WIDTH * column.share / total for column in table.columns)
    grid = file.add_table(rows=0, cols=len(widths))
    grid.style = file.styles["Bảng số liệu"]
    _fix_widths(grid, widths)
    head = _add_row(grid, widths, WD_CELL_VERTICAL_ALIGNMENT.CENTER)
    _set_flag(head, "w:tblHeader")
    for cell, column in zip(head.cells, table.columns, strict=True):
        _add(cell, looks.TABLE_HEAD, column.heading)
    for texts in table.rows:
        row = _add_row(grid, widths, WD_CELL_VERTICAL_ALIGNMENT.CENTER)
        for cell, column, text in zip(row.cells, table.columns, texts, strict=True):
            _add(cell, _CELL_LOOKS[column.alignment], text)


def _write_closing(file: DocxDocument, document: OfficialDocument) -> None:
    """Recipients on the left, signature on the right, never parted by a page break."""
    left, right = _layout_table(file, 1, _CLOSING_WIDTHS).rows[0].cells
    _add(left, looks.RECIPIENTS_LABEL, "Nơi nhận:")
    for line in document.recipients.printed_lines:
        _add(left, looks.RECIPIENT, line)
    for line in document.signature.title_lines:
        _add(right, looks.SIGNING_TITLE, line)
    _add(right, looks.SIGNATORY, document.signature.name)
    _add(file, looks.SPACER, "")


def _layout_table(file: DocxDocument, rows: int, widths: tuple[float, ...]) -> DocxTable:
    table: DocxTable = file.add_table(rows=0, cols=len(widths))
    table.style = file.styles["Khung trình bày"]
    _fix_widths(table, widths)
    for _ in range(rows):
        _add_row(table, widths, WD_CELL_VERTICAL_ALIGNMENT.TOP)
    return table


def _fix_widths(table: DocxTable, widths: tuple[float, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _add_row(table: DocxTable, widths: tuple[float, ...], alignment: WD_CELL_VERTICAL_ALIGNMENT) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _set_flag(row, "w:cantSplit")
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = alignment
    return row


def _set_flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 -- python-docx has no call for row flags


def _add_rule(place: _Place, width: float, length: float) -> None:
    """A rule of `length` mm in the middle of a place `width` mm wide."""
    layout = _add(place, looks.RULE, "").paragraph_format
    layout.left_indent = layout.right_indent = Mm((width - length) / 2)


def _add(place: _Place, look: looks.Look, text: str) -> DocxParagraph:
    """A paragraph in one style; line breaks in the text stay line breaks."""
    paragraph = _next_paragraph(place)
    _restyle(paragraph, look)
    for position, line in enumerate(_clean(text).split("\n")):
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


def _clean(text: str) -> str:
    """Text in Unicode form C without the signs that XML cannot hold; line breaks stay."""
    return "".join(sign for sign in nfc(text) if sign == "\n" or _is_writable(sign))


def _is_writable(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in _NO_CHARACTERS
