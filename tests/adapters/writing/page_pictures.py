"""Kept pictures of pages, small and grey; `python -m tests.adapters.writing.page_pictures` draws them anew."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from danvan.adapters.writing import write_pdf
from danvan.domain.official_documents.samples import form_sample

KEPT = Path(__file__).parent / "pages"
PAGES = (("ke-hoach", 0), ("ke-hoach", 1), ("quyet-dinh", 0), ("cong-van", 0), ("bien-ban", 0), ("dang-ke-hoach", 0))
_SCALE = 50 / 72
_FAR = 60


def drawn(code: str, page: int) -> Image.Image:
    sample = form_sample(code)
    assert sample is not None
    return pypdfium2.PdfDocument(write_pdf(sample.document))[page].render(scale=_SCALE).to_pil().convert("L")


def kept(code: str, page: int) -> Image.Image:
    return Image.open(KEPT / f"{code}-{page + 1}.png").convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of the page that looks otherwise, once both are blurred enough to forget how edges were smoothed."""
    if one.size != other.size:
        return 1.0
    soft = [np.asarray(image.filter(ImageFilter.GaussianBlur(1.5)), dtype=int) for image in (one, other)]
    return float(np.mean(np.abs(soft[0] - soft[1]) > _FAR))


def main() -> None:
    KEPT.mkdir(exist_ok=True)
    for code, page in PAGES:
        held = io.BytesIO()
        drawn(code, page).quantize(8).save(held, "PNG", optimize=True)
        (KEPT / f"{code}-{page + 1}.png").write_bytes(held.getvalue())


if __name__ == "__main__":
    main()
