"""A report workbook to be filled: the columns that offices know, checked as one types, its structure protected.

Nothing in it computes: sums and comparisons are made where the values are kept. Text is written as text.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from danvan.adapters.workbooks.layout import LAYOUTS, STAMP_SHEET, Layout, placed
from danvan.adapters.workbooks.stamp import stamp_lines
from danvan.adapters.writing.xlsx import PRINTED_FOOT, PRINTED_MARK, lines_of, row_height
from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.official_documents import SAMPLE_MARK
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.workbooks import NO_FIGURES, NOT_ARISING, ReportWorkbook, RowKind, SheetRow

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_NUMBERS = frozenset({RowKind.FIGURE, RowKind.POINTS})
_PARTS = frozenset({RowKind.HEADING, RowKind.CRITERION})
_LONGEST_CELL = 32_767
_LARGEST = 10**12
_HOW_TO_FILL = (
    "Chỉ nhập vào các ô nền vàng. Nhập số, không nhập công thức, không gộp ô, không thêm, xóa hay đổi chỗ dòng.",
    "Chưa có số liệu thì để trống; không có thì nhập 0. Số điền sẵn từ sổ chỉ sửa khi sổ chưa đủ. Lưu dạng .xlsx.",
)


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    line: Format
    heading: Format
    locked: Format
    part: Format
    shown_whole: Format
    shown_decimal: Format
    whole: Format
    decimal: Format
    words: Format
    day: Format
    code: Format


def write_report_workbook(workbook: ReportWorkbook, *, key: str, is_sample: bool) -> bytes:
    """The XLSX file of a workbook, sealed with `key`; the same bytes for the same content.

    Every sheet of a sample says that it is one.
    """
    target, mark = io.BytesIO(), SAMPLE_MARK if is_sample else ""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, options) as book:
        book.set_properties(
            {"title": workbook.stamp.form_title, "created": workbook.stamp.issued_at.replace(tzinfo=None)}
        )
        formats = _formats(book)
        rows = placed(workbook.rows)
        for layout in LAYOUTS:
            own = [(number, row) for sheet, number, row in rows if sheet is layout]
            if own:
                sheet = book.add_worksheet(layout.name)
                _write_sheet(sheet, layout, own, workbook, formats, mark)
                _print_setup(sheet, layout, mark)
        hidden = book.add_worksheet(STAMP_SHEET)
        for number, line in enumerate(stamp_lines(workbook, key)):
            hidden.write_string(number, 0, line)
        hidden.protect()
        hidden.very_hidden()
    return target.getvalue()


def _formats(book: Workbook) -> _Formats:
    cell = _FONT | {"text_wrap": True, "valign": "top", "border": 1}
    filled = cell | {"locked": False, "bg_color": "#FFF9DB"}
    shown = {"align": "right", "font_color": "#505A5F"}
    return _Formats(
        title=book.add_format(_FONT | {"bold": True, "font_size": 14}),
        line=book.add_format(_FONT | {"italic": True}),
        heading=book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#E4EFF3"}),
        locked=book.add_format(cell | {"num_format": "@"}),
        part=book.add_format(cell | {"bold": True, "num_format": "@", "bg_color": "#F3F2F1"}),
        shown_whole=book.add_format(cell | shown | {"num_format": "#,##0"}),
        shown_decimal=book.add_format(cell | shown | {"num_format": "#,##0.00"}),
        whole=book.add_format(filled | {"num_format": "#,##0", "align": "right"}),
        decimal=book.add_format(filled | {"num_format": "#,##0.00", "align": "right"}),
        words=book.add_format(filled | {"num_format": "@"}),
        day=book.add_format(filled | {"num_format": "dd/mm/yyyy", "align": "left"}),
        code=book.add_format({"font_size": 8, "font_color": "#B1B4B6", "num_format": "@"}),
    )


def _write_sheet(
    target: Worksheet,
    layout: Layout,
    rows: Sequence[tuple[int, SheetRow]],
    workbook: ReportWorkbook,
    formats: _Formats,
    mark: str,
) -> None:
    for number, line in enumerate(_top_lines(workbook, mark)):
        target.write_string(number, 0, line, formats.title if number == 0 else formats.line)
    for position, (heading, width) in enumerate(layout.headings):
        hidden = {"hidden": True} if position + 1 == layout.code_column else {}
        target.set_column(position, position, width, None, hidden)
        target.write_string(layout.heading_row - 1, position, heading, formats.heading)
    for number, row in rows:
        _write_row(target, layout, number - 1, row, formats)
    for first, last, row in _runs(rows):
        if row.is_fillable and (rule := _rule(row)):
            target.data_validation(first - 1, layout.value_column - 1, last - 1, layout.value_column - 1, rule)
    target.freeze_panes(layout.heading_row, 2)
    target.protect("", {"format_columns": True, "format_rows": True})


def _print_setup(target: Worksheet, layout: Layout, mark: str) -> None:
    target.repeat_rows(layout.heading_row - 1)
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, 0)
    target.set_footer(PRINTED_FOOT)
    if mark:
        target.set_header(PRINTED_MARK)


def _top_lines(workbook: ReportWorkbook, mark: str) -> tuple[str, ...]:
    stamp = workbook.stamp
    title = " – ".join(part for part in (mark, stamp.form_title.upper()) if part)
    if workbook.lines:
        return (title, *workbook.lines)
    return (
        title,
        f"Đơn vị: {stamp.unit}",
        f"{stamp.plan}. Kỳ báo cáo: {stamp.period}",
        f"Hạn nộp: hết ngày {format_date(stamp.last_day)}" if stamp.last_day else "Hạn nộp: theo kế hoạch",
        *_HOW_TO_FILL,
    )


def _write_row(target: Worksheet, layout: Layout, at: int, row: SheetRow, formats: _Formats) -> None:
    words = formats.part if row.kind in _PARTS else formats.locked
    target.write_string(at, 0, row.number, words)
    target.write_string(at, 1, row.name[:_LONGEST_CELL], words)
    if (lines := _lines(layout, row)) > 1:
        target.set_row(at, row_height(lines))
    shown_format = _shown_format(row, formats)
    if layout.note_column is not None:
        target.write_string(at, 2, row.unit_of_measure, words)
        _write_value(target, at, 3, row, row.before, shown_format)
        _write_value(target, at, 5, row, row.cumulated, shown_format)
        note_format = formats.words if row.is_fillable else formats.locked
        if row.note:
            target.write_string(at, layout.note_column - 1, row.note, note_format)
        else:
            target.write_blank(at, layout.note_column - 1, None, note_format)
    value_format = _value_format(row, formats) if row.is_fillable else shown_format
    _write_value(target, at, layout.value_column - 1, row, row.value, value_format)
    target.write_string(at, layout.code_column - 1, row.code, formats.code)


def _lines(layout: Layout, row: SheetRow) -> int:
    """How many lines the longest cell of a row takes; some programs do not make a row taller by themselves."""
    cells = {1: row.name, layout.value_column - 1: row.shown_value}
    if layout.note_column is not None:
        cells |= {2: row.unit_of_measure, layout.note_column - 1: row.note}
    return max(lines_of(text, layout.headings[column][1]) for column, text in cells.items())


def _shown_format(row: SheetRow, formats: _Formats) -> Format:
    if row.kind is RowKind.TEXT:
        return formats.locked
    return formats.shown_decimal if row.figure_kind and row.figure_kind.places else formats.shown_whole


def _value_format(row: SheetRow, formats: _Formats) -> Format:
    if row.kind is RowKind.DAY:
        return formats.day
    if row.kind not in _NUMBERS or row.figure_kind is FigureKind.BOOLEAN:
        return formats.words
    return formats.decimal if row.figure_kind and row.figure_kind.places else formats.whole


def _write_value(target: Worksheet, at: int, column: int, row: SheetRow, value: str, chosen: Format) -> None:
    if not value:
        target.write_blank(at, column, None, chosen)
    elif row.kind in _NUMBERS and value != NOT_ARISING and row.figure_kind is not FigureKind.BOOLEAN:
        target.write_number(at, column, float(value), chosen)
    elif row.kind is RowKind.DAY:
        day = date.fromisoformat(value)
        target.write_datetime(at, column, datetime(day.year, day.month, day.day), chosen)  # noqa: DTZ001 -- a day of the calendar
    else:
        target.write_string(at, column, row.shown(value)[:_LONGEST_CELL], chosen)


def _runs(rows: Sequence[tuple[int, SheetRow]]) -> list[tuple[int, int, SheetRow]]:
    """Rows that follow one another under one rule, so that the rule is written once."""
    runs: list[tuple[int, int, SheetRow]] = []
    for number, row in rows:
        if runs and runs[-1][1] == number - 1 and _kind_of(runs[-1][2]) == _kind_of(row):
            runs[-1] = (runs[-1][0], number, runs[-1][2])
        else:
            runs.append((number, number, row))
    return runs


def _kind_of(row: SheetRow) -> tuple[object, ...]:
    return row.kind, row.figure_kind, row.minimum, row.maximum, row.is_fillable


def _rule(row: SheetRow) -> dict[str, object] | None:
    """What may be typed into a value, and what is said of anything else; None where everything may."""
    if row.kind is RowKind.HEADING:
        return _choices([NO_FIGURES])
    if row.kind is not RowKind.FIGURE or row.figure_kind is None:
        return None
    if row.figure_kind is FigureKind.BOOLEAN:
        return _choices(["Có", "Không"])
    least = float(row.minimum) if row.minimum is not None else -_LARGEST
    most = float(row.maximum) if row.maximum is not None else _LARGEST
    is_whole = row.figure_kind.places == 0
    return {
        "validate": "integer" if is_whole else "decimal",
        "criteria": "between",
        "minimum": int(least) if is_whole else least,
        "maximum": int(most) if is_whole else most,
        "error_title": "Số liệu không hợp lệ",
        "error_message": f"Nhập {'số nguyên' if is_whole else 'số'} từ {_bound(row, row.minimum)} "
        f"đến {_bound(row, row.maximum)}, không dùng dấu phân cách hàng nghìn.",
    }


def _bound(row: SheetRow, bound: Decimal | None) -> str:
    return "…" if bound is None else row.shown(str(bound))


def _choices(choices: list[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": choices,
        "error_title": "Không có trong danh sách",
        "error_message": f"Chọn trong danh sách: {'; '.join(choices)}.",
    }
