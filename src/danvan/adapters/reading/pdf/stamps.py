"""What was stamped on a page after it was made: the number and the day that a records office sets over the blanks.

A digital signature shows itself in a field with letters of its own. PDFium reads the letters of fields only once they
are part of the page; who signed and when, which such fields say too, is no text of the paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import pypdfium2
from pypdfium2 import raw

from danvan.adapters.reading.pdf.geometry import Box, Word

_FILLS_A_BLANK = re.compile(r"\d{1,5}[a-zđ]?")
_MOST_FIELDS = 60


def field_boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Where the fields of a page stand, as (left, bottom, right, top) in its own coordinates."""
    boxes = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        rectangle = raw.FS_RECTF()
        if annotation and raw.FPDFAnnot_GetObjectCount(annotation) and raw.FPDFAnnot_GetRect(annotation, rectangle):
            boxes.append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def made_part_of_page(page: pypdfium2.PdfPage) -> bool:
    """Make the fields part of the page; whether anything changed, so that the page has to be opened again."""
    return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def filled_in(before: Iterable[Word], after: Sequence[Word], fields: Iterable[Box]) -> list[Word]:
    """The words of fields that hold nothing but numbers: what fills the blanks of "Số:    /KH-UBND" and of the day."""
    printed = Counter(_placed(word) for word in before)
    printed.subtract(_placed(word) for word in after)
    added = [word for word in after if printed[_placed(word)] < 0]
    found: list[Word] = []
    for field in fields:
        inside = [word for word in added if field.holds(word.box) and word not in found]
        if all(_FILLS_A_BLANK.fullmatch(word.text) for word in inside):
            found += inside
    return found


def _placed(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.box.left), round(word.box.top)
