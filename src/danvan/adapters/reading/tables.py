"""A sheet under known headings: which column is which, and each row by the names of its columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from danvan.adapters.reading.cells import place_of
from danvan.adapters.reading.xlsx import CellValue, ReadRow, ReadSheet
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import evened

_WHERE_HEADINGS_STAND = 20
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is looked for: its key, its label, other labels that mean the same, whether it must be there."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    required: bool = True

    @property
    def spellings(self) -> frozenset[str]:
        """The labels in the form in which they are compared."""
        return frozenset(_plain(label) for label in (self.label, *self.aliases))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the headings: its number in the sheet, and by key the text and the place of each cell."""

    number: int
    values: dict[str, str]
    places: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings that hold something, and the headings of columns that nobody asked for."""

    rows: tuple[TableRow, ...]
    unknown: tuple[str, ...]


def table_under(sheet: ReadSheet, headings: Sequence[Heading], filename: str) -> Table:
    """The table of a sheet: its headings stand in one of the first rows, in any order, with or without diacritics.

    Every cell comes as text; a day as dd/mm/yyyy. Raises RuleViolation that names the columns that are missing or stand
    twice, and for a table without a row.
    """
    head, columns = _heading_row(sheet, headings, filename)
    unknown = [
        str(cell)
        for column, cell in enumerate(head.cells)
        if cell is not None and column not in columns.values() and _plain(str(cell))
    ]
    rows = tuple(
        row for read in sheet.rows if read.number > head.number and any((row := _row(read, columns)).values.values())
    )
    if not rows:
        raise RuleViolation(
            f"Tệp “{filename}” chưa có dòng nào dưới hàng tiêu đề (dòng {head.number}). Điền rồi nộp lại.",
            filename=filename,
        )
    return Table(rows, tuple(unknown))


def text_of(value: CellValue) -> str:
    """A value as an officer would have typed it.

    >>> text_of(date(2023, 3, 5)), text_of(Decimal("5")), text_of(Decimal("5.25")), text_of(True), text_of(None)
    ('05/03/2023', '5', '5,25', 'có', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal():
            return format(value, "f").replace(".", ",")
    return value


def _heading_row(sheet: ReadSheet, headings: Sequence[Heading], filename: str) -> tuple[ReadRow, dict[str, int]]:
    candidates = [row for row in sheet.rows if row.number <= _WHERE_HEADINGS_STAND]
    best = max(candidates, key=lambda row: len(_columns(row, headings)), default=None)
    columns = _columns(best, headings) if best else {}
    if best is None or not columns:
        raise RuleViolation(
            f"Không thấy hàng tiêu đề trong tệp “{filename}”. Các cột cần có: {_labels(headings)}. "
            "Tải mẫu về, điền rồi nộp lại.",
            filename=filename,
        )
    _refuse_twice(best, headings)
    missing = [heading for heading in headings if heading.required and heading.key not in columns]
    if missing:
        found = [str(cell) for cell in best.cells if cell is not None]
        raise RuleViolation(
            f"Tệp “{filename}” thiếu cột {_labels(missing)}. Hàng tiêu đề (dòng {best.number}) đang có: "
            f"{', '.join(found[:_MOST_NAMED])}. Sửa tiêu đề theo mẫu rồi nộp lại.",
            filename=filename,
            missing=",".join(heading.key for heading in missing),
        )
    return best, columns


def _columns(row: ReadRow, headings: Iterable[Heading]) -> dict[str, int]:
    plain = [_plain(cell) if isinstance(cell, str) else "" for cell in row.cells]
    return {
        heading.key: column
        for heading in headings
        if (column := next((at for at, label in enumerate(plain) if label in heading.spellings), -1)) >= 0
    }


def _refuse_twice(row: ReadRow, headings: Iterable[Heading]) -> None:
    for heading in headings:
        places = [
            place_of(row.number, column + 1)
            for column, cell in enumerate(row.cells)
            if isinstance(cell, str) and _plain(cell) in heading.spellings
        ]
        if len(places) > 1:
            raise RuleViolation(
                f"Cột “{heading.label}” có hai lần (ô {' và '.join(places)}). Giữ lại một cột rồi nộp lại."
            )


def _row(read: ReadRow, columns: dict[str, int]) -> TableRow:
    values = {key: text_of(read.cells[column]) if column < len(read.cells) else "" for key, column in columns.items()}
    places = {key: place_of(read.number, column + 1) for key, column in columns.items()}
    return TableRow(read.number, values, places)


def _labels(headings: Iterable[Heading]) -> str:
    return ", ".join(f"“{heading.label}”" for heading in headings if heading.required)


def _plain(label: str) -> str:
    """A heading without diacritics, signs and spaces, so that "Họ và tên (*)" is found too."""
    return evened(label)
