"""Small pictures for tests, made byte by byte, so that each fault can be put in."""

import struct
import zlib

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk with its check sum."""
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int,
    height: int,
    *,
    colour: int = 2,
    depth: int = 8,
    interlace: int = 0,
    more: bytes = b"",
    says: tuple[int, int] | None = None,
    rows: bytes | None = None,
) -> bytes:
    """A PNG of one colour; `says` other sides in the header, `rows` other content, `more` chunks before the picture."""
    stated = says or (width, height)
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", *stated, depth, colour, 0, 0, interlace))
    palette = png_chunk(b"PLTE", b"\x0b\x4f\x63") if colour == 3 else b""
    drawn = rows if rows is not None else (b"\x00" + b"\x00" * (width * CHANNELS.get(colour, 1))) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + palette
        + more
        + png_chunk(b"IDAT", zlib.compress(drawn))
        + png_chunk(b"IEND", b"")
    )


def jpeg(width: int, height: int, *, frame: int = 0xC0, more: bytes = b"") -> bytes:
    """The skeleton of a JPEG: its markers are right, its picture is not drawn."""

    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, 2 + len(data)) + data

    sides = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    start = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    tables = segment(0xDB, b"\x00" + b"\x01" * 64)
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x00" * 12 + b"\xff\xd9"
    return b"\xff\xd8" + start + more + tables + segment(frame, sides) + scan
