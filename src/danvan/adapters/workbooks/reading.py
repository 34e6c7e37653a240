"""A report workbook that came back: is it ours and whole, and what stands in each of its cells."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineWorkbook

from danvan.adapters.reading.cells import column_letters, place_of
from danvan.adapters.reading.xlsx import cell_value
from danvan.adapters.uploads import FileKind, UploadRefusal, check_upload
from danvan.adapters.workbooks.layout import LAYOUTS, STAMP_SHEET, Layout, locked_texts, placed
from danvan.adapters.workbooks.parts import SheetPart, read_parts
from danvan.adapters.workbooks.stamp import StampBroken, StampUnknown, read_stamp
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.vietnamese.text import nfc
from danvan.domain.workbooks import CellContent, ReportWorkbook, SheetRow, understand

MAX_BYTES = 5 * 1024 * 1024
_MOST_NAMED = 5
_FRESH = "Tải lại biểu trên hệ thống, chép số liệu sang rồi nạp lại"

_Raw = str | float | bool | date | datetime | time | timedelta  # as the library gives it
_Line = list[_Raw]
_Cells = list[_Line]


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row as it came back: as it went out, and what stands now in its value and its note, with their places."""

    row: SheetRow
    place: str
    content: CellContent
    note_place: str
    note: CellContent


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A workbook of ours that came back. `findings` are faults and doubts that belong to places, not to values."""

    handed_out: ReportWorkbook
    rows: tuple[ReturnedRow, ...]
    findings: tuple[Finding, ...]


def read_workbook(
    content: bytes, filename: str, *, keys: Sequence[str], max_bytes: int = MAX_BYTES
) -> ReturnedWorkbook:
    """What came back in a workbook that was sealed with one of `keys`.

    Raises RuleViolation, in Vietnamese, for a file that is no whole and inert XLSX, that was not handed out here, or
    whose rows are no longer those that went out. Formulas, merged cells and hidden rows come back as findings with
    their cells named; what they hide is not taken.
    """
    checked = check_upload(content, filename, max_bytes=max_bytes)
    if checked.media_type != FileKind.XLSX.media_type:
        raise RuleViolation(
            f"Tệp “{filename}” không phải bảng tính Excel. Tải biểu .xlsx về, điền rồi nạp lại.", filename=filename
        )
    if checked.parts is None:
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    try:
        parts = {part.name: part for part in read_parts(checked.parts, filename)}
    except (ExpatError, KeyError, IndexError, ValueError) as error:
        raise UploadRefusal.BROKEN.of(filename) from error
    _refuse_foreign_sheets(parts, filename)
    cells = _cells(content, parts, filename)
    handed_out = _handed_out(cells[STAMP_SHEET], keys, filename)
    rows: list[ReturnedRow] = []
    findings = [
        finding for layout in LAYOUTS if layout.name in parts for finding in _faults(parts[layout.name], layout)
    ]
    for layout, number, row in placed(handed_out.rows):
        if layout.name not in cells:
            raise _tampered(filename, f"không còn trang “{layout.name}”", layout.name)
        line = cells[layout.name][number - 1] if number <= len(cells[layout.name]) else []
        _refuse_moved(line, layout, number, row, filename)
        rows.append(_returned(line, layout, number, row))
        findings.extend(_altered(line, layout, number, row))
    findings.extend(_beyond(cells, handed_out))
    return ReturnedWorkbook(handed_out, tuple(rows), tuple(findings))


def _refuse_foreign_sheets(parts: dict[str, SheetPart], filename: str) -> None:
    if STAMP_SHEET not in parts:
        raise RuleViolation(
            f"Tệp “{filename}” không phải biểu do hệ thống phát ra, hoặc đã mất trang ẩn ghi đơn vị, kỳ báo cáo. "
            f"{_FRESH}.",
            filename=filename,
        )
    for name, part in parts.items():
        if part.is_hidden and name != STAMP_SHEET:
            raise RuleViolation(
                f"Tệp “{filename}” có trang ẩn “{name}”. Bỏ ẩn (Unhide), xóa trang không thuộc biểu, lưu rồi nạp lại.",
                filename=filename,
                sheet=name,
            )


def _cells(content: bytes, parts: dict[str, SheetPart], filename: str) -> dict[str, _Cells]:
    wanted = {STAMP_SHEET, *(layout.name for layout in LAYOUTS)}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found: dict[str, _Cells] = {}
        for name in wanted & parts.keys():
            found[name] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise UploadRefusal.BROKEN.of(filename) from error
    return found


def _handed_out(stamp: _Cells, keys: Sequence[str], filename: str) -> ReportWorkbook:
    lines = [str(row[0]).strip() for row in stamp if row and row[0] != ""]
    try:
        return read_stamp(lines, keys)
    except StampUnknown as error:
        raise RuleViolation(
            f"Tệp “{filename}” theo mẫu cũ ({error}), hệ thống không còn nhận. {_FRESH}.", filename=filename
        ) from error
    except StampBroken as error:
        raise RuleViolation(
            f"Tệp “{filename}” có trang ẩn ghi đơn vị, kỳ báo cáo đã bị sửa, hoặc do hệ thống khác phát ra. {_FRESH}.",
            filename=filename,
        ) from error


def _refuse_moved(line: _Line, layout: Layout, number: int, row: SheetRow, filename: str) -> None:
    """The code and the locked words of a row stand where they stood when the workbook went out."""
    if _raw(line, layout.code_column) != row.code and _at(line, layout.code_column) != row.code:
        raise _tampered(
            filename,
            f"dòng {number} trang “{layout.name}” không còn là dòng “{row.name}”: đã thêm, xóa hoặc đổi chỗ dòng, cột",
            place_of(number, layout.code_column),
        )
    texts = locked_texts(layout, row)
    if line[: layout.locked_columns] == texts:
        return
    for column, text in enumerate(texts, start=1):
        if _in_words(_at(line, column)) != nfc(" ".join(text.split())):
            place = place_of(number, column)
            raise _tampered(filename, f"ô {place} trang “{layout.name}” không còn ghi “{text}”", place)


def _tampered(filename: str, what: str, place: str) -> RuleViolation:
    return RuleViolation(
        f"Tệp “{filename}” đã bị sửa cấu trúc: {what}. {_FRESH}.", None, filename=filename, place=place
    )


def _returned(line: _Line, layout: Layout, number: int, row: SheetRow) -> ReturnedRow:
    has_note = layout.note_column is not None and row.is_fillable
    return ReturnedRow(
        row=row,
        place=place_of(number, layout.value_column),
        content=_at(line, layout.value_column),
        note_place=place_of(number, layout.note_column) if has_note and layout.note_column else "",
        note=_at(line, layout.note_column) if has_note and layout.note_column else None,
    )


def _faults(part: SheetPart, layout: Layout) -> Iterator[Finding]:
    """What makes the values of a sheet other than they look."""
    if part.formulas:
        yield _error(
            "formula",
            part.formulas,
            f"Ô {_named(part.formulas)} trang “{layout.name}” chứa công thức. "
            "Chọn các ô đó, sao chép rồi dán dạng giá trị (Paste Special, Values), lưu và nạp lại.",
        )
    if part.errors:
        yield _error(
            "error-value",
            part.errors,
            f"Ô {_named(part.errors)} trang “{layout.name}” đang báo lỗi. Nhập lại các ô đó.",
        )
    if part.merged:
        yield _error(
            "merged",
            [part.merged[0].partition(":")[0]],
            f"Ô {_named(part.merged)} trang “{layout.name}” bị gộp. Bỏ gộp (Unmerge Cells), nhập từng ô rồi nạp lại.",
        )
    if part.hidden_rows:
        rows = [str(number) for number in part.hidden_rows]
        yield _error(
            "hidden-row",
            [f"A{rows[0]}"],
            f"Dòng {_named(rows)} trang “{layout.name}” đang bị ẩn hoặc bị lọc. Bỏ ẩn rồi nạp lại.",
        )
    columns = [
        column_letters(column)
        for first, last in part.hidden_columns
        for column in range(first, min(last, len(layout.headings)) + 1)
        if column != layout.code_column
    ]
    if columns:
        yield _error(
            "hidden-column",
            [f"{columns[0]}1"],
            f"Cột {_named(columns)} trang “{layout.name}” đang bị ẩn. Bỏ ẩn rồi nạp lại.",
        )


def _altered(line: _Line, layout: Layout, number: int, row: SheetRow) -> Iterator[Finding]:
    """Shown values that were changed: they are not taken, and that is told."""
    shown = {layout.value_column: row.value} if not row.is_fillable else {}
    if layout.note_column is not None:
        shown |= {4: row.before, 6: row.cumulated}
    for column, value in shown.items():
        if _is_still(_raw(line, column), value):
            continue
        content = _at(line, column)
        place = place_of(number, column)
        if understand(row, content, place).value != value:
            told = f"Ô {place} chỉ để xem ({row.shown(value) or 'trống'}); giá trị bị sửa ở ô này không được ghi."
            yield Finding("shown-changed", Severity.WARNING, told, place)


def _beyond(cells: dict[str, _Cells], handed_out: ReportWorkbook) -> Iterator[Finding]:
    """What was typed outside of the form is not taken, and that is told."""
    rows = placed(handed_out.rows)
    for layout in LAYOUTS:
        last = max((number for sheet, number, _ in rows if sheet is layout), default=0)
        width = len(layout.headings)
        places: list[str] = []
        for number, row in enumerate(cells.get(layout.name, [])[layout.first_row - 1 :], start=layout.first_row):
            first = 0 if number > last else width
            places += [
                place_of(number, column)
                for column, value in enumerate(row[first:], start=first + 1)
                if value != "" and cell_value(value) is not None
            ]
        if places:
            told = f"Ô {_named(places)} trang “{layout.name}” nằm ngoài biểu nên không được ghi."
            yield Finding("outside", Severity.WARNING, told, places[0])


def _is_still(raw: _Raw, value: str) -> bool:
    """Whether a cell holds the very number, or the nothing, that was written into it; other spellings are not known."""
    if raw == "" or not value:
        return raw == value
    return isinstance(raw, float) and repr(raw).removesuffix(".0") == value


def _at(line: _Line, column: int) -> CellContent:
    raw = _raw(line, column)
    return None if raw == "" else cell_value(raw)


def _raw(line: _Line, column: int) -> _Raw:
    """A cell as the library gives it; empty text for none."""
    return line[column - 1] if column <= len(line) else ""


def _in_words(content: CellContent) -> str:
    return "" if content is None else " ".join(str(content).split())


def _error(code: str, places: Sequence[str], message: str) -> Finding:
    return Finding(code, Severity.ERROR, message, places[0], facts={"places": ",".join(places)})


def _named(places: Sequence[str]) -> str:
    more = f" và {len(places) - _MOST_NAMED} chỗ khác" if len(places) > _MOST_NAMED else ""
    return ", ".join(places[:_MOST_NAMED]) + more
