"""A CSV file into the rows of a sheet: letters in UTF-8, cells parted by commas, semicolons or tabs."""

import csv
import io

from danvan.adapters.reading.xlsx import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, ReadRow, ReadSheet
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

_PARTING = ",;\t"
_COMMENT = "#"


def is_csv(filename: str) -> bool:
    """Whether a file is called as CSV files are."""
    return filename.lower().endswith((".csv", ".txt"))


def read_csv(content: bytes, filename: str, *, max_rows: int = MAX_ROWS, max_bytes: int = MAX_BYTES) -> ReadSheet:
    """The rows that hold something, all cells as text. Raises RuleViolation for what is no such text or too large."""
    if len(content) > max_bytes:
        raise RuleViolation(
            f"Tệp “{filename}” lớn hơn {max_bytes // 1024 // 1024} MB. Tách thành nhiều tệp rồi nộp lại."
        )
    try:
        text = nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RuleViolation(
            f"Không đọc được chữ trong tệp “{filename}”. Khi lưu hãy chọn dạng CSV UTF-8, hoặc nộp tệp .xlsx."
        ) from error
    if "\x00" in text:
        raise RuleViolation(f"Tệp “{filename}” không phải tệp CSV. Nộp tệp CSV hoặc .xlsx.")
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith(_COMMENT)), "")
    parting = max(_PARTING, key=first.count)
    rows = []
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=parting), start=1):
        if number > max_rows or len(cells) > MAX_COLUMNS:
            raise RuleViolation(
                f"Tệp “{filename}” có quá {max_rows} dòng hoặc {MAX_COLUMNS} cột. Tách thành nhiều tệp rồi nộp lại."
            )
        typed = tuple(cell.strip() or None for cell in cells)
        if any(typed):
            rows.append(ReadRow(number, typed))
    return ReadSheet(filename, tuple(rows))
