"""What stands on the pages of a paper, line by line in its look: Word files and PDFs are made of this description."""

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from danvan.adapters.writing.looks import Look
from danvan.domain.official_documents.parts import Alignment
from danvan.domain.vietnamese.text import nfc

_NO_CHARACTERS = "\ufffe\uffff"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in one look; `lead` stands bold before the text.

    `level` is its depth among the bookmarks if it is a heading; `bookmark` is what a paragraph that is none is found
    by; `keeps` holds it on one page with what follows.
    """

    look: Look
    text: str
    lead: str = ""
    level: int = 0
    bookmark: str = ""
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `length` mm in the middle of a place `width` mm wide."""

    width: float
    length: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """A word in a frame `length` mm long in the middle of a place `width` mm wide."""

    text: str
    width: float
    length: float


@dataclass(frozen=True, slots=True)
class SignatureSpot:
    """Where a person signs: nothing is printed, a PDF keeps the place."""

    name: str


Printed: TypeAlias = Line | Rule | Stamp | SignatureSpot
Side: TypeAlias = tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns without borders, row by row, that no page break parts."""

    widths: tuple[float, float]
    rows: tuple[tuple[Side, Side], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders, column widths in mm; its head repeats on every page, no row is split."""

    widths: tuple[float, ...]
    heads: tuple[str, ...]
    alignments: tuple[Alignment, ...]
    rows: tuple[tuple[str, ...], ...]


Piece: TypeAlias = Printed | Pair | Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of a paper; each begins on a page of its own and counts its pages from 1."""

    parts: tuple[tuple[Piece, ...], ...]
    marks: str


def clean(text: str) -> str:
    """Text in Unicode form C without the signs that XML cannot hold; line breaks stay."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return "".join(sign for sign in nfc(text) if sign == "\n" or _is_writable(sign))


def _is_writable(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in _NO_CHARACTERS
