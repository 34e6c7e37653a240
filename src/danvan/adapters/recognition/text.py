"""Recognised pages as a text: blocks by where the words stand, and where the words are that the machine doubts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from danvan.adapters.reading.pdf.body import blocks_of_pages
from danvan.adapters.reading.pdf.geometry import Box, Word, lines_of
from danvan.adapters.reading.pdf.pages import Page, Rules
from danvan.adapters.reading.sources import Source, repaired_source
from danvan.adapters.recognition.pages import ScannedPage
from danvan.adapters.recognition.words import ScannedWord
from danvan.domain.plan_reading.blocks import Block

DOUBTED_BELOW = 60
_TOKEN = re.compile(r"\S+")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DoubtedWord:
    """A word that the machine is not sure of: how sure, its page, and its place [start, end) in the text."""

    text: str
    certainty: int
    page: int
    start: int
    end: int


def scanned_source(pages: Mapping[int, ScannedPage], typed: Sequence[Page] = ()) -> Source:
    """The text of recognised pages by their numbers; pages that were not recognised are simply not there.

    `typed` are the pages of the same file with their own letters: what was recognised stands among them in its place.
    """
    all_pages = {page.number: page for page in typed} | {
        number: _as_page(number, page) for number, page in pages.items()
    }
    return repaired_source(blocks_of_pages([page for _, page in sorted(all_pages.items())]))


def doubted_words(pages: Mapping[int, ScannedPage], blocks: Sequence[Block]) -> list[DoubtedWord]:
    """The words below the threshold that are found again in the text, in its order.

    The n-th word of a spelling on a page is the n-th of that spelling in the page's blocks, or in the paragraph
    that came over from the page before.
    """
    places = _places(blocks)
    found: list[DoubtedWord] = []
    for number, page in sorted(pages.items()):
        came_over = len(places[number - 1]) if number - 1 in places else 0
        counted: dict[str, int] = defaultdict(int)
        for word in _in_reading_order(page):
            spots = places[number].get(word.text, [])
            at = counted[word.text]
            counted[word.text] += 1
            if not _is_doubted(word):
                continue
            if at >= len(spots) and came_over:
                spots, at = places[number - 1].get(word.text, []), -1
            if spots and at < len(spots):
                start, end = spots[at]
                found.append(DoubtedWord(word.text, word.certainty, number, start, end))
    return sorted(set(found), key=lambda one: (one.start, one.end))


def _is_doubted(word: ScannedWord) -> bool:
    return word.certainty < DOUBTED_BELOW and any(sign.isalnum() for sign in word.text)


def _places(blocks: Sequence[Block]) -> defaultdict[int, dict[str, list[Place]]]:
    """By page and spelling where the words of the text are."""
    places: defaultdict[int, dict[str, list[Place]]] = defaultdict(dict)
    for block in blocks:
        for match in _TOKEN.finditer(block.text):
            spots = places[block.page or 0].setdefault(match[0], [])
            spots.append((block.start + match.start(), block.start + match.end()))
    return places


def _in_reading_order(page: ScannedPage) -> Iterator[ScannedWord]:
    kept = list(_words(page))
    by_box = {id(word): scanned for word, scanned in zip(kept, page.words, strict=True)}
    for line in lines_of(kept):
        for word in line.words:
            if id(word) in by_box:
                yield by_box[id(word)]


def _as_page(number: int, page: ScannedPage) -> Page:
    return Page(number, page.width, page.height, tuple(_words(page)), Rules(page.lying, page.standing))


def _words(page: ScannedPage) -> Iterator[Word]:
    for word in page.words:
        yield Word(word.text, Box(word.left, word.top, word.right, word.bottom))
