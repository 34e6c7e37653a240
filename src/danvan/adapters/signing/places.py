"""Where things stand on the pages of a PDF: sizes of pages, and the spot that a paper keeps for its signature."""

import io
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from danvan.domain.rules import RuleViolation

POINTS_PER_MM = 72 / 25.4
SIGNATURE_SPOT = "danvan:signature-spot"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a page in millimetres from its upper left corner; `page` counts from 0."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class PageSize:
    """The visible rectangle of a page in points: its lower left corner, width and height."""

    left: float
    bottom: float
    width: float
    height: float


def signature_spot(pdf: bytes, name: str = SIGNATURE_SPOT) -> Spot | None:
    """The spot that the paper names, None where it names none. Raises RuleViolation for a file that is no PDF."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        found = reader.named_destinations.get(name)
        if found is None or found.left is None or found.top is None:
            return None
        page = reader.get_destination_page_number(found)
        size = _size(reader, page or 0)
        return Spot(
            page or 0,
            (float(found.left) - size.left) / POINTS_PER_MM,
            (size.bottom + size.height - float(found.top)) / POINTS_PER_MM,
        )
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError) as error:
        raise unreadable() from error


def page_size(pdf: bytes, page: int) -> PageSize:
    """The size of a page, counted from 0, or from the end with -1. Raises RuleViolation."""
    try:
        return _size(PdfReader(io.BytesIO(pdf)), page)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError) as error:
        raise unreadable() from error


def page_number(pdf: bytes, page: int) -> int:
    """The number of a page from 0 on; -1 is the last. Raises RuleViolation."""
    try:
        count = len(PdfReader(io.BytesIO(pdf)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        raise unreadable() from error
    if not -count <= page < count:
        raise RuleViolation(f"Văn bản có {count} trang, không có trang thứ {page + 1}. Chọn lại trang đặt chữ ký.")
    return page % count


def unreadable() -> RuleViolation:
    """What is said of a file that cannot be signed."""
    return RuleViolation("Tệp không phải PDF trọn vẹn hoặc có đặt mật khẩu nên không ký được. Xuất lại tệp PDF rồi ký.")


def _size(reader: PdfReader, page: int) -> PageSize:
    box = reader.pages[page].cropbox
    return PageSize(float(box.left), float(box.bottom), float(box.width), float(box.height))
