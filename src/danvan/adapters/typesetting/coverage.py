"""Which signs the typeface of papers can print."""

import struct
from functools import lru_cache

from danvan.adapters.typesetting.compiling import FONTS

# Boxes and ticks that the second typeface of the papers has; it comes with typst.
_OF_SECOND_FACE = "☐☑☒✓✔✗✘"
_NO_GLYPH = 0
_SEGMENT_MAP = 4


@lru_cache(maxsize=1)
def printable_signs() -> frozenset[str]:
    """The signs of Tinos as the project ships it, and a few boxes and ticks."""
    table = _table((FONTS / "Tinos-Regular.ttf").read_bytes(), b"cmap")
    count = struct.unpack_from(">H", table, 2)[0]
    starts = (struct.unpack_from(">HHL", table, 4 + 8 * place)[2] for place in range(count))
    offset = next(start for start in starts if struct.unpack_from(">H", table, start)[0] == _SEGMENT_MAP)
    return frozenset(_OF_SECOND_FACE) | frozenset(_signs(table[offset:]))


def _table(font: bytes, name: bytes) -> bytes:
    for place in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sLLL", font, 12 + 16 * place)
        if tag == name:
            return font[start : start + length]
    raise ValueError(f"the font has no table {name!r}")


def _signs(segments: bytes) -> list[str]:
    """The signs of a segment map (format 4) that have a glyph."""
    count = struct.unpack_from(">H", segments, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", segments, 14)
    starts = struct.unpack_from(f">{count}H", segments, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", segments, 16 + 4 * count)
    ranges_at = 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", segments, ranges_at)
    found = []
    for place, (start, end, delta, step) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if step:
                glyph = struct.unpack_from(">H", segments, ranges_at + 2 * place + step + 2 * (code - start))[0]
            if glyph and (glyph + delta) % 0x10000 != _NO_GLYPH:
                found.append(chr(code))
    return found
