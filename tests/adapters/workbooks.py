"""Workbooks to be read in tests: plain ones, and ones with a part changed as a hostile hand would."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook

SHEET = "xl/worksheets/sheet1.xml"
AT = datetime(2023, 10, 2)  # noqa: DTZ001 -- a property of the file


def workbook(*rows: Sequence[WrittenValue], headings: Sequence[str] = ("Họ và tên", "Đơn vị", "Từ ngày")) -> bytes:
    """A workbook of one sheet with headings and rows."""
    columns = tuple(Column(heading, is_day=heading.startswith("Từ")) for heading in headings)
    return write_workbook([SheetToWrite("Danh sách", columns, rows)], title="Thử", at=AT, is_sample=False)


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed, or added when it is not there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return target.getvalue()


def with_cell(content: bytes, cell: str, row: int = 50) -> bytes:
    """The same workbook with a further cell, as it is written in the file."""
    line = f'<row r="{row}">{cell}</row></sheetData>'.encode()
    return changed(content, SHEET, lambda part: part.replace(b"</sheetData>", line))


SAMPLE = workbook(("Người Một", "Phòng Tư pháp", date(2023, 10, 2)), ("Người Hai", None, "03/10/2023"))
