"""Setting pages with typst in the project's own typeface."""

from danvan.adapters.typesetting.compiling import FONTS, draw, typeset
from danvan.adapters.typesetting.coverage import printable_signs

__all__ = ["FONTS", "draw", "printable_signs", "typeset"]
