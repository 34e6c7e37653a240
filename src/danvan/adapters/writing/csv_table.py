"""Tables as CSV: what people typed never becomes a formula when the file is opened."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, TextIO

from danvan.domain.figures.rounding import canonical
from danvan.domain.official_documents import SAMPLE_MARK
from danvan.domain.vietnamese.dates import format_date

CsvValue = str | Decimal | int | date | None

_BYTE_ORDER_MARK = "\ufeff"  # by it spreadsheets know that the letters are UTF-8
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[CsvValue]], *, is_sample: bool) -> bytes:
    """A CSV file for programs: commas between cells, points in numbers, a quote before what begins as a formula.

    A sample says what it is in a line above the heading, by the mark that comments have in CSV on the web.

    Cites: W3C, Metadata Vocabulary for Tabular Data, 5.9 (commentPrefix).
    """
    target = io.StringIO()
    _write(target, heading, rows, for_people=False, is_sample=is_sample)
    return target.getvalue().encode()


def write_csv_to(
    target: IO[bytes],
    heading: Sequence[str],
    rows: Iterable[Sequence[CsvValue]],
    *,
    is_sample: bool,
    for_people: bool = False,
) -> None:
    """The same into a file, its rows taken one by one, so that a table of any length needs little memory.

    For people, cells are parted by semicolons, numbers have a comma and no groups, days are written as in papers: so
    Vietnamese Excel reads them.
    """
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    _write(text, heading, rows, for_people=for_people, is_sample=is_sample)
    text.detach()  # writes out what it held, and leaves the file open


def _write(
    target: TextIO, heading: Sequence[str], rows: Iterable[Sequence[CsvValue]], *, for_people: bool, is_sample: bool
) -> None:
    number, day = (_with_comma, format_date) if for_people else (canonical, date.isoformat)

    def cell(value: CsvValue) -> str:
        if isinstance(value, str):
            return harmless(value)
        if value is None:
            return ""
        return day(value) if isinstance(value, date) else number(value)

    target.write(_BYTE_ORDER_MARK)
    if is_sample:
        target.write(f"# {SAMPLE_MARK}\r\n")
    writer = csv.writer(target, delimiter=";" if for_people else ",", lineterminator="\r\n")
    writer.writerow([harmless(text) for text in heading])
    writer.writerows([cell(value) for value in row] for row in rows)


def _with_comma(value: Decimal | int) -> str:
    return canonical(value).replace(".", ",")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Xã Tân Lập")
    ("'=1+1", 'Xã Tân Lập')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text
