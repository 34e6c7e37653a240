"""Tables as CSV for other programs: what people typed never becomes a formula when the file is opened."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from danvan.domain.figures.rounding import canonical

CsvValue = str | Decimal | int | None

_BYTE_ORDER_MARK = "\ufeff"  # by it spreadsheets know that the letters are UTF-8
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[CsvValue]]) -> bytes:
    """A CSV file: commas between cells, points in numbers, a quote before text that begins as a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([harmless(text) for text in heading])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (_BYTE_ORDER_MARK + target.getvalue()).encode()


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Xã Tân Lập")
    ("'=1+1", 'Xã Tân Lập')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text


def _cell(value: CsvValue) -> str:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else canonical(value)
