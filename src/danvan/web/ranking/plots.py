"""The pictures of a ranking as numbers for SVG: lengths and places are computed here, colours come from the style."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any

from danvan.apps.scoring.selectors import AnalysisPage, Facet
from danvan.domain.figures.rounding import round_half_up, shown_percent
from danvan.web.ranking.pages import opened

Cells = dict[str, Any]

_SIDE, _MARGIN = 400, 44
_LOWEST_TICK = 90
_LABEL_WIDTH, _CELL_WIDTH, _CELL_HEIGHT, _HEAD = 240, 76, 30, 30
_LONGEST_LABEL = 30
_SHADES = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """Units at one place of the scatter, to the percent; `tone` says whether they were lowered, raised or neither."""

    x: int
    y: int
    radius: int
    tone: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """Self-scores across, settled scores up, both in percent from the lowest tick to 100."""

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[str, int], ...]
    start: int
    end: int
    lowered: int
    raised: int
    alike: int

    @property
    def description(self) -> str:
        """What one sees, in a sentence."""
        return (
            f"{self.lowered} đơn vị bị hạ điểm (dưới đường chéo), {self.raised} đơn vị được nâng (trên đường chéo), "
            f"{self.alike} đơn vị giữ nguyên."
        )


@dataclass(frozen=True, slots=True)
class MapCell:
    """One cell of the map of criteria; `shade` 1 (low) to 5 (high), 0 without a base."""

    x: int
    y: int
    text: str
    shade: int


@dataclass(frozen=True, slots=True)
class MapLine:
    """One row of the map with its label, cut where it is long."""

    label: str
    short: str
    y: int
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The map of criteria: rows are units or groups, columns the top criteria."""

    width: int
    height: int
    heads: tuple[tuple[str, int], ...]
    names: tuple[tuple[str, str], ...]
    lines: tuple[MapLine, ...]
    columns: list[Cells]
    rows: list[Cells]


def bars(page: AnalysisPage, facets: Iterable[Facet], whole: int) -> list[Cells]:
    """A distribution as bars that open to their units."""
    return [
        {
            "label": facet.label,
            "share": round(100 * facet.count / whole) if whole else 0,
            "value_text": f"{facet.count} đơn vị",
            "url": opened(page, facet.key) if facet.count else "",
        }
        for facet in facets
    ]


def scatter(page: AnalysisPage) -> Scatter | None:
    """The self-score of each unit against the settled one; None while there is nothing to compare."""
    compared = [(unit.own, unit.settled) for unit in page.points if unit.own is not None and unit.settled is not None]
    if not compared:
        return None
    lowest = min(_LOWEST_TICK, int(min(min(pair) for pair in compared) // 10 * 10))
    places = Counter((round(own), round(settled)) for own, settled in compared)
    return Scatter(
        dots=tuple(
            Dot(_across(own, lowest), _up(settled, lowest), 4 + min(8, isqrt(count)), _tone(own, settled))
            for (own, settled), count in sorted(places.items())
        ),
        ticks=tuple((f"{tick}%", _across(tick, lowest)) for tick in range(lowest, 101, 10)),
        start=_MARGIN,
        end=_SIDE - 10,
        lowered=sum(1 for own, settled in compared if settled < own),
        raised=sum(1 for own, settled in compared if settled > own),
        alike=sum(1 for own, settled in compared if settled == own),
    )


def _across(percent: Fraction | int, lowest: int) -> int:
    return _MARGIN + round((_SIDE - 10 - _MARGIN) * (percent - lowest) / (100 - lowest))


def _up(percent: Fraction | int, lowest: int) -> int:
    return _SIDE - _across(percent, lowest)


def _tone(own: int, settled: int) -> str:
    return "late" if settled < own else "good" if settled > own else ""


def heat_map(page: AnalysisPage) -> HeatMap | None:
    """What part of its maximum each criterion reached, row by row; None while nothing is ranked."""
    if not page.map_rows:
        return None
    lines = []
    for number, row in enumerate(page.map_rows):
        y = _HEAD + number * _CELL_HEIGHT
        cells = tuple(
            MapCell(_LABEL_WIDTH + place * _CELL_WIDTH, y, _percent(value), _shade(value))
            for place, value in enumerate(row.values)
        )
        short = row.label if len(row.label) <= _LONGEST_LABEL else f"{row.label[: _LONGEST_LABEL - 1]}…"
        lines.append(MapLine(row.label, short, y, cells))
    return HeatMap(
        width=_LABEL_WIDTH + len(page.map_columns) * _CELL_WIDTH,
        height=_HEAD + len(lines) * _CELL_HEIGHT,
        heads=tuple(
            (code, _LABEL_WIDTH + place * _CELL_WIDTH + _CELL_WIDTH // 2)
            for place, (code, _) in enumerate(page.map_columns)
        ),
        names=page.map_columns,
        lines=tuple(lines),
        columns=[{"label": "Đơn vị"}, *({"label": code, "numeric": True} for code, _ in page.map_columns)],
        rows=[
            {"cells": [{"text": line.label}, *({"text": cell.text, "numeric": True} for cell in line.cells)]}
            for line in lines
        ],
    )


def _percent(value: Fraction | None) -> str:
    return "–" if value is None else shown_percent(value)


def _shade(value: Fraction | None) -> int:
    if value is None:
        return 0
    return min(_SHADES, max(1, 1 + int((round_half_up(value, 0) - 50) // 10)))
