"""An official paper as a PDF: the same lines and looks as the Word file, set with typst."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from danvan.adapters.qr import qr_svg
from danvan.adapters.typesetting import draw, printable_signs, typeset
from danvan.adapters.writing import looks
from danvan.adapters.writing import page_setup as page
from danvan.adapters.writing.laying_out import sheet_of
from danvan.adapters.writing.sheet import Grid, Line, Pair, Piece, Rule, SignatureSpot, Stamp, clean
from danvan.domain.official_documents.parts import OfficialDocument

_TEMPLATE = Path(__file__).parent / "paper.typ"
_UNKNOWN_SIGN = "□"
_CLAIM = b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
_PAGE = {
    "width": page.PAGE_WIDTH,
    "height": page.PAGE_HEIGHT,
    "top": page.TOP,
    "bottom": page.BOTTOM,
    "left": page.LEFT,
    "right": page.RIGHT,
    "header": page.HEADER_DISTANCE,
}
_CHECK = "Mã QR tra cứu văn bản"
_LOOKS = {look.style_id: asdict(look) for look in looks.LOOKS}

Data = dict[str, object]


def write_pdf(document: OfficialDocument, *, check_at: str = "") -> bytes:
    """A paper written as PDF, with its text, its fonts (Tinos), bookmarks, language and structure for reading aloud.

    Equal content gives equal bytes; the date in the file is the paper's own, or a fixed one while it has none. typst
    holds the file to PDF/A-2b while it writes; the file does not call itself PDF/A, as no checker of that standard has
    seen it. The place of the signature is kept as the named destination "danvan:signature-spot" (its left upper
    corner). `check_at` is the address where anybody may check the paper: with one, it stands as a QR code and in words
    in the lower margin of the page that is signed, and moves nothing else.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    data = paper_data(document, check_at=check_at)
    day = document.issue_date
    moment = datetime.combine(day, time.min, UTC) if day else None
    return _without_claim(typeset(_TEMPLATE, data, moment=moment, standard="a-2b"))


def draw_pages(document: OfficialDocument, *, dots_per_inch: int = 96) -> tuple[bytes, ...]:
    """The pages of the paper as pictures (PNG), as the PDF has them."""
    return draw(_TEMPLATE, paper_data(document), dots_per_inch=dots_per_inch)


def paper_data(document: OfficialDocument, *, check_at: str = "") -> Data:
    """What the template prints of a paper: only texts, numbers, lists and mappings."""
    sheet = sheet_of(document)
    check = {"check": {"address": check_at, "code": qr_svg(check_at, title=_CHECK)}} if check_at else {}
    return check | {
        "title": _words(f"{document.kind.label}: {document.abstract}"),
        "author": _words(document.issuer.name),
        "keywords": [_words(mark) for mark in document.marks],
        "mark": _words(sheet.marks),
        "page": _PAGE,
        "looks": _LOOKS,
        "parts": [list(_pieces(part)) for part in sheet.parts],
    }


def _without_claim(file: bytes) -> bytes:
    """The file without its words of being PDF/A; their room stays, so that no offset in the file moves."""
    return file.replace(_CLAIM, b" " * len(_CLAIM), 1)


def _words(text: str) -> str:
    """Text as the fonts can print it: a sign they lack is a box, a sign that shows nothing goes."""
    cleaned = clean(text)
    return cleaned if printable_signs().issuperset(cleaned) else "".join(_printed(sign) for sign in cleaned)


def _printed(sign: str) -> str:
    if sign == "\n" or sign in printable_signs():
        return sign
    category = unicodedata.category(sign)
    return " " if category.startswith("Z") else "" if category in {"Cf", "Cn", "Mn"} else _UNKNOWN_SIGN


def _pieces(pieces: Sequence[Piece]) -> Iterator[Data]:
    for place, piece in enumerate(pieces):
        match piece:
            case Line():
                yield {
                    "is": "line",
                    "look": piece.look.style_id,
                    "lead": _words(piece.lead),
                    "text": _words(piece.text),
                    "level": piece.level,
                    "bookmark": _words(piece.bookmark),
                    "anchor": f"danvan:line-{place}",
                    "keeps": piece.keeps or piece.look.keep_with_next,
                }
            case Rule(length=length):
                yield {"is": "rule", "length": length}
            case Stamp(text=text, length=length):
                yield {"is": "stamp", "look": looks.URGENCY.style_id, "text": text, "length": length}
            case SignatureSpot(name=name):
                yield {"is": "spot", "name": name}
            case Pair(widths=widths, rows=rows):
                cells = [list(_pieces(side)) for row in rows for side in row]
                yield {"is": "pair", "widths": widths, "cells": cells}
            case Grid():
                yield {
                    "is": "grid",
                    "widths": piece.widths,
                    "heads": [_words(head) for head in piece.heads],
                    "alignments": [alignment.value for alignment in piece.alignments],
                    "rows": [[_words(text) for text in row] for row in piece.rows],
                }
