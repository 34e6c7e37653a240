"""Words, lines and boxes on a page, in points from its upper left corner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from danvan.adapters.reading.numerals import superscript

_SAME_LINE = 0.5
_LEAST_SIZE = 4.0  # some files scale a font of size 1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def holds(self, other: Box) -> bool:
        """Whether the middle of another box lies inside."""
        return self.left <= (other.left + other.right) / 2 <= self.right and self.top <= other.middle <= self.bottom


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them; `typed` is what the file holds where a legacy font was converted.

    `size` is that of the font in points, 0 where the file does not tell: boxes of one size differ from font to font.
    """

    text: str
    box: Box
    strong: bool = False
    font: str | None = None
    typed: str | None = None
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together in a line."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].box.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].box.right

    @property
    def text(self) -> str:
        """Its letters."""
        return " ".join(word.text for word in self.words)

    @property
    def strong(self) -> bool:
        """Whether every word with letters is heavy or slanted."""
        lettered = [word for word in self.words if any(sign.isalnum() for sign in word.text)]
        return bool(lettered) and all(word.strong for word in lettered)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line: the segments that stand apart in it."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in their order."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.segments[-1].right

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """How large its letters are: the size of the fonts, else how high the line is."""
        sizes = [word.size for word in self.words]
        return median(sizes) if min(sizes) >= _LEAST_SIZE else self.height

    @property
    def text(self) -> str:
        """Its letters."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def strong(self) -> bool:
        """Whether every word with letters is heavy or slanted."""
        return Segment(self.words).strong

    @property
    def typed(self) -> str | None:
        """Its letters as the file holds them, None where they are the same."""
        return typed_of(self.words)


def _overlap(one: Box, other: Box) -> float:
    """How much of their height two boxes share."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def typed_of(words: Sequence[Word]) -> str | None:
    """Words as the file holds them, None where that is what they show."""
    if all(word.typed is None for word in words):
        return None
    return " ".join(word.text if word.typed is None else word.typed for word in words)


def lines_of(words: Iterable[Word]) -> list[PageLine]:
    """The printed lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle):
        last = rows[-1][-1].box if rows else None
        if last is not None and _overlap(last, word.box) >= _SAME_LINE * min(last.height, word.box.height):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: word.box.left)) for row in rows]


def rejoined(lines: Sequence[str]) -> list[str]:
    """Lines that the width of a cell cut, joined again: all but those that begin with a sign or follow an end."""
    parts = list(lines[:1])
    for before, line in pairwise(lines):
        if _OPENS_LINE.match(line) or _ENDS_LINE.search(before):
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]} {line}"
    return parts


def _line(words: Sequence[Word]) -> PageLine:
    words = [_note_mark(words, at) for at in range(len(words))]
    return PageLine(
        tuple(_segments(words)),
        min(word.box.top for word in words),
        max(word.box.bottom for word in words),
    )


def _note_mark(words: Sequence[Word], at: int) -> Word:
    """A word of digits that stands raised beside its neighbour marks a note."""
    word = words[at]
    if not word.text.isdecimal() or len(word.text) > _LONGEST_NOTE:
        return word
    beside = [words[other].box for other in (at - 1, at + 1) if 0 <= other < len(words)]
    is_raised = any(
        word.box.height < _SMALLER * box.height and box.bottom - word.box.bottom > _RAISED * box.height
        for box in beside
    )
    return replace(word, text=superscript(word.text)) if is_raised else word


_LONGEST_NOTE = 3
_SMALLER = 0.85
_RAISED = 0.15
_OPENS_LINE = re.compile(r"[-–+•▪*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s")
_ENDS_LINE = re.compile(r"[.;:]$")
_NEVER_PARTS = ("số", "số:", "ngày", "tháng", "năm")
# Behind the blank for a number or a day, filled or not: "Số: 173     /KH-UBND", "ngày 28    tháng 4".
_FOLLOWS_BLANK = re.compile(r"/[A-ZĐ]|(?:tháng|năm)$")
_LEAST_GAP = 1.1
_LONE_GAP = 2.5
_MARKER_GAP = 4.0
_TIMES_USUAL = 2.5
_LONGEST_MARKER = 6


def _segments(words: Sequence[Word]) -> Iterator[Segment]:
    gaps = [right.box.left - left.box.right for left, right in pairwise(words)]
    usual = median(gaps) if len(gaps) > 1 else None
    run: list[Word] = []
    for word, gap in zip(words, [0.0, *gaps], strict=True):
        if run and _parts(run, word, gap, usual):
            yield Segment(tuple(run))
            run = []
        run.append(word)
    yield Segment(tuple(run))


def _parts(run: Sequence[Word], word: Word, gap: float, usual: float | None) -> bool:
    """Whether a gap puts two things side by side: wider than the others, not one left for a number or a day."""
    height = word.box.height
    last = run[-1].text
    if last.lower() in _NEVER_PARTS or _FOLLOWS_BLANK.match(word.text):
        return False
    if len(run) == 1 and len(last) <= _LONGEST_MARKER and last[-1:] in ".)-+•" and gap < _MARKER_GAP * height:
        return False
    if usual is None:
        return gap > _LONE_GAP * height
    return gap > _LEAST_GAP * height and gap > _TIMES_USUAL * max(usual, 1.0)
