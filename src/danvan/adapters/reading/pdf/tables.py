"""Ruled tables of a page: lines that cross make a grid, cells without a line between them are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from danvan.adapters.reading.pdf.geometry import Box, Word, lines_of, rejoined, typed_of
from danvan.adapters.reading.pdf.pages import Rules

_NEAR = 3.0
_FEWEST_LYING = 2
_FEWEST_STANDING = 3
_MOST_LINES = 400
_REPEATED_COLUMNS = 3
_REPEATED_ROWS = 3

Rule = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: where it stands, the texts of its rows column by column, and as the file holds them."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    typed: tuple[tuple[str | None, ...], ...] = ()


@dataclass(slots=True)
class _Grid:
    """The lines of one table, and for each small field the field that speaks for the cell it belongs to."""

    across: list[float]
    down: list[float]
    lying: Sequence[Rule]
    standing: Sequence[Rule]
    cell_of: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        return Box(self.across[0] - _NEAR, self.down[0] - _NEAR, self.across[-1] + _NEAR, self.down[-1] + _NEAR)


def ruled_tables(rules: Rules, words: Sequence[Word]) -> list[RuledTable]:
    """The tables of a page, from top to bottom; frames of a single column are none."""
    if len(rules.lying) + len(rules.standing) > _MOST_LINES * 2:
        return []
    grids = [grid for lying, standing in _crossing(rules) if (grid := _grid(lying, standing)) is not None]
    tables = [_table(grid, words) for grid in grids]
    return sorted((table for table in tables if any(map(any, table.rows))), key=lambda table: table.box.top)


def _crossing(rules: Rules) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Lines put together with all that they cross or touch."""
    lying, standing = list(rules.lying), list(rules.standing)
    waiting = set(range(len(lying)))
    untaken = set(range(len(standing)))
    while waiting:
        group, others = [waiting.pop()], set[int]()
        at = 0
        while at < len(group):
            row = lying[group[at]]
            met = {column for column in untaken if _meet(row, standing[column])}
            untaken -= met
            others |= met
            joined = {other for other in waiting if any(_meet(lying[other], standing[column]) for column in met)}
            waiting -= joined
            group += joined
            at += 1
        yield [lying[row] for row in group], [standing[column] for column in others]


def _meet(lying: Rule, standing: Rule) -> bool:
    y, left, right = lying
    x, top, bottom = standing
    return left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR


def _grid(lying: Sequence[Rule], standing: Sequence[Rule]) -> _Grid | None:
    down, across = _snapped(rule[0] for rule in lying), _snapped(rule[0] for rule in standing)
    if len(down) < _FEWEST_LYING or len(across) < _FEWEST_STANDING:
        return None
    grid = _Grid(across, down, lying, standing)
    for row in range(len(down) - 1):
        for column in range(len(across) - 1):
            grid.cell_of[row, column] = _cell(grid, row, column)
    return grid


def _snapped(values: Iterable[float]) -> list[float]:
    """The values in order, those that lie close together once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _cell(grid: _Grid, row: int, column: int) -> tuple[int, int]:
    """The field to the left or above that this one belongs to, itself where lines part it from both."""
    middle_down = (grid.down[row] + grid.down[row + 1]) / 2
    middle_across = (grid.across[column] + grid.across[column + 1]) / 2
    if column and not _is_ruled(grid.standing, grid.across[column], middle_down):
        return grid.cell_of[row, column - 1]
    if row and not _is_ruled(grid.lying, grid.down[row], middle_across):
        return grid.cell_of[row - 1, column]
    return (row, column)


def _is_ruled(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(place - at) <= _NEAR and start <= middle <= end for place, start, end in rules)


def _table(grid: _Grid, words: Sequence[Word]) -> RuledTable:
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in sorted(words, key=lambda word: (word.box.middle, word.box.left)):
        if grid.box.holds(word.box):
            place = _field(grid, word)
            inside.setdefault(grid.cell_of[place], []).append(word)
    texts = {cell: cell_text(held) for cell, held in inside.items()}
    typed = {cell: typed_of(held) for cell, held in inside.items()}
    rows, columns = len(grid.down) - 1, len(grid.across) - 1
    repeats = rows >= _REPEATED_ROWS and columns >= _REPEATED_COLUMNS
    shown = tuple(
        tuple(_shown(grid, texts, row, column, repeats=repeats) for column in range(columns)) for row in range(rows)
    )
    if all(one is None for one in typed.values()):
        return RuledTable(grid.box, shown)
    held = tuple(tuple(typed.get((row, column)) for column in range(columns)) for row in range(rows))
    return RuledTable(grid.box, shown, held)


def _shown(grid: _Grid, texts: dict[tuple[int, int], str], row: int, column: int, *, repeats: bool) -> str:
    """A cell's text in the first of its columns; in each of its rows where the table is one of facts."""
    top, left = grid.cell_of[row, column]
    is_first_column = column == 0 or grid.cell_of[row, column - 1] != (top, left)
    return texts.get((top, left), "") if is_first_column and (row == top or repeats) else ""


def _field(grid: _Grid, word: Word) -> tuple[int, int]:
    x, y = (word.box.left + word.box.right) / 2, word.box.middle
    row = sum(1 for line in grid.down[1:-1] if line <= y)
    column = sum(1 for line in grid.across[1:-1] if line <= x)
    return row, column


def cell_text(words: Sequence[Word]) -> str:
    """The lines of a cell, those that the cell's width cut joined again."""
    return "\n".join(rejoined([line.text for line in lines_of(words)]))
