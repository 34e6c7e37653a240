"""Tables of a page: rows of cells, those that reach over columns and rows put where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from danvan.adapters.reading.html.tree import Node

_MOST_SPANNED = 64
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_LINES_OF_THEIR_OWN = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})

Told = tuple[str, str | None]


def rows_of(table: Node) -> list[Node]:
    """The rows of a table itself, not those of tables inside it."""
    rows: list[Node] = []
    for one in table.elements():
        if one.name == "tr":
            rows.append(one)
        elif one.name in {"thead", "tbody", "tfoot"}:
            rows += one.elements("tr")
    return rows


def _puts_paragraphs(cells: Sequence[Node]) -> bool:
    if any(_holds(cell, "table") for cell in cells):
        return True
    filled = [cell for cell in cells if _has_letters(cell)]
    return len(filled) == 1 and len(filled[0].elements(*_LINES_OF_THEIR_OWN)) > 1


class Grid:
    """Where cells stand: what reaches down from the rows above takes its columns first."""

    def __init__(self, rows: Sequence[Node]) -> None:
        widths = [sum(_span(cell, "colspan") for cell in row.elements("td", "th")) for row in rows]
        self._repeats = len(rows) >= _FEWEST_ROWS and max(widths, default=0) >= _FEWEST_COLUMNS
        self._from_above: dict[int, tuple[int, Told]] = {}

    def is_laid_out(self, cells: Sequence[Node]) -> bool:
        """Whether a row only puts paragraphs on the page: a table inside, several paragraphs in its one filled cell.

        A single cell does so too, unless it reaches over columns or others reach down beside it.
        """
        if _puts_paragraphs(cells):
            return True
        return not self._from_above and sum(_span(cell, "colspan") for cell in cells) <= 1

    def placed(self, row: Node, read: Sequence[Told]) -> tuple[list[str], list[str | None]]:
        """The texts of a row column by column, and as they were typed where letters were converted."""
        told: list[Told] = []
        for cell, shown in zip(row.elements("td", "th"), read, strict=True):
            self._take_from_above(told)
            at, down = len(told), _span(cell, "rowspan")
            told += [shown, *[("", None)] * (_span(cell, "colspan") - 1)]
            if down > 1:
                for column in range(at, len(told)):
                    self._from_above[column] = (down - 1, told[column])
        self._take_from_above(told)
        return [text for text, _ in told], [typed for _, typed in told]

    def skip(self, row: Node) -> None:
        """A row that is no row of facts; what reaches down into it ends one row earlier."""
        self._from_above = {column: (left - 1, shown) for column, (left, shown) in self._from_above.items() if left > 1}
        for cell in row.elements("td", "th"):
            if _span(cell, "rowspan") > 1:
                self._from_above.clear()

    def _take_from_above(self, told: list[Told]) -> None:
        while (above := self._from_above.get(len(told))) is not None:
            left, shown = above
            column = len(told)
            told.append(shown if self._repeats else ("", None))
            if left > 1:
                self._from_above[column] = (left - 1, shown)
            else:
                del self._from_above[column]


def _span(cell: Node, name: str) -> int:
    text = cell.attributes.get(name, "").strip()
    return min(max(int(text), 1), _MOST_SPANNED) if text.isdecimal() and len(text) <= len("99999") else 1


def _holds(node: Node, name: str) -> bool:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        inner = one.elements()
        if any(child.name == name for child in inner):
            return True
        waiting += inner
    return False


def _has_letters(node: Node) -> bool:
    waiting: list[Node] = [node]
    while waiting:
        for one in waiting.pop().contents:
            if isinstance(one, Node):
                waiting.append(one)
            elif one.strip(" \t\r\n\f\u00a0"):
                return True
    return False
