"""The page of an official paper in millimetres, and how long a line of it is in print."""

from functools import lru_cache

from PIL import ImageFont

from danvan.adapters.typesetting import FONTS
from danvan.adapters.writing.looks import Look
from danvan.adapters.writing.sheet import clean

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
HEADER_DISTANCE = 6
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEADING_WIDTHS = (66.0, TEXT_WIDTH - 66.0)
CLOSING_WIDTHS = (76.0, TEXT_WIDTH - 76.0)

_MM_PER_POINT = 25.4 / 72
_UNITS_PER_EM = 2048


def printed_length(text: str, look: Look) -> float:
    """How many millimetres a line takes in its look, by the widths that Tinos and Times New Roman share.

    >>> from danvan.adapters.writing.looks import MOTTO
    >>> round(printed_length("Độc lập - Tự do - Hạnh phúc", MOTTO))
    56
    """
    return (
        float(_face(look.bold, look.italic).getlength(clean(text).replace("\n", " ")))
        / _UNITS_PER_EM
        * look.size
        * _MM_PER_POINT
    )


@lru_cache(maxsize=4)
def _face(bold: bool, italic: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 -- the key of the cache
    name = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return ImageFont.truetype(FONTS / f"Tinos-{name}.ttf", _UNITS_PER_EM, layout_engine=ImageFont.Layout.BASIC)
