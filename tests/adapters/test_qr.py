"""QR codes: an independent reader reads them back, the drawing has neither style nor script."""

import io

import pytest
import zxingcpp
from lxml import etree
from PIL import Image

from danvan.adapters.qr import LONGEST, qr_png, qr_svg

ADDRESS = "https://danvan.example/van-ban/7KQ2-M4XD-9TRA/"


def _read(png: bytes) -> list[str]:
    with Image.open(io.BytesIO(png)) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.parametrize("address", [ADDRESS, "x", "https://vi.example/van-ban/" + "a" * 200])
def test_an_independent_reader_reads_the_address(address: str) -> None:
    assert _read(qr_png(address)) == [address]


def test_a_smudged_corner_is_still_read() -> None:
    with Image.open(io.BytesIO(qr_png(ADDRESS))) as picture:
        drawn = picture.convert("L")
    drawn.paste(0, (drawn.width - 90, drawn.height - 90, drawn.width - 40, drawn.height - 40))
    held = io.BytesIO()
    drawn.save(held, "PNG")

    assert _read(held.getvalue()) == [ADDRESS]


def test_the_drawing_is_bare() -> None:
    drawn = etree.fromstring(qr_svg(ADDRESS, title="Kiểm tra văn bản <số 12>"))

    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert drawn.findtext("{http://www.w3.org/2000/svg}title") == "Kiểm tra văn bản <số 12>"
    assert {name for element in drawn.iter() for name in element.attrib} == {
        "width",
        "height",
        "class",
        "transform",
        "stroke",
        "d",
    }


@pytest.mark.parametrize("address", ["", "a" * (LONGEST + 1), "https://vi.example/văn-bản"])
def test_an_address_has_a_length_and_plain_signs(address: str) -> None:
    with pytest.raises(ValueError, match="between 1 and 300"):
        qr_png(address)
