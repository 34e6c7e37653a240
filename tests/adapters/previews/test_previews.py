"""Pages and pictures drawn anew, in bounds."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from danvan.adapters.previews import PreviewFailedError, page_count, page_picture, picture
from tests.adapters.previews.papers import pdf_of


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=("PNG",))


def test_a_page_is_drawn_and_bounded():
    paper = pdf_of(("first", "second"))
    assert page_count(paper) == 2
    first, second = opened(page_picture(paper, 1)), opened(page_picture(paper, 2))
    assert max(first.size) == 1400
    assert first.tobytes() != second.tobytes()
    with pytest.raises(PreviewFailedError):
        page_picture(paper, 3)
    with pytest.raises(PreviewFailedError):
        page_picture(paper, 0)


def test_a_picture_is_drawn_anew_without_what_it_carried():
    held, told = io.BytesIO(), PngInfo()
    told.add_text("Comment", "who made it and where")
    Image.new("RGB", (3000, 1500), "green").save(held, "PNG", pnginfo=told)
    drawn = picture(held.getvalue())
    assert b"who made it" in held.getvalue()
    assert b"who made it" not in drawn
    assert (opened(drawn).size, opened(drawn).getpixel((0, 0))) == ((1400, 700), (0, 128, 0))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nbroken", b"\x89PNG\r\n\x1a\nbroken", b"<svg/>"])
def test_what_is_broken_is_said_to_be_so(content):
    with pytest.raises(PreviewFailedError):
        picture(content)
    with pytest.raises(PreviewFailedError):
        page_picture(content, 1)


def test_a_picture_that_would_swell_is_not_unpacked():
    held = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(held, "PNG")
    assert len(held.getvalue()) < 200_000
    with pytest.raises(PreviewFailedError):
        picture(held.getvalue())


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr("danvan.adapters.previews.drawing.SECONDS", 0.001)
    with pytest.raises(PreviewFailedError):
        picture(b"")
