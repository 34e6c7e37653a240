"""The text of one paragraph as it is gathered run by run: what is strong in it, what was typed in a legacy font."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from danvan.adapters.reading.legacy_fonts import to_unicode
from danvan.adapters.reading.numerals import superscript
from danvan.domain.text_repair.legacy import LegacyEncoding

_NOTE_NUMBER = re.compile(r"\d{1,3}")
LINE_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that look alike; `encoding` is that of their font where it is none of Unicode."""

    text: str
    strong: bool = False
    encoding: LegacyEncoding | None = None
    in_capitals: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a paragraph; `typed` is the text as the file holds it, where a legacy font was converted."""

    text: str
    strong: bool
    typed: str | None = None


@dataclass(slots=True)
class Inline:
    """Pieces in their order."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Append one piece."""
        if piece.text:
            self.pieces.append(piece)

    def add_raised(self, text: str, *, strong: bool = False) -> None:
        """Append a text that stands raised: a number there marks a note."""
        number = text.strip(" []()")
        self.add(Piece(superscript(number) if _NOTE_NUMBER.fullmatch(number) else text, strong))

    def lines(self) -> list[Line]:
        """The printed lines, those of blanks alone left out."""
        if not self.pieces:
            return []
        pieces = [part for piece in self.pieces for part in _parted(piece)]
        lines: list[Line] = []
        for is_break, run in groupby(pieces, key=lambda piece: piece.text == LINE_BREAK):
            if not is_break and (line := _line(list(run))).text.strip():
                lines.append(line)
        return lines


def _parted(piece: Piece) -> list[Piece]:
    """The piece cut at its line breaks, which stand as pieces of their own."""
    if LINE_BREAK not in piece.text:
        return [piece]
    parts = re.split(r"(\n)", piece.text)
    return [Piece(part, piece.strong, piece.encoding, piece.in_capitals) for part in parts if part]


def _line(pieces: list[Piece]) -> Line:
    text, typed, is_converted = "", "", False
    for (encoding, in_capitals), run in groupby(pieces, key=lambda piece: (piece.encoding, piece.in_capitals)):
        part = "".join(piece.text for piece in run)
        typed += part
        shown = part if encoding is None else to_unicode(part, encoding)
        shown = shown.upper() if in_capitals else shown
        is_converted = is_converted or (encoding is not None and shown != part)
        text += shown
    lettered = [piece for piece in pieces if any(sign.isalnum() for sign in piece.text)]
    strong = bool(lettered) and all(piece.strong for piece in lettered)
    return Line(text, strong, typed if is_converted else None)
