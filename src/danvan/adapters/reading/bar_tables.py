"""Tables that a converter broke up: each bar alone in a line, the text of a cell in the lines between two bars.

A row is opened and closed by a bar, so that two bars in a row part two rows or hold an empty cell; the number of
columns, which the first row tells, and the number that a row begins with decide which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_ROW_NUMBER = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|[A-HĐ]|[a-zđ])\s*[.)]?\W*")
# Where these begin a line, the table has ended before.
_NEVER_IN_CELL = re.compile(r"[#*_\s]*(?:PHỤ LỤC|Phụ lục|BIỂU)\s*(?:số\s*)?[\dIVX]*\W*$")
_RECIPIENTS = re.compile(r"\W*nơi nhận\b", re.IGNORECASE)
_SIGNATURE_COLUMNS = 2
_ITEM = re.compile(r"\s*[-–+•*]\s+")
# Two columns are a letterhead or a signature, which are read by their lines.
_FEWEST_COLUMNS = 3
_LONGEST_CELL = 60

Row = list[str]


@dataclass(slots=True)
class _Table:
    """A table while it is read: the rows that are whole, the row that is open, the columns of the first row."""

    rows: list[tuple[int, Row]] = field(default_factory=list)
    open: Row = field(default_factory=list)
    begun: int = 0
    columns: int = 0

    def take(self, text: str, bars: int, line: int) -> None:
        """Take a cell before which `bars` bars stand."""
        if not self.open or (bars > 1 and self._ends_row(text, bars)):
            self.close()
            self.begun = line
        else:
            self.open.extend([""] * (bars - 1))
        self.open.append(text)

    def _ends_row(self, text: str, bars: int) -> bool:
        if self.columns == 0 or len(self.open) + bars - 2 == self.columns or len(self.open) >= self.columns:
            return True
        return _ROW_NUMBER.fullmatch(text) is not None

    def close(self) -> None:
        """End the open row."""
        if self.open:
            self.columns = max(self.columns, len(self.open))
            self.rows.append((self.begun, self.open))
        self.open = []


def with_bar_tables(lines: Sequence[str]) -> Iterator[tuple[int, str | Row]]:
    """The lines, numbered from 1; tables of three columns and more as rows of cells in their place."""
    at = 0
    while at < len(lines):
        if lines[at].strip() == "|":
            table, end = _table(lines, at)
            if table.columns >= _FEWEST_COLUMNS and len(table.rows) > 1:
                yield from table.rows
                yield end, ""
                at = end
                continue
            while at < end:
                yield at + 1, lines[at]
                at += 1
            continue
        yield at + 1, lines[at]
        at += 1


def _table(lines: Sequence[str], start: int) -> tuple[_Table, int]:
    """The table whose first bar stands at a line, and the line behind its last bar."""
    table = _Table()
    at = start
    end = start + 1
    bars = 0
    while at < len(lines):
        if lines[at].strip() == "|":
            bars += 1
            at += 1
            end = at
            continue
        cell_end = _cell_end(lines, at)
        full = bars == 1 and 0 < table.columns <= len(table.open)
        signed = not table.rows and len(table.open) == _SIGNATURE_COLUMNS and _RECIPIENTS.match(table.open[0])
        if cell_end is None or full or signed:
            break
        table.take(_cell(lines[at:cell_end]), bars, at + 1)
        at, bars = cell_end, 0
    table.close()
    return table, end


def _cell_end(lines: Sequence[str], start: int) -> int | None:
    """Where the bar behind a cell stands; None where no bar follows before an empty line."""
    for at in range(start, min(len(lines), start + _LONGEST_CELL)):
        line = lines[at].strip()
        if line == "|":
            return at
        if not line or line.startswith("#") or _NEVER_IN_CELL.match(line):
            return None
    return None


def _cell(lines: Sequence[str]) -> str:
    """The text of a cell: its lines are one paragraph, but for those that begin with a dash."""
    parts: list[str] = []
    for line in lines:
        if parts and not _ITEM.match(line):
            parts[-1] += f" {line.strip()}"
        else:
            parts.append(line.strip())
    return "<br>".join(parts)
