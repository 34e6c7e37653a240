"""Lines of a page into what reads together: plain lines, things set side by side, columns of running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from danvan.adapters.reading.pdf.geometry import PageLine, Segment, lines_of, rejoined

_LEAST_GUTTER = 6.0
_SAME_MIDDLE = 40.0
_FEWEST_COLUMN_LINES = 6
_COLUMN_LETTERS = 22
_ENDING_LABEL = "nơi nhận"
_NOTE_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two groups of lines beside one another that are one thing: a letterhead, the end of a paper."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A line of three or more things: a row of a table that is not ruled."""

    cells: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of running text beside another one."""

    lines: tuple[PageLine, ...]


Part = PageLine | SideBySide | Spread | Column


def parts_of(lines: Sequence[PageLine]) -> list[Part]:
    """The parts of a page in the order in which they are read."""
    parts: list[Part] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if len(line.segments) == 1:
            parts.append(line)
            at += 1
        elif len(line.segments) > 2:  # noqa: PLR2004 -- more than two sides
            parts.append(Spread(tuple(segment.text for segment in line.segments), line.top))
            at += 1
        else:
            end, gutter = _reach(lines, at)
            parts += _two_sided(lines[at:end], gutter)
            at = end
    return parts


def _reach(lines: Sequence[PageLine], start: int) -> tuple[int, float]:
    """How far two sides go on from a line of two segments, and where the gutter between them lies."""
    left, right = lines[start].segments
    low, high, middle = left.right, right.left, (right.left + right.right) / 2
    is_ending = _ENDING_LABEL in lines[start].text.lower()
    sure = at = start + 1
    while at < len(lines):
        line = lines[at]
        narrowed = _narrowed(line, low, high, middle)
        if narrowed is None:
            break
        low, high = narrowed
        is_ending = is_ending or _ENDING_LABEL in line.text.lower()
        at += 1
        # A line on the left alone may be the body's: it counts once something on the right follows.
        if is_ending or len(line.segments) > 1 or line.left >= high - 1:
            sure = at
    return sure, (low + high) / 2


def _narrowed(line: PageLine, low: float, high: float, middle: float) -> tuple[float, float] | None:
    """The gutter that a line leaves free, None for a line that stands across it or in the middle of the page."""
    if len(line.segments) > 2 or line.text[:1] in _NOTE_SIGNS:  # noqa: PLR2004 -- more than two sides
        return None
    if len(line.segments) == 2:  # noqa: PLR2004 -- one on each side
        low, high = max(low, line.segments[0].right), min(high, line.segments[1].left)
    elif line.right <= high - _LEAST_GUTTER:
        low = max(low, line.right)
    elif line.left >= high or (
        line.left >= low + _LEAST_GUTTER and abs((line.left + line.right) / 2 - middle) <= _SAME_MIDDLE
    ):
        high = min(high, line.left)
    else:
        return None
    return (low, high) if high - low >= _LEAST_GUTTER else None


def _two_sided(lines: Sequence[PageLine], gutter: float) -> list[Part]:
    words = [word for line in lines for word in line.words]
    sides = [lines_of([word for word in words if (word.box.left < gutter) is is_left]) for is_left in (True, False)]
    left, right = ([_whole(line) for line in side] for side in sides)
    if _is_running_text(left) and _is_running_text(right):
        return [Column(tuple(left)), Column(tuple(right))]
    is_ending = any(_ENDING_LABEL in line.text.lower() for line in left)
    texts = rejoined([line.text for line in left]) if is_ending else [line.text for line in left]
    return [SideBySide(tuple(texts), tuple(line.text for line in right), lines[0].top)]


def _whole(line: PageLine) -> PageLine:
    return PageLine((Segment(line.words),), line.top, line.bottom)


def _is_running_text(lines: Sequence[PageLine]) -> bool:
    """Whether one side is a column of text: many lines, most of them long."""
    long = sum(1 for line in lines if len(line.text) >= _COLUMN_LETTERS)
    return len(lines) >= _FEWEST_COLUMN_LINES and long * 3 >= len(lines) * 2
