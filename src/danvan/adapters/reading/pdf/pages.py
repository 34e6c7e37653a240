"""A PDF opened with PDFium: the words and the ruled lines of each page."""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from danvan.adapters.reading.numerals import superscript
from danvan.adapters.reading.pdf.geometry import Box, Word
from danvan.adapters.reading.pdf.stamps import field_boxes, filled_in, made_part_of_page
from danvan.adapters.uploads.pdf import check_pdf
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.domain.rules import RuleViolation

MAX_PAGES = 300
MAX_SCAN_PAGES = 60  # of a file whose pages are pictures
_PDFIUM = threading.Lock()  # the library serves one thread at a time
_HYPHENS = frozenset({0x2, 0xFFFE, 0xAD, 0x2010, 0x2011})
_MOST_LETTERS = 40_000
_RAISED = 0.4
_SMALL = 0.62
_LONGEST_NOTE = 3
_LAST_CODE = 0x10FFFF
_STRONG_FONT = re.compile("bold|italic|oblique|black|heavy", re.IGNORECASE)
_THIN = 2.5
_LEAST_RULE = 8.0
_MOST_PATHS = 5_000
_PICTURE_SHARE = 0.5
_QUARTER = 90


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines: lying ones as (y, from, to), standing ones as (x, from, to)."""

    lying: tuple[tuple[float, float, float], ...] = ()
    standing: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page; `lost` counts the letters whose meaning the file does not tell.

    `is_picture` says that a picture covers most of it.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: Rules = Rules()
    lost: int = 0
    is_picture: bool = False


@contextmanager
def opened(content: bytes, filename: str, *, most: int | None = MAX_PAGES) -> Iterator[pypdfium2.PdfDocument]:
    """A checked PDF, held by one thread. Raises RuleViolation for one that is locked, broken or too long."""
    check_pdf(content, filename)
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UploadRefusal.BROKEN.of(filename) from error
        try:
            if most is not None and len(document) > most:
                raise RuleViolation(
                    f"Tệp “{filename}” có {len(document)} trang, nhiều hơn {most} trang. "
                    "Hãy tách kế hoạch và phụ lục thành các tệp riêng rồi nộp lại; bản quét thì mỗi tệp không quá "
                    f"{MAX_SCAN_PAGES} trang."
                )
            if len(document) == 0:
                raise UploadRefusal.BROKEN.of(filename)
            yield document
        finally:
            document.close()


def page_of(document: pypdfium2.PdfDocument, at: int, filename: str) -> Page:
    """The words and rules of a page, counted from 0. Raises RuleViolation for a page that cannot be opened."""
    try:
        page = document[at]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise RuleViolation(
            f"Trang {at + 1} của tệp “{filename}” bị hỏng nên không đọc được. Mở tệp gốc, xuất lại ra PDF rồi nộp lại.",
            page=str(at + 1),
        ) from error
    try:
        placed = _Placed(page)
        reader = _WordReader(text.raw, placed)
        words = tuple(reader.words())
        rules, is_picture = _rules(page, placed), _is_picture(page, placed)
        fields = [placed.box(*box) for box in field_boxes(page)]
        has_fields = bool(fields) and made_part_of_page(page)
    finally:
        text.close()
        page.close()
    if has_fields:
        words += tuple(filled_in(words, _words_again(document, at, placed), fields))
    return Page(at + 1, placed.width, placed.height, words, rules, reader.lost, is_picture)


def _words_again(document: pypdfium2.PdfDocument, at: int, placed: _Placed) -> list[Word]:
    """The words of a page that was opened before, with those of its fields."""
    page = document[at]
    text = page.get_textpage()
    try:
        return list(_WordReader(text.raw, placed).words())
    finally:
        text.close()
        page.close()


class _Placed:
    """Turns a page's own coordinates into points from the upper left corner as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = (page.get_rotation() // _QUARTER) % 4
        wide, high = self._right - self._left, self._top - self._bottom
        self.width, self.height = (wide, high) if self._turn % 2 == 0 else (high, wide)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as it is shown."""
        first, second = self.point(left, bottom), self.point(right, top)
        return Box(
            min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as it is shown."""
        across, up = x - self._left, y - self._bottom
        wide, high = self._right - self._left, self._top - self._bottom
        return ((across, high - up), (up, across), (wide - across, up), (high - up, wide - across))[self._turn]


@dataclass(slots=True)
class _Gathered:
    """A word being gathered: its letters, the places of the first and the last of them, its font."""

    text: str = ""
    first: Box | None = None
    last_at: int = 0
    size: float = 0.0
    font: tuple[str | None, bool] = (None, False)
    opening_digits: list[int] = field(default_factory=list)


class _WordReader:
    """Gathers the letters of one page into words."""

    def __init__(self, text: ctypes.c_void_p, placed: _Placed) -> None:
        self._text = text
        self._placed = placed
        self._fonts: dict[int, tuple[str | None, bool]] = {}
        self.lost = 0

    def words(self) -> Iterator[Word]:
        """The words in the order of the file."""
        gathered = _Gathered()
        count = min(raw.FPDFText_CountChars(self._text), _MOST_LETTERS)
        for at in range(count):
            code = raw.FPDFText_GetUnicode(self._text, at)
            if code in _HYPHENS:
                code = ord("-")
            sign = chr(code) if 0 < code <= _LAST_CODE else "\ufffd"
            if sign.isspace() or code == 0:
                yield from self._finished(gathered)
                gathered = _Gathered()
                continue
            self.lost += sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff"
            if gathered.text.endswith("-") and self._is_below(at, gathered.first):
                # A line that ends with a hyphen has no blank behind it: "2328/SNV-" over "TCCC".
                yield from self._finished(gathered)
                gathered = _Gathered()
            self._gather(gathered, at, sign)
        yield from self._finished(gathered)

    def _gather(self, gathered: _Gathered, at: int, sign: str) -> None:
        if gathered.first is None:
            gathered.font = self._font(at)
            gathered.size = raw.FPDFText_GetFontSize(self._text, at)
            gathered.first = self._box(at)
            if sign.isdecimal():
                gathered.opening_digits.append(at)
        elif sign.isdecimal() and len(gathered.opening_digits) == len(gathered.text) < _LONGEST_NOTE:
            gathered.opening_digits.append(at)
        elif sign.isdecimal() and self._is_raised(at, gathered.first):
            sign = superscript(sign)
        elif gathered.opening_digits and len(gathered.opening_digits) == len(gathered.text):
            beside = self._box(at)
            if all(self._is_raised(digit, beside) for digit in gathered.opening_digits):
                gathered.text = superscript(gathered.text)
                gathered.first = beside
        gathered.text += sign
        gathered.last_at = at

    def _is_below(self, at: int, before: Box | None) -> bool:
        """Whether a letter stands in a line below a word."""
        return before is not None and self._box(at).middle > before.bottom

    def _is_raised(self, at: int, beside: Box) -> bool:
        """Whether a digit stands so high above the foot of its neighbour that it marks a note."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        tight = self._placed.box(left.value, bottom.value, right.value, top.value)
        return beside.bottom - tight.bottom > _RAISED * beside.height and tight.height < _SMALL * beside.height

    def _finished(self, gathered: _Gathered) -> Iterator[Word]:
        if gathered.first is None:
            return
        first, last = gathered.first, self._box(gathered.last_at)
        digits = gathered.opening_digits
        if len(digits) == len(gathered.text) and all(self._is_raised(digit, first) for digit in digits):
            gathered.text = superscript(gathered.text)
        name, heavy = gathered.font
        box = Box(
            min(first.left, last.left),
            min(first.top, last.top),
            max(first.right, last.right),
            max(first.bottom, last.bottom),
        )
        yield Word(gathered.text, box, heavy, name, size=gathered.size)

    def _box(self, at: int) -> Box:
        rectangle = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._text, at, rectangle)
        return self._placed.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)

    def _font(self, at: int) -> tuple[str | None, bool]:
        """The name of a letter's font, and whether it is heavy or slanted."""
        item = raw.FPDFText_GetTextObject(self._text, at)
        font = raw.FPDFTextObj_GetFont(item) if item else None
        if not font:
            return None, False
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = buffer.value.decode("utf-8", errors="replace").rpartition("+")[2]
            self._fonts[key] = (name or None, _STRONG_FONT.search(name) is not None)
        return self._fonts[key]


def _is_picture(page: pypdfium2.PdfPage, placed: _Placed) -> bool:
    boxes = (placed.box(*item.get_bounds()) for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    covered = sum((box.right - box.left) * box.height for box in boxes)
    return bool(covered > _PICTURE_SHARE * placed.width * placed.height)


def _rules(page: pypdfium2.PdfPage, placed: _Placed) -> Rules:
    lying: list[tuple[float, float, float]] = []
    standing: list[tuple[float, float, float]] = []
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count >= _MOST_PATHS:
            break
        for box in _strokes(item, placed):
            wide, high = box.right - box.left, box.bottom - box.top
            if high <= _THIN and wide >= _LEAST_RULE:
                lying.append((box.middle, box.left, box.right))
            elif wide <= _THIN and high >= _LEAST_RULE:
                standing.append(((box.left + box.right) / 2, box.top, box.bottom))
    return Rules(tuple(lying), tuple(standing))


def _strokes(item: pypdfium2.PdfObject, placed: _Placed) -> Iterator[Box]:
    """The straight strokes of a path; a thin bar counts as one."""
    bar = placed.box(*item.get_bounds())
    if min(bar.right - bar.left, bar.bottom - bar.top) <= _THIN:
        yield bar
        return
    matrix = item.get_matrix()
    before: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for at in range(min(raw.FPDFPath_CountSegments(item.raw), _MOST_PATHS)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = placed.point(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield _between(before, point)
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield _between(point, start)


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
