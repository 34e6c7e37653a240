"""The process that joins a copy: `copied.pdf` and `block.json` in, `copy.pdf` out."""

import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination, Fit, NullObject
from pypdfium2 import raw

from danvan.adapters.typesetting import typeset
from danvan.adapters.writing import page_setup as page

SPOT = "danvan:signature-spot"
SECONDS = 50
MEMORY = 2 * 1024 * 1024 * 1024
LARGEST = 200 * 1024 * 1024
MOST_PAGES = 500
GAP = 6.0  # mm between the last line of the copied paper and the line above the block
_TEMPLATE = Path(__file__).parent / "paper.typ"
_POINTS = 72 / 25.4
_SCALE = 1.0
_DARK = 40  # how far from white a pixel is ink


def main(words: list[str]) -> int:
    """Join what lies in the folder. Anything that cannot be borne ends the process with an error."""
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    folder = Path(words[0])
    data: dict[str, Any] = json.loads((folder / "block.json").read_text(encoding="utf-8"))
    (folder / "copy.pdf").write_bytes(joined((folder / "copied.pdf").read_bytes(), data))
    return 0


def joined(copied: bytes, data: dict[str, Any]) -> bytes:
    """The copied pages with the block.

    Raises what the libraries raise on broken files, ValueError for too many pages.
    """
    flat = _flattened(copied)
    writer = PdfWriter()
    for one in PdfReader(io.BytesIO(flat)).pages:
        writer.add_page(one)
    start = lowest_ink(flat, len(writer.pages) - 1) + GAP
    block = PdfReader(io.BytesIO(typeset(_TEMPLATE, data)))
    height = lowest_ink(typeset(_TEMPLATE, data), 0) - page.TOP
    fits = len(block.pages) == 1 and _is_page_of_ours(writer) and start + height <= page.PAGE_HEIGHT - page.BOTTOM
    if fits:
        lowered = PdfReader(io.BytesIO(typeset(_TEMPLATE, data | {"start": start - page.TOP, "beside": True})))
        fits = len(lowered.pages) == 1
        block = lowered if fits else block
    first = len(writer.pages) - 1 if fits else len(writer.pages)
    if fits:
        writer.pages[-1].merge_page(block.pages[0])
    else:
        for one in block.pages:
            writer.add_page(one)
    _lead_to_the_spot(writer, block, first)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def lowest_ink(content: bytes, place: int) -> float:
    """How many mm below the top the last ink of a page stands; what is in the lower margin does not count."""
    document = pypdfium2.PdfDocument(content)
    drawn = ImageOps.invert(document[place].render(scale=_SCALE).to_pil().convert("L"))
    dots_per_mm = _SCALE * _POINTS
    within = drawn.crop((0, 0, drawn.width, int(drawn.height - page.BOTTOM * dots_per_mm)))
    box = within.point([255 if sign > _DARK else 0 for sign in range(256)]).getbbox()
    return box[3] / dots_per_mm if box else page.TOP


def _flattened(copied: bytes) -> bytes:
    """The pages with what annotations and signatures show drawn into them."""
    document = pypdfium2.PdfDocument(copied)
    if len(document) > MOST_PAGES:
        raise ValueError(f"{len(document)} pages")
    for place in range(len(document)):
        raw.FPDFPage_Flatten(document[place], raw.FLAT_PRINT)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _is_page_of_ours(writer: PdfWriter) -> bool:
    """Whether the last page is an upright A4, within two millimetres."""
    box = writer.pages[-1].mediabox
    wide, high = float(box.width) / _POINTS, float(box.height) / _POINTS
    stands = not writer.pages[-1].rotation
    return stands and abs(wide - page.PAGE_WIDTH) <= 2 and abs(high - page.PAGE_HEIGHT) <= 2  # noqa: PLR2004 -- mm


def _lead_to_the_spot(writer: PdfWriter, block: PdfReader, first: int) -> None:
    """The place of the signature as a named destination, as every paper has it."""
    spot = block.named_destinations.get(SPOT)
    if spot is None:
        return
    number = block.get_destination_page_number(spot) or 0
    target = writer.pages[first + number].indirect_reference or NullObject()
    left, top = float(str(spot.left)), float(str(spot.top))
    writer.add_named_destination_object(Destination(SPOT, target, Fit.xyz(left=left, top=top)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
