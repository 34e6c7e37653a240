"""The printed lines of a PDF page with their places, measured from the upper left corner in millimetres."""

import ctypes
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

_MM = 25.4 / 72
# Ascent and descent of the typeface in ems: a line reaches from its base line up and down by these.
_ASCENT, _DESCENT = 1825 / 2048, 443 / 2048


@dataclass(frozen=True, slots=True)
class Sign:
    text: str
    left: float
    right: float
    base: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    text: str
    left: float
    right: float
    base: float
    size: float
    font: str

    @property
    def top(self) -> float:
        return self.base - _ASCENT * self.size * _MM

    @property
    def bottom(self) -> float:
        return self.base + _DESCENT * self.size * _MM

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@lru_cache(maxsize=64)
def printed_lines(file: bytes, page: int) -> tuple[PrintedLine, ...]:
    """The lines from top to bottom; what stands far apart on one height counts as several."""
    opened = pypdfium2.PdfDocument(file)[page]
    lines: list[list[Sign]] = []
    for sign in _signs(opened):
        before = lines[-1][-1] if lines else None
        if before and abs(before.base - sign.base) < 0.3 and -1.5 <= sign.left - before.right < 6:
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return tuple(
        sorted((_joined(line) for line in lines if any(sign.text.strip() for sign in line)), key=lambda one: one.base)
    )


def _signs(page: pypdfium2.PdfPage) -> list[Sign]:
    texts, height, found = page.get_textpage(), page.get_height(), []
    for place in range(texts.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(texts, place))
        if sign in "\r\n\x00" or pdfium.FPDFText_IsGenerated(texts, place):
            continue
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(texts, place, across, up)
        box = texts.get_charbox(place, loose=True)
        size = round(pdfium.FPDFText_GetFontSize(texts, place), 2)
        found.append(Sign(sign, across.value * _MM, box[2] * _MM, (height - up.value) * _MM, size, _font(texts, place)))
    return found


def _joined(line: list[Sign]) -> PrintedLine:
    inked = [sign for sign in line if sign.text.strip()]
    return PrintedLine(
        "".join(sign.text for sign in line).strip(),
        inked[0].left,
        inked[-1].right,
        inked[0].base,
        inked[0].size,
        inked[0].font,
    )


def _font(texts: pypdfium2.PdfTextPage, place: int) -> str:
    held = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(texts, place, held, 100, flags)
    return held.value.decode().split("+")[-1]
