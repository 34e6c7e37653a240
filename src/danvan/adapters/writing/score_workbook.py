"""The XLSX file of a workbook of scores: the cells and formulas of the domain, in the same bytes each time."""

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from danvan.domain.scoring.workbook import CellStyle, Formula, WorkbookCell, WorkbookSheet

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_LONGEST_TEXT = 32_767  # what a cell of the format can hold


def write_score_workbook(sheets: Sequence[WorkbookSheet], *, title: str, at: datetime) -> bytes:
    """An XLSX file of the sheets; the same bytes for the same cells, title and `at`.

    Formulas bear the value that was computed here, for programs that show a file without computing it.
    """
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, options) as book:
        book.set_properties({"title": title, "created": at.replace(tzinfo=None)})
        book.set_calc_mode("auto")
        formats = _formats(book)
        for sheet in sheets:
            written = book.add_worksheet(sheet.name)
            for column, width in sheet.widths.items():
                written.set_column(column, column, width)
            for cell in sheet.cells:
                _write(written, cell, formats[cell.style])
            written.set_paper(9)
            written.set_landscape()
            written.fit_to_pages(1, 0)
    return target.getvalue()


def _formats(book: Workbook) -> dict[CellStyle, Format]:
    cell = _FONT | {"valign": "top", "border": 1}
    return {
        CellStyle.TITLE: book.add_format(_FONT | {"bold": True, "font_size": 14}),
        CellStyle.HEADING: book.add_format(
            cell | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E4EFF3"}
        ),
        CellStyle.TEXT: book.add_format(cell | {"text_wrap": True}),
        CellStyle.NUMBER: book.add_format(cell),
        CellStyle.RESULT: book.add_format(cell | {"bold": True}),
    }


def _write(target: Worksheet, cell: WorkbookCell, look: Format) -> None:
    match cell.content:
        case Formula(text=text, value=value):
            target.write_formula(cell.row, cell.column, f"={text}", look, _plain(value))
        case bool() as truth:
            target.write_boolean(cell.row, cell.column, truth, look)
        case Decimal() as number:
            target.write_number(cell.row, cell.column, float(number), look)
        case str() as words:
            target.write_string(cell.row, cell.column, words[:_LONGEST_TEXT], look)


def _plain(value: str | bool | Decimal) -> str | bool | float:  # noqa: FBT001 -- what a cell shows, no switch
    return float(value) if isinstance(value, Decimal) else value
