"""A filled workbook into rows of values: the file is checked through, then one sheet is read.

A sheet is refused before it is read when it is larger than anybody fills by hand: a single value in the last cell of a
sheet would else make the reader ask for more memory than there is. Formulas and error values are refused with their
cells named, because what is stored must be what the officer saw and typed.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from danvan.adapters.reading.cells import column_letters, place_of, read_place
from danvan.adapters.uploads import FileKind, UploadRefusal, check_upload
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import fold, nfc

CellValue = str | Decimal | date | bool | None
_Given = float | str | bool | time | date | datetime | timedelta  # what the reader gives

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 2_000
MAX_COLUMNS = 60
_MAX_UNPACKED = 40 * 1024 * 1024
_MOST_NAMED = 5
_VALUES = frozenset({"v", "is", "f"})
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a sheet with its number as the sheet shows it; `cells` from column A on, None for an empty one."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The rows of one sheet that hold something."""

    name: str
    rows: tuple[ReadRow, ...]


def read_sheet(
    content: bytes, filename: str, *, named: str = "", max_rows: int = MAX_ROWS, max_bytes: int = MAX_BYTES
) -> ReadSheet:
    """The sheet called `named` (in any spelling of letters), else the first, of an XLSX file.

    Text comes in form C without spaces at the ends, a number as a decimal, a day as a date. Raises RuleViolation, in
    Vietnamese, for a file that is no whole and inert XLSX, that is too large, or that computes what it shows.
    """
    if check_upload(content, filename, max_bytes=max_bytes).media_type != FileKind.XLSX.media_type:
        raise RuleViolation(
            f"Tệp “{filename}” không phải bảng tính Excel. Tải mẫu .xlsx về, điền rồi nộp lại.", filename=filename
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_sizes(package, filename, max_rows)
            name, part = _chosen_sheet(package, named, filename)
            _refuse_computed(package, part, filename)
    except (ParseError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise UploadRefusal.BROKEN.of(filename) from error
    return ReadSheet(name, tuple(_rows(_loaded(content, name, filename), max_rows, filename)))


def _check_sizes(package: zipfile.ZipFile, filename: str, max_rows: int) -> None:
    """No sheet of the package has values beyond what is read, whichever part it lies in."""
    if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    for part in package.infolist():
        if part.file_size and _is_sheet(package, part.filename):
            for place, _ in _cells(package, part.filename):
                row, column = read_place(place)
                if column > MAX_COLUMNS:
                    raise _too_large(filename, f"cột {column_letters(MAX_COLUMNS)}", place)
                if row > max_rows:
                    raise _too_large(filename, f"dòng {max_rows}", place)


def _too_large(filename: str, limit: str, place: str) -> RuleViolation:
    return RuleViolation(
        f"Tệp “{filename}” có nội dung ở ô {place}, vượt quá {limit} là giới hạn được đọc. "
        "Xóa phần thừa hoặc tách thành nhiều tệp rồi nộp lại.",
        filename=filename,
        place=place,
    )


def _is_sheet(package: zipfile.ZipFile, name: str) -> bool:
    with package.open(name) as stream:
        try:
            # Every part was searched for document types and entities by the check of uploads; nothing expands.
            _, root = next(iter(iterparse(stream, events=("start",))))  # noqa: S314
        except (ParseError, StopIteration):
            return False
        return _local(root) == "worksheet"


def _cells(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Element]]:
    """The cells of a sheet that hold something, with their places; a cell without its own follows the one before."""
    row = column = 0
    with package.open(name) as stream:
        for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314 -- as above
            kind = _local(element)
            if event == "start" and kind == "row":
                row, column = _number(element.get("r"), row + 1), 0
            elif event == "start" and kind == "c":
                row, column = read_place(element.get("r") or place_of(row, column + 1))
            elif event == "end" and kind == "c":
                if any(_local(child) in _VALUES for child in element):
                    yield place_of(row, column), element
            elif event == "end" and kind == "row":
                element.clear()


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= len("1048576") else default


def _chosen_sheet(package: zipfile.ZipFile, named: str, filename: str) -> tuple[str, str]:
    """Name and part of the sheet to read."""
    # The parts were searched for document types and entities by the check of uploads.
    book = fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    relations = fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    sheets = [
        (element.get("name", ""), targets[element.get(_RELATION_ID) or element.get(_STRICT_RELATION_ID) or ""])
        for element in book.iter()
        if _local(element) == "sheet"
    ]
    if not sheets:
        raise UploadRefusal.BROKEN.of(filename)
    wanted = fold(named)
    name, target = next((sheet for sheet in sheets if wanted and fold(sheet[0]) == wanted), sheets[0])
    return name, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _refuse_computed(package: zipfile.ZipFile, part: str, filename: str) -> None:
    formulas: list[str] = []
    errors: list[str] = []
    for place, element in _cells(package, part):
        if any(_local(child) == "f" for child in element):
            formulas.append(place)
        elif element.get("t") == "e":
            errors.append(place)
    if formulas:
        raise RuleViolation(
            f"Ô {_named(formulas)} của tệp “{filename}” chứa công thức. Chọn các ô đó, sao chép rồi dán dạng "
            "giá trị (Paste Special, Values), lưu và nộp lại.",
            filename=filename,
            places=",".join(formulas),
        )
    if errors:
        raise RuleViolation(
            f"Ô {_named(errors)} của tệp “{filename}” đang báo lỗi. Sửa các ô đó rồi nộp lại.",
            filename=filename,
            places=",".join(errors),
        )


def _named(places: list[str]) -> str:
    more = f" và {len(places) - _MOST_NAMED} ô khác" if len(places) > _MOST_NAMED else ""
    return ", ".join(places[:_MOST_NAMED]) + more


def _loaded(content: bytes, name: str, filename: str) -> CalamineSheet:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name)
    except (CalamineError, ValueError, OSError) as error:
        raise UploadRefusal.BROKEN.of(filename) from error


def _rows(sheet: CalamineSheet, max_rows: int, filename: str) -> Iterator[ReadRow]:
    if sheet.total_height > max_rows or sheet.total_width > MAX_COLUMNS:  # what the scan of the parts did not foresee
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = tuple(cell_value(value) for value in row)
        if any(cell is not None for cell in cells):
            yield ReadRow(number, cells)


def cell_value(value: _Given) -> CellValue:
    """A value as the reader gives it: text in form C and stripped, a number as a decimal, a day as a date."""
    if isinstance(value, str):
        return nfc(value.replace("\u00a0", " ")).strip() or None
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return Decimal(int(value)) if float(value).is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else str(value)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
