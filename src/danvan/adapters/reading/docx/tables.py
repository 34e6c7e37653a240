"""Tables of a Word file: rows of cells, merged ones with the columns and rows they reach over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import local, value, w, whole

_AROUND_ROWS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_MOST_COLUMNS = 64
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: how many columns it reaches over; `goes_on` says that it is part of the one above."""

    element: Element
    span: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and how many columns stand empty before them."""

    cells: tuple[Cell, ...]
    skipped: int = 0


def rows_of(table: Element) -> list[Row]:
    """The rows of a table, those that a change took away left out."""
    return [_row(element) for element in _children(table, "tr") if element.find(f"{w('trPr')}/{w('del')}") is None]


def is_laid_out(row: Row) -> bool:
    """Whether a row only puts paragraphs on the page: a table inside, several paragraphs in its one filled cell.

    A single cell does so too, unless it reaches over columns: then it is a heading within the table.
    """
    if any(cell.element.find(w("tbl")) is not None for cell in row.cells):
        return True
    filled = [count for cell in row.cells if (count := _paragraph_count(cell.element))]
    if len(filled) == 1 and filled[0] > 1:
        return True
    return row.skipped + sum(cell.span for cell in row.cells) <= 1


def repeated_downwards(rows: Sequence[Row]) -> bool:
    """Whether what stands in a cell over several rows belongs to each: in a table of facts, not in a letterhead."""
    return len(rows) >= _FEWEST_ROWS and max(sum(cell.span for cell in row.cells) for row in rows) >= _FEWEST_COLUMNS


def _row(element: Element) -> Row:
    cells = tuple(_cell(cell) for cell in _children(element, "tc"))
    before = whole(element.find(f"{w('trPr')}/{w('gridBefore')}"))
    return Row(cells, min(max(before, 0), _MOST_COLUMNS))


def _cell(element: Element) -> Cell:
    properties = element.find(w("tcPr"))
    if properties is None:
        return Cell(element)
    merged = properties.find(w("vMerge"))
    span = whole(properties.find(w("gridSpan")), missing=1)
    goes_on = merged is not None and value(merged) != "restart"
    return Cell(element, min(max(span, 1), _MOST_COLUMNS), goes_on)


def _children(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _AROUND_ROWS:
            yield from _children(child, name)


def _paragraph_count(cell: Element) -> int:
    return sum(
        1
        for paragraph in cell.iter(w("p"))
        if paragraph.find(f"{w('pPr')}/{w('numPr')}") is not None
        or any(text.text and text.text.strip() for text in paragraph.iter(w("t")))
    )
