"""Logos from outside: whole pictures come through bare, everything else is refused."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.pictures import MAX_BYTES, clean_picture
from danvan.domain.rules import RuleViolation
from tests.pictures import jpeg, png, png_chunk

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("colour", [0, 2, 3, 4, 6])
def test_a_png_comes_through(colour: int) -> None:
    picture = clean_picture(png(40, 30, colour=colour))
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 40, 30)
    assert clean_picture(picture.content) == picture


def test_what_a_png_carries_beside_the_picture_is_dropped() -> None:
    carried = [png_chunk(b"tEXt", b"Author\x00ten"), png_chunk(b"iCCP", b"x" * 40), png_chunk(b"acTL", b"\x00" * 8)]
    picture = clean_picture(png(20, 20, more=b"".join(carried)) + b"<script>alert(1)</script>")
    assert picture.content == png(20, 20)


def test_a_jpeg_comes_through_without_what_the_camera_wrote() -> None:
    exif = b"\xff\xe1" + struct.pack(">H", 2 + 10) + b"Exif\x00\x00GPS!"
    picture = clean_picture(jpeg(64, 48, more=exif) + b"PK\x03\x04trailing")
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 64, 48)
    assert picture.content == jpeg(64, 48)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "trống"),
        (SVG, "Ảnh SVG, GIF, WEBP không được nhận"),
        (b"GIF89a" + b"\x00" * 40, "không phải ảnh PNG hoặc JPEG"),
        (b"MZ" + b"\x00" * 40, "không phải ảnh PNG hoặc JPEG"),
        (b"%PDF-1.7", "không phải ảnh PNG hoặc JPEG"),
        (png(20, 20) + b"\x00" * MAX_BYTES, "lớn hơn 1 MB"),
        (png(20, 20)[:-20], "bị hỏng"),
        (png(20, 20).replace(b"IDAT", b"IDAX"), "bị hỏng"),
        (png(15, 20), "kích thước 15 × 20 điểm"),
        (png(20, 2001), "kích thước 20 × 2001 điểm"),
        (png(20, 20, says=(60_000, 60_000)), "kích thước 60000 × 60000 điểm"),
        (png(20, 20, says=(200, 200)), "bị hỏng"),
        (png(20, 20, rows=b"\x00" * 50_000_000), "bị hỏng"),  # swells far beyond what the header says
        (png(20, 20, colour=5), "bị hỏng"),
        (png(20, 20, depth=3), "bị hỏng"),
        (png(20, 20, more=png_chunk(b"IHDR", b"\x00" * 13)), "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n", "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b""), "bị hỏng"),
        (jpeg(64, 48)[:-2], "bị hỏng"),
        (jpeg(64, 48)[:30], "bị hỏng"),
        (jpeg(9, 48), "kích thước 9 × 48 điểm"),
        (jpeg(65_000, 65_000), "kích thước 65000 × 65000 điểm"),
        (jpeg(64, 48, frame=0xC3), "bị hỏng"),  # lossless: no browser draws it
        (jpeg(64, 48).replace(b"\xff\xc0", b"\xff\xe5"), "bị hỏng"),  # no frame at all
        (b"\xff\xd8\xff\xe0\x00\x01", "bị hỏng"),
        (b"\xff\xd8\xff\xe0\xff\xff", "bị hỏng"),
    ],
)
def test_everything_else_is_refused_in_words(content: bytes, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        clean_picture(content)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", png(20, 20)[:60], jpeg(20, 20)[:40]]),
)
def test_whatever_comes_is_a_picture_or_a_sentence(content: bytes, start: bytes) -> None:
    """Any other exception fails the test."""
    with suppress(RuleViolation):
        assert clean_picture(start + content).media_type in {"image/png", "image/jpeg"}


def test_the_rows_of_an_interlaced_png_are_larger() -> None:
    rows = b"".join(b"\x00" * 61 for _ in range(22))
    assert clean_picture(png(20, 20, colour=2, interlace=1, rows=rows)).width == 20
