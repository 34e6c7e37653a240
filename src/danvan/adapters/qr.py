"""A QR code of an address: a drawing for pages, a picture for papers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

LONGEST = 300
_QUIET = 4  # modules of white around the code, as readers need it


def qr_svg(address: str, *, title: str) -> str:
    """The code as an SVG element without style or script, to be set into a page; `title` says what it leads to.

    Raises ValueError for an empty address, one with other signs than ASCII, and one beyond `LONGEST` characters, which
    no telephone would read from paper.
    """
    held = io.BytesIO()
    _code(address).save(
        held, kind="svg", xmldecl=False, nl=False, border=_QUIET, scale=4, title=title, svgclass="qr", lineclass=None
    )
    return held.getvalue().decode()


def qr_png(address: str, *, module: int = 8) -> bytes:
    """The code as a black and white PNG, `module` pixels a module. Raises ValueError as `qr_svg` does."""
    held = io.BytesIO()
    _code(address).save(held, kind="png", border=_QUIET, scale=module)
    return held.getvalue()


def _code(address: str) -> segno.QRCode:
    """A code that can still be read when a sixth of it is smudged or folded."""
    if not 0 < len(address) <= LONGEST or not address.isascii():
        raise ValueError(f"a QR code holds between 1 and {LONGEST} characters of ASCII here")
    import segno  # noqa: PLC0415 -- brings modules of the network, which verifying a release must do without

    return segno.make_qr(address, error="m", boost_error=False, mode="byte")
