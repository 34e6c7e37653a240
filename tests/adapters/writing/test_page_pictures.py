"""Pages look as they were kept; what would move a part of a page by a millimetre or two is seen."""

from dataclasses import replace

import pypdfium2
import pytest
from PIL import ImageChops

from danvan.adapters.writing import write_pdf
from danvan.domain.official_documents.samples import form_sample
from tests.adapters.writing.page_pictures import PAGES, difference, drawn, kept

LARGEST = 0.002


@pytest.mark.parametrize(("code", "page"), PAGES)
def test_a_page_looks_as_it_was_kept(code: str, page: int) -> None:
    assert difference(drawn(code, page), kept(code, page)) <= LARGEST


def test_a_page_that_moved_or_says_something_else_is_seen() -> None:
    picture = kept("ke-hoach", 0)
    assert difference(picture, picture) == 0
    assert difference(picture, ImageChops.offset(picture, 0, 4)) > LARGEST
    sample = form_sample("ke-hoach")
    assert sample is not None
    unsigned = replace(sample.document, is_sample=False)
    other = pypdfium2.PdfDocument(write_pdf(unsigned))[0].render(scale=50 / 72).to_pil().convert("L")
    assert difference(picture, other) > 0
