"""A small picture from outside, such as a logo: known by its content, bounded, and stripped to the picture itself."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.domain.rules import RuleViolation

MAX_BYTES = 1024 * 1024
MAX_SIDE = 2000
MIN_SIDE = 16

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# Chunks that draw the picture; texts, colour profiles, animations and whatever else a file may carry are left out.
_DRAWING_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_HEADER_LENGTH = 13
# Frames of JPEG that browsers draw; the others (lossless, arithmetic, hierarchical) are not taken.
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_JPEG_KEPT = _JPEG_FRAMES | {0xC4, 0xDB, 0xDD, 0xE0, 0xEE}
_JPEG_SCAN = 0xDA
_JPEG_MARKER = 0xFF


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be stored and shown: `content` holds nothing but the picture. Sides in pixels."""

    media_type: str
    content: bytes
    width: int
    height: int


class _Broken(Exception):  # noqa: N818 -- never leaves this module
    """The bytes are no whole picture."""


def clean_picture(content: bytes) -> Picture:
    """A picture is a whole PNG or JPEG of bounded size; what else the file carries is dropped.

    Raises RuleViolation for anything else: another kind (an SVG is a program and never taken), too many bytes or
    pixels, broken or packed so that it would swell.
    """
    if not content:
        raise RuleViolation("Tệp ảnh trống. Chọn tệp PNG hoặc JPEG.")
    if len(content) > MAX_BYTES:
        raise RuleViolation("Tệp ảnh lớn hơn 1 MB. Hãy thu nhỏ ảnh rồi tải lên lại.")
    try:
        if content.startswith(_PNG):
            picture = _clean_png(content)
        elif content.startswith(_JPEG):
            picture = _clean_jpeg(content)
        else:
            raise RuleViolation(
                "Tệp không phải ảnh PNG hoặc JPEG (xét theo nội dung, không theo tên). "
                "Ảnh SVG, GIF, WEBP không được nhận; hãy xuất ra PNG rồi tải lên lại."
            )
    except (_Broken, struct.error, zlib.error) as error:
        raise RuleViolation(
            "Tệp ảnh bị hỏng hoặc không trọn vẹn. Mở ảnh, lưu thành tệp PNG mới rồi tải lên lại."
        ) from error
    return picture


def _check_sides(width: int, height: int) -> None:
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        raise RuleViolation(
            f"Ảnh có kích thước {width} × {height} điểm. Mỗi cạnh phải từ {MIN_SIDE} đến {MAX_SIDE} điểm; "
            "hãy đổi kích thước ảnh rồi tải lên lại."
        )


def _clean_png(content: bytes) -> Picture:
    chunks = list(_png_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise _Broken
    if len(chunks[0][1]) != _HEADER_LENGTH or sum(kind == b"IHDR" for kind, _ in chunks) > 1:
        raise _Broken
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    _check_sides(width, height)
    if depth not in _DEPTHS.get(colour, set()) or (packing, filtering) != (0, 0) or interlace > 1:
        raise _Broken
    packed = b"".join(data for kind, data in chunks if kind == b"IDAT")
    _check_unpacks(packed, width, height, depth * _CHANNELS[colour])
    kept = b"".join(_png_chunk(kind, data) for kind, data in chunks if kind in _DRAWING_CHUNKS)
    return Picture("image/png", _PNG + kept, width, height)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk with its data, up to the end mark; what follows that is no picture and is dropped."""
    place = len(_PNG)
    while place < len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        data = content[place + 8 : place + 8 + length]
        (stated,) = struct.unpack_from(">I", content, place + 8 + length)
        if zlib.crc32(kind + data) != stated:
            raise _Broken
        yield kind, data
        if kind == b"IEND":
            return
        place += 12 + length
    raise _Broken


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def _check_unpacks(packed: bytes, width: int, height: int, bits: int) -> None:
    """The rows unpack to what the header says and to no more; interlaced ones are a little larger."""
    rows = height * (1 + (width * bits + 7) // 8)
    bound = rows + rows // 4 + 16 * (width + height)
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(packed, bound + 1)
    if len(unpacked) > bound or not unpacker.eof or len(unpacked) < rows:
        raise _Broken


def _clean_jpeg(content: bytes) -> Picture:
    kept, place, sides = [content[:2]], 2, None
    while True:
        marker, length = struct.unpack_from(">xBH", content, place)
        end = place + 2 + length
        if content[place] != _JPEG_MARKER or length < 2 or end > len(content):  # noqa: PLR2004 -- its own two bytes
            raise _Broken
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            _check_sides(width, height)
            sides = (width, height)
        if marker == _JPEG_SCAN:
            break
        if 0xC0 <= marker <= 0xCF and marker not in _JPEG_KEPT:  # noqa: PLR2004 -- the range of frames
            raise _Broken
        if marker in _JPEG_KEPT:
            kept.append(content[place:end])
        place = end
    finish = content.rfind(_JPEG_END)
    if sides is None or finish < place:
        raise _Broken
    return Picture("image/jpeg", b"".join(kept) + content[place : finish + 2], *sides)
