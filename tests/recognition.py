"""Scans for tests, and the one line that tells why tests that need Tesseract were left out."""

import io
import os

import pypdfium2
import pytest
from PIL import Image

from danvan.adapters.recognition import is_available
from danvan.adapters.recognition.recognising import recognised_page
from danvan.apps.evidence.selectors import content_of
from danvan.apps.plans.enums import ScanPageState
from danvan.apps.plans.models import PlanScan
from danvan.apps.plans.source import content_of_page
from tests.adapters.reading.pdf_files import pdf_file

needs_tesseract = pytest.mark.skipif(
    not is_available() and not os.environ.get("CI"),
    reason="cần tesseract-ocr và tesseract-ocr-vie (apt install tesseract-ocr tesseract-ocr-vie)",
)
SMALL = "#set page(width: 14cm, height: 7cm, margin: 0.8cm)\n#set par(justify: false)\n"


def picture(markup: str, *, resolution: int = 200) -> Image.Image:
    """The picture of a page in typst's markup; small, so that recognising it is quick."""
    document = pypdfium2.PdfDocument(pdf_file(SMALL + markup))
    drawn: Image.Image = document[0].render(scale=resolution / 72, grayscale=True).to_pil()
    document.close()
    return drawn


def as_file(picture: Image.Image, kind: str = "PNG") -> bytes:
    """A picture as the bytes of a file."""
    target = io.BytesIO()
    picture.save(target, kind, dpi=(200, 200))
    return target.getvalue()


def scan(*pictures: Image.Image, kind: str = "PDF") -> bytes:
    """Pictures as the pages of a PDF or TIFF."""
    target = io.BytesIO()
    pictures[0].save(target, kind, save_all=True, append_images=pictures[1:], resolution=200)
    return target.getvalue()


def joined(*files: bytes) -> bytes:
    """The pages of several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for content in files:
        part = pypdfium2.PdfDocument(content)
        whole.import_pages(part)
        part.close()
    target = io.BytesIO()
    whole.save(target)
    whole.close()
    return target.getvalue()


def typed(markup: str) -> bytes:
    """A PDF of a page with letters, as small as that of `picture`."""
    return pdf_file(SMALL + markup)


def recognised_without_a_look(scan: PlanScan) -> None:
    """The first page of a stored scan recognised as it is, without a look for a mark of secrecy."""
    page = recognised_page(content_of(scan.source_file), 0, scan.source_name)
    scan.pages.update(state=ScanPageState.DONE, content=content_of_page(page))
