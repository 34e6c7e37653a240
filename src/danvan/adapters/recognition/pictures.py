"""A page of a scan as a picture in grey, at the resolution that recognition wants."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TypeVar

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from danvan.adapters.reading.pdf.pages import opened
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.domain.rules import RuleViolation

RESOLUTION = 300
POINTS = 72
MOST_PIXELS = 60_000_000
_LARGEST_SIDE = 5_000
_PDF = b"%PDF"
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError, Image.DecompressionBombError)
_Made = TypeVar("_Made")


def page_count(content: bytes, filename: str) -> int:
    """How many pages a scan has. Raises RuleViolation for a file that is locked or broken."""
    if content.startswith(_PDF):
        with opened(content, filename, most=None) as document:
            return len(document)
    return _with_picture(content, filename, lambda picture: int(getattr(picture, "n_frames", 1)))


def page_picture(content: bytes, at: int, filename: str) -> Image.Image:
    """A page, counted from 0, in grey and upright. Raises RuleViolation for one that is broken or too large."""
    if content.startswith(_PDF):
        return _rendered(content, at, filename)

    def drawn(picture: Image.Image) -> Image.Image:
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_large(at, filename)
        picture.seek(at)
        upright = ImageOps.exif_transpose(picture)
        return _fitted(_on_white(upright))

    return _with_picture(content, filename, drawn)


def small_copy(picture: Image.Image, width: int = 1240) -> bytes:
    """The page as a PNG for the screen, no wider than `width` pixels."""
    shown = (
        picture if picture.width <= width else picture.resize((width, round(picture.height * width / picture.width)))
    )
    target = io.BytesIO()
    shown.quantize(16).save(target, "PNG", optimize=True)
    return target.getvalue()


def _rendered(content: bytes, at: int, filename: str) -> Image.Image:
    with opened(content, filename, most=None) as document:
        try:
            page = document[at]
            wide, high = page.get_size()
            scale = RESOLUTION / POINTS
            if wide * high * scale * scale > MOST_PIXELS:
                raise _too_large(at, filename)
            picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            page.close()
        except pypdfium2.PdfiumError as error:
            raise RuleViolation(f"Trang {at + 1} của tệp “{filename}” bị hỏng nên không mở được.") from error
    return picture


def _with_picture(content: bytes, filename: str, make: Callable[[Image.Image], _Made]) -> _Made:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as picture:
            return make(picture)
    except _BROKEN as error:
        raise UploadRefusal.BROKEN.of(filename) from error


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in grey; what is transparent is paper."""
    if picture.mode in {"RGBA", "LA", "P", "PA"}:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("L")
    grey: Image.Image = picture.convert("L")
    return grey


def _fitted(picture: Image.Image) -> Image.Image:
    """No larger than a page at twice the resolution needs: photographs of telephones are."""
    largest = max(picture.size)
    if largest <= _LARGEST_SIDE:
        return picture
    share = _LARGEST_SIDE / largest
    return picture.resize((round(picture.width * share), round(picture.height * share)))


def _too_large(at: int, filename: str) -> RuleViolation:
    return RuleViolation(
        f"Trang {at + 1} của tệp “{filename}” lớn hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh. "
        "Hãy quét lại ở 300 dpi, khổ A4 hoặc A3."
    )
