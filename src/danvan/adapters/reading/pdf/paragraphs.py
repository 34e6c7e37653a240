"""Printed lines into paragraphs: whether a line goes on with the one before, by where both stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.adapters.reading.pdf.geometry import PageLine

_OPENS = re.compile(
    r"(?:[-–—+•●▪*]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s|[IVXLC]{1,6}[.)]\s|[a-zđA-ZĐ][.)]\s|(?:Điều|ĐIỀU)\s\d)"
)
_ENDED = re.compile(r"[.;:!?…]\s*[”\"’)]*\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$|/\.?$")
_INDENT = 8.0
_CENTRED = 8.0
_AWAY = 18.0
_FARTHEST_LINES = 1.75
_SLACK = 3.0
_SAME_SIZE = 0.15


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges of the column of text that a line stands in."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with what it needs to be told from its neighbours: margins, page, whether it is centred."""

    line: PageLine
    margins: Margins
    page: int
    is_centred: bool


def margins_of(lines: Sequence[PageLine]) -> Margins:
    """The edges that lines keep to; a few that stick out do not count."""
    if not lines:
        return Margins(0, 0)
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return Margins(lefts[int(len(lefts) * 0.05)], rights[int(len(rights) * 0.95)])


def placed_line(line: PageLine, margins: Margins, page: int) -> Placed:
    """A line within the margins of its column."""
    return Placed(line, margins, page, _is_centred(line, margins))


def _is_centred(line: PageLine, whole: Margins) -> bool:
    middle = (whole.left + whole.right) / 2
    is_away = line.left > whole.left + _AWAY and line.right < whole.right - _AWAY
    return is_away and abs((line.left + line.right) / 2 - middle) <= _CENTRED


def goes_on(paragraph: Sequence[Placed], following: Placed) -> bool:
    """Whether a line belongs to the paragraph before it.

    It does when the line before was full (the next word did not fit), and nothing speaks for a new beginning:
    a first-line indent, a larger distance, another size of letters, a number or dash after a finished sentence.
    """
    first, before = paragraph[0], paragraph[-1]
    line, last = following.line, before.line
    if before.is_centred or following.is_centred or not _is_full(before, line):
        return False
    if abs(line.size - last.size) > _SAME_SIZE * last.size:
        return False
    if following.page == before.page and not 0 < line.top - last.top <= _FARTHEST_LINES * last.height:
        return False
    has_ended = _ENDED.search(last.text) is not None
    if _OPENS.match(line.text) and (has_ended or line.left > following.margins.left + _INDENT):
        return False
    if last.strong != line.strong and not line.text[:1].islower():
        return False
    return not _is_indented(first, before, following, has_ended=has_ended)


def _is_full(before: Placed, line: PageLine) -> bool:
    """Whether the first word of the next line would not have fitted behind the last."""
    word = line.words[0].box
    letters = max(len(line.words[0].text), 1)
    blank = (word.right - word.left) / letters / 2
    return before.line.right + blank + (word.right - word.left) > before.margins.right - _SLACK


def _is_indented(first: Placed, before: Placed, following: Placed, *, has_ended: bool) -> bool:
    """Whether a line begins a paragraph by where it begins: further in than the lines before, or back out of them."""
    if following.page != before.page:
        is_indented = following.line.left > following.margins.left + _INDENT
        return has_ended and (is_indented or not following.line.text[:1].islower())
    step = following.line.left - before.line.left
    if step > _INDENT:
        return not (before is first and _OPENS.match(first.line.text))
    return step < -_INDENT and before is not first
