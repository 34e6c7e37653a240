"""What stands on pages without belonging to the text: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from danvan.domain.text_repair.kinds import RepairKind

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")
_EDGE = 0.12
_NEAR = 0.02
_FEWEST_PAGES = 2
_REPEATED_SHARE = 0.5
_LONGEST = 160


_Shape = tuple[str, int]


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line of a page: its text, and how far down the page it stands, from 0 to 1."""

    text: str
    place: float


def furniture(pages: Sequence[Sequence[EdgeLine]]) -> dict[tuple[int, int], RepairKind]:
    """The lines that are furniture, by page and line from 0, with what each is.

    Lines are given from top to bottom. A running line stands near the upper or lower edge, on at least half of
    the pages (and two), at nearly the same height, alike but for a number that goes up with the pages. A page
    number stands there alone and does so too. No line of the text lies between furniture and the edge.

    >>> heads = [[EdgeLine("KH-UBND", 0.04), EdgeLine(text, 0.5)] for text in ("một", "hai")]
    >>> furniture(heads) == {(0, 0): RepairKind.RUNNING_HEAD, (1, 0): RepairKind.RUNNING_HEAD}
    True
    """
    edges = {
        (page, at): line
        for page, lines in enumerate(pages)
        for at, line in enumerate(lines)
        if (line.place < _EDGE or line.place > 1 - _EDGE) and 0 < len(line.text.strip()) <= _LONGEST
    }
    found = _page_numbers(edges)
    repeated = _repeated(edges, len(pages))
    for key, line in edges.items():
        if key not in found and _shape(line) in repeated:
            found[key] = RepairKind.RUNNING_HEAD
    reached = {(page, at) for page, lines in enumerate(pages) for at in _from_the_edges(page, lines, found)}
    return {key: kind for key, kind in found.items() if key in reached}


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of a page.

    >>> [is_page_number(line) for line in ("2", "- 3 -", "Trang 4/12", "Điều 5")]
    [True, True, True, False]
    """
    return _PAGE_NUMBER.fullmatch(line) is not None


def _from_the_edges(page: int, lines: Sequence[EdgeLine], found: Mapping[tuple[int, int], RepairKind]) -> set[int]:
    """The lines found on a page that follow one another from its upper or its lower edge, no other line between."""
    places = [(at, line.place, (page, at) in found) for at, line in enumerate(lines)]
    above = takewhile(lambda one: one[2] and one[1] < _EDGE, places)
    below = takewhile(lambda one: one[2] and one[1] > 1 - _EDGE, reversed(places))
    return {at for at, _, _ in (*above, *below)}


def _page_numbers(edges: Mapping[tuple[int, int], EdgeLine]) -> dict[tuple[int, int], RepairKind]:
    """Lone numbers at the edge that go up with the pages: the usual distance of number and page is counted."""
    numbers = {key: int(match[1]) for key, line in edges.items() if (match := _PAGE_NUMBER.fullmatch(line.text))}
    distances = Counter(number - page for (page, _), number in numbers.items())
    if not distances:
        return {}
    ((usual, _),) = distances.most_common(1)
    return {key: RepairKind.PAGE_NUMBER for key, number in numbers.items() if number - key[0] == usual}


def _repeated(edges: Mapping[tuple[int, int], EdgeLine], page_count: int) -> set[_Shape]:
    lines_of: dict[_Shape, list[tuple[int, str]]] = {}
    for (page, _), line in edges.items():
        lines_of.setdefault(_shape(line), []).append((page, line.text))
    fewest = max(_FEWEST_PAGES, page_count * _REPEATED_SHARE)
    return {
        shape
        for shape, lines in lines_of.items()
        if len({page for page, _ in lines}) >= fewest and _counts_pages(lines)
    }


def _counts_pages(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether the numbers in lines of one shape stay the same, or go up with the pages."""
    columns = zip(*(map(int, _DIGITS.findall(text)) for _, text in lines), strict=True)
    pages = [page for page, _ in lines]
    return all(
        len(set(numbers)) == 1 or len({number - page for number, page in zip(numbers, pages, strict=True)}) == 1
        for numbers in columns
    )


def _shape(line: EdgeLine) -> _Shape:
    return _DIGITS.sub("#", " ".join(line.text.split())).lower(), round(line.place / _NEAR)
