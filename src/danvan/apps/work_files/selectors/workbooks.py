"""The list of files and the contents of a file as tables to be printed and as XLSX."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.apps.work_files.selectors.files import Contents, FileRow

LIST_HEADINGS = (
    "Số và ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời hạn lưu trữ", "Đơn vị, người lập hồ sơ", "Trạng thái", "Ghi chú",
)  # fmt: skip
CONTENTS_HEADINGS = (
    "Số TT", "Số, ký hiệu văn bản", "Ngày văn bản", "Tên loại và trích yếu nội dung", "Tác giả văn bản",
    "Tờ số, trang số", "Ghi chú",
)  # fmt: skip
_LIST_WIDTHS, _CONTENTS_WIDTHS = (18, 50, 16, 36, 18, 24), (8, 20, 14, 56, 36, 14, 28)


def list_cells(row: FileRow) -> tuple[str, ...]:
    """One line of a list of files in the order of its headings.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục V (columns not compared with the official text).
    """
    made = "; ".join(part for part in (row.unit, row.maker) if part)
    return (row.code, row.title, row.term, made, row.state, row.note)


def contents_cells(contents: Contents) -> tuple[tuple[str, ...], ...]:
    """The lines of the contents of a file in the order of their headings; the sheet is written by hand."""
    return tuple(
        (str(place), line.code, line.day, line.what, line.author, "", "; ".join(filter(None, (line.book, line.note))))
        for place, line in enumerate(contents.lines, start=1)
    )


def list_workbook(rows: Sequence[FileRow], year: int | None, at: datetime) -> bytes:
    """A list of files as XLSX."""
    title = f"DANH MỤC HỒ SƠ NĂM {year}" if year else "DANH MỤC HỒ SƠ"
    columns = tuple(Column(heading, width) for heading, width in zip(LIST_HEADINGS, _LIST_WIDTHS, strict=True))
    owners = tuple(dict.fromkeys(row.owner for row in rows))
    sheet = SheetToWrite("Danh mục hồ sơ", columns, [list_cells(row) for row in rows], title=title, lines=owners)
    return write_workbook([sheet], title=title.capitalize(), at=at, is_sample=settings.SAMPLE)


def contents_workbook(contents: Contents, at: datetime) -> bytes:
    """The contents of a file as XLSX."""
    row = contents.row
    columns = tuple(Column(heading, width) for heading, width in zip(CONTENTS_HEADINGS, _CONTENTS_WIDTHS, strict=True))
    lines = (row.owner, f"Hồ sơ số {row.code}: {row.title}", f"Thời hạn lưu trữ: {row.term}")
    sheet = SheetToWrite("Mục lục", columns, contents_cells(contents), title="MỤC LỤC VĂN BẢN TRONG HỒ SƠ", lines=lines)
    return write_workbook([sheet], title=f"Mục lục hồ sơ {row.code}", at=at, is_sample=settings.SAMPLE)
