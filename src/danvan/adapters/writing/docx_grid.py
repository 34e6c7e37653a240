"""A table of data as WordprocessingML, written row by row: python-docx is too slow for hundreds of cells."""

from html import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from danvan.adapters.writing import looks
from danvan.adapters.writing.docx_styles import DATA_TABLE_STYLE
from danvan.adapters.writing.sheet import Grid, clean
from danvan.domain.official_documents.parts import Alignment

_CELL_LOOKS = {
    Alignment.LEFT: looks.CELL_LEFT,
    Alignment.CENTRE: looks.CELL_CENTRE,
    Alignment.RIGHT: looks.CELL_RIGHT,
}


def grid_element(grid: Grid) -> BaseOxmlElement:
    """The table: its head repeats on each page, no row is split, every paragraph has its style."""
    widths = [round(Mm(width).twips) for width in grid.widths]
    styles = [_CELL_LOOKS[alignment].style_id for alignment in grid.alignments]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(grid.heads, [looks.TABLE_HEAD.style_id] * len(widths), widths, "<w:tblHeader/>")
    rows = "".join(_row(row, styles, widths, "") for row in grid.rows)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{DATA_TABLE_STYLE}"/><w:tblW w:type="auto" w:w="0"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(texts: tuple[str, ...], styles: list[str], widths: list[int], flags: str) -> str:
    cells = "".join(map(_cell, texts, styles, widths))
    return f"<w:tr><w:trPr><w:cantSplit/>{flags}</w:trPr>{cells}</w:tr>"


def _cell(text: str, style: str, width: int) -> str:
    lines = (escape(line, quote=False) for line in clean(text).split("\n"))
    pieces = [f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' if line else "" for line in lines]
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"<w:r><w:br/></w:r>".join(pieces)}</w:p></w:tc>'
    )
