"""Workbooks to be filled, filtered and printed: text is written as text, never as a formula.

What people typed may begin with "=", "+", "-" or "@"; a cell that is written as a string stays one when it is opened.
"""

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import IO, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from danvan.domain.official_documents import SAMPLE_MARK

WrittenValue = str | Decimal | int | date | None

_LONGEST_TEXT = 32_767  # what a cell of the format can hold
_DAY_ZERO = date(1899, 12, 30)
_EARLIEST = date(1900, 3, 1)  # days before cannot be told apart by the format; they are written as text
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # of the hint beside a cell
_BEYOND_ROWS = 300  # how far below the last row a list of choices is offered
_LINE_HEIGHT, _TALLEST_ROW = 16, 400
_SIGNS_A_UNIT = 1.15  # widths count digits of the default typeface; letters of this one are narrower
_WIDEST_PAGE = 220  # signs beside each other on the long side of A4, which prints them at about 8 points
PRINTED_FOOT = "&C&P/&N"
PRINTED_MARK = f'&C&"Times New Roman,Bold"&14{SAMPLE_MARK}'


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in signs, whether its cells are days, and what may be chosen in it.

    `choices` are a few fixed words; `choices_from` names another sheet of the workbook and a column of it, by position
    from 0, whose values below the heading may be chosen. With `only_choices` nothing else can be typed.
    """

    heading: str
    width: int = 20
    is_day: bool = False
    choices: tuple[str, ...] = ()
    choices_from: tuple[str, int] | None = None
    only_choices: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetToWrite:
    """A sheet: lines above the table, its columns, its rows; `mark` stands above all, on the screen and in print."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[WrittenValue]] = ()
    title: str = ""
    lines: tuple[str, ...] = ()
    is_landscape: bool = True
    mark: str = ""

    @property
    def top_lines(self) -> tuple[str, ...]:
        """What stands above the table, line by line."""
        return tuple(line for line in (self.mark, self.title, *self.lines) if line)

    @property
    def heading_row(self) -> int:
        """The row of the headings, the first being 0."""
        return len(self.top_lines)


_Written: TypeAlias = Mapping[str, tuple[SheetToWrite, int]]  # each sheet by its name, with how many rows it has


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    line: Format
    heading: Format
    text: Format
    number: Format
    day: Format


def write_workbook(sheets: Sequence[SheetToWrite], *, title: str, at: datetime, is_sample: bool) -> bytes:
    """An XLSX file of the sheets in their order; the same bytes for the same content and `at`.

    Every sheet of a sample says that it is one.
    """
    target = io.BytesIO()
    properties = {"title": title, "created": at.replace(tzinfo=None)}
    _write_book(target, _marked(sheets, is_sample=is_sample), properties, {"in_memory": True})
    return target.getvalue()


def write_workbook_to(
    target: IO[bytes], sheets: Sequence[SheetToWrite], *, title: str, at: datetime, is_sample: bool
) -> None:
    """The same into a file, rows taken one by one, so that a table of any length needs little memory."""
    properties = {"title": title, "created": at.replace(tzinfo=None)}
    _write_book(target, _marked(sheets, is_sample=is_sample), properties, {"constant_memory": True})


def _marked(sheets: Sequence[SheetToWrite], *, is_sample: bool) -> Sequence[SheetToWrite]:
    return [replace(sheet, mark=SAMPLE_MARK) for sheet in sheets] if is_sample else sheets


def _write_book(
    target: IO[bytes], sheets: Sequence[SheetToWrite], properties: Mapping[str, object], memory: Mapping[str, bool]
) -> None:
    as_typed = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, {**as_typed, **memory}) as book:
        book.set_properties(properties)
        formats = _formats(book)
        written = {sheet.name: (sheet, _write(book.add_worksheet(sheet.name), sheet, formats)) for sheet in sheets}
        for name, (sheet, count) in written.items():
            for position in range(len(sheet.columns)):
                _offer(book.get_worksheet_by_name(name), sheet, count, position, written)


def _formats(book: Workbook) -> _Formats:
    cell = _FONT | {"text_wrap": True, "valign": "top", "border": 1}
    return _Formats(
        title=book.add_format(_FONT | {"bold": True, "font_size": 14}),
        line=book.add_format(_FONT | {"italic": True}),
        heading=book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#E4EFF3"}),
        text=book.add_format(cell | {"num_format": "@"}),
        number=book.add_format(cell),
        day=book.add_format(cell | {"num_format": "dd/mm/yyyy", "align": "center"}),
    )


def _write(target: Worksheet, sheet: SheetToWrite, formats: _Formats) -> int:
    """Write a sheet; gives how many rows its table has."""
    for number, line in enumerate(sheet.top_lines):
        target.write_string(number, 0, line, formats.title if line in (sheet.mark, sheet.title) else formats.line)
    head = number = sheet.heading_row
    _heighten(target, head, [column.heading for column in sheet.columns], sheet)
    for position, column in enumerate(sheet.columns):
        target.set_column(position, position, column.width)
        target.write_string(head, position, column.heading, formats.heading)
    for number, row in enumerate(sheet.rows, start=head + 1):
        _heighten(target, number, row, sheet)
        for position, value in enumerate(row):
            _write_cell(target, number, position, value, formats)
    target.freeze_panes(head + 1, 0)
    target.repeat_rows(head)
    _set_up_print(target, sheet)
    return number - head


def _set_up_print(target: Worksheet, sheet: SheetToWrite) -> None:
    """As many pages wide as keep the letters readable; then the first columns stand on each."""
    pages = math.ceil(sum(column.width for column in sheet.columns) / _WIDEST_PAGE)
    target.set_paper(9)
    target.fit_to_pages(pages, 0)
    if pages > 1:
        target.repeat_columns(0, 1)
    target.set_footer(PRINTED_FOOT)
    if sheet.mark:
        target.set_header(PRINTED_MARK)
    if sheet.is_landscape:
        target.set_landscape()


def _heighten(target: Worksheet, row: int, values: Sequence[WrittenValue], sheet: SheetToWrite) -> None:
    """Make a row as tall as its longest text needs; some programs do not by themselves."""
    texts = (
        (value, column.width) for value, column in zip(values, sheet.columns, strict=False) if isinstance(value, str)
    )
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    if lines > 1:
        target.set_row(row, row_height(lines))


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a cell so many signs wide."""
    held = width * _SIGNS_A_UNIT
    if len(text) <= held and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(len(line) / held)) for line in text.split("\n"))


def row_height(lines: int) -> int:
    """The height of a row of so many lines, in points; a sheet knows none taller than 409."""
    return min(lines * _LINE_HEIGHT, _TALLEST_ROW)


def _write_cell(target: Worksheet, row: int, column: int, value: WrittenValue, formats: _Formats) -> None:
    if value is None or value == "":
        target.write_blank(row, column, None, formats.text)
    elif isinstance(value, str):
        target.write_string(row, column, value[:_LONGEST_TEXT], formats.text)
    elif not isinstance(value, date):
        target.write_number(row, column, float(value), formats.number)
    elif value >= _EARLIEST:
        target.write_number(row, column, (value - _DAY_ZERO).days, formats.day)
    else:
        target.write_string(row, column, f"{value:%d/%m/%Y}", formats.text)


def _offer(target: Worksheet, sheet: SheetToWrite, count: int, position: int, written: _Written) -> None:
    """Let the cells of a column be chosen from a list, and say what is to be typed, also in rows still empty."""
    column = sheet.columns[position]
    source = list(column.choices) or _range(column.choices_from, written)
    if not source and not column.note:
        return
    rule: dict[str, object] = {"validate": "any"}
    if source:
        rule = {
            "validate": "list",
            "source": source,
            "error_type": "stop" if column.only_choices else "warning",
            "error_title": "Không có trong danh sách",
            "error_message": f"Chọn “{column.heading}” trong danh sách.",
        }
    if column.note:
        rule |= {"input_title": column.heading[:_LONGEST_TITLE], "input_message": column.note[:_LONGEST_MESSAGE]}
    first = sheet.heading_row + 1
    target.data_validation(first, position, first + count + _BEYOND_ROWS, position, rule)


def _range(choices_from: tuple[str, int] | None, written: _Written) -> str:
    if choices_from is None:
        return ""
    name, position = choices_from
    source, count = written[name]
    first = source.heading_row + 2
    letter = chr(ord("A") + position)
    return f"='{name}'!${letter}${first}:${letter}${first + count - 1}" if count else ""
