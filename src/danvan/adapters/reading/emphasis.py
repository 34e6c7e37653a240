"""Stars in Markdown: which of a paragraph's lines are emphasised, and in which a span of the line before goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_RUN = re.compile(r"(?<![\\*])\*{1,3}(?!\*)")
_NOTE_MARK = re.compile(r"\(\*{1,3}\)|(?<=\d\s)\*(?=\s\d)")
# A star before blanks at the beginning of a line is the sign of a list, no emphasis.
_LIST_SIGN = re.compile(r"\s*\*(?=\s)")
_ENDS = re.compile(r"[\s.:;,*]*$")
# A span is closed within a few lines; a star that is not is a star.
_MOST_LINES = 8
_ITALIC, _BOLD = 1, 2


@dataclass(frozen=True, slots=True)
class LineEmphasis:
    """What the stars say of one line: all of it is emphasised; it begins inside a span of the line before."""

    strong: bool
    runs_on: bool


@dataclass(frozen=True, slots=True)
class _Star:
    line: int
    start: int
    end: int


def line_emphasis(lines: Sequence[str]) -> list[LineEmphasis]:
    """The emphasis of each line of one paragraph."""
    spans: dict[int, list[tuple[int, int]]] = {}
    running: set[int] = set()
    for opening, closing in _pairs(lines):
        for at in range(opening.line, closing.line + 1):
            start = opening.start if at == opening.line else 0
            end = closing.end if at == closing.line else len(lines[at])
            spans.setdefault(at, []).append((start, end))
        running.update(range(opening.line + 1, closing.line + 1))
    return [LineEmphasis(_covers(line, spans.get(at, ())), at in running) for at, line in enumerate(lines)]


def _pairs(lines: Sequence[str]) -> Iterator[tuple[_Star, _Star]]:
    for width in (_ITALIC, _BOLD):
        stars = list(_stars(lines, width))
        taken = -1
        for at, (opening, closing) in enumerate(pairwise(stars)):
            if at > taken and closing.line - opening.line < _MOST_LINES:
                yield opening, closing
                taken = at + 1


def _stars(lines: Iterable[str], width: int) -> Iterator[_Star]:
    """The runs of stars that open or close italics (1 or 3 stars) or bold (2 or 3)."""
    for at, line in enumerate(lines):
        if "*" not in line:
            continue
        marks = [match.span() for match in _NOTE_MARK.finditer(line)]
        if listed := _LIST_SIGN.match(line):
            marks.append(listed.span())
        for run in _RUN.finditer(line):
            length = run.end() - run.start()
            if length in {width, _ITALIC + _BOLD} and not any(start <= run.start() < end for start, end in marks):
                yield _Star(at, run.start(), run.end())


def _covers(line: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether one span covers a line but for blanks and closing signs."""
    return any(not line[:start].strip() and _ENDS.fullmatch(line, end) for start, end in spans)
