"""How a signature is seen on the page: a picture, or the mark of an appendix with number, date and time."""

import io
import logging
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from danvan.adapters.pictures import clean_picture
from danvan.adapters.typesetting import typeset
from danvan.domain.official_documents.signing_place import Box
from danvan.domain.rules import RuleViolation

_OPAQUE = 255
_MARK = Path(__file__).parent / "mark.typ"
# It warns of every rounding of a hundredth of a point.
logging.getLogger("pyhanko.pdf_utils.layout").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What is drawn for a signature: in a box of a page (counted from 0; -1 is the last), a PNG or lines of text."""

    page: int
    box: Box
    picture: bytes = b""
    lines: tuple[str, ...] = ()


def signature_picture(content: bytes) -> bytes:
    """A picture of a signature or of a seal: a PNG with a transparent ground, stripped to the picture itself.

    Raises RuleViolation for anything else; a picture without transparency would cover the text below it.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    cleaned = clean_picture(content)
    if cleaned.media_type != "image/png":
        raise RuleViolation("Hình chữ ký, hình dấu phải là tệp PNG có nền trong suốt. Xuất lại ảnh ra PNG rồi tải lên.")
    with Image.open(io.BytesIO(cleaned.content), formats=("PNG",)) as drawn:
        alpha = drawn.convert("RGBA").getchannel("A").tobytes()
    if min(alpha) == _OPAQUE or max(alpha) == 0:
        raise RuleViolation(
            "Hình chữ ký, hình dấu phải có nền trong suốt và nét nhìn thấy được. "
            "Xóa nền của ảnh, lưu ra PNG rồi tải lên."
        )
    return cleaned.content


def stamp_style(appearance: Appearance) -> StaticStampStyle:
    """The appearance as pyHanko draws it: to the edges of its box, in its own proportions, without a frame."""
    return StaticStampStyle(
        border_width=0,
        background=_drawn(appearance),
        background_opacity=1.0,
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins.uniform(0),
            inner_content_scaling=layout.InnerScaling.STRETCH_TO_FIT,
        ),
    )


def _drawn(appearance: Appearance) -> PdfContent:
    if appearance.picture:
        with Image.open(io.BytesIO(appearance.picture), formats=("PNG",)) as drawn:
            return PdfImage(drawn.convert("RGBA"), box=layout.BoxConstraints(drawn.width, drawn.height))
    return _SetPage(_mark(appearance))


class _SetPage(PdfContent):
    """A page that was set apart, as the picture of a signature; pyHanko's own class wants a file on disk."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """The drawing of the page; its size becomes that of the content."""
        reader = PdfFileReader(io.BytesIO(self._pdf))
        drawn = self._ensure_writer.import_page_as_xobject(reader)
        _, _, width, height = drawn.get_object()["/BBox"]
        self.box = layout.BoxConstraints(float(width), float(height))
        name = pdf_name("/DanvanMark")
        self.resources[ResourceType.XOBJECT][name] = drawn
        return b"/DanvanMark Do"


def _mark(appearance: Appearance) -> bytes:
    """The lines as a page of their own: pyHanko's own setting of text spoils letters of fonts such as Tinos."""
    data = {"width": appearance.box.width, "height": appearance.box.height, "lines": list(appearance.lines)}
    return typeset(_MARK, data)
