"""The bytes that a signature covers: from the first to the last, but for the place of the signature itself."""

import re
from collections.abc import Sequence

_PLACE = re.compile(rb"<[0-9A-Fa-f\s]*>")
_RANGE_LENGTH = 4
_NAME_END = rb"(?![^\x00\t\n\f\r ()<>\[\]{}/%])"
_BYTE_RANGE = re.compile(
    b"/" + b"".join(b"(?:%c|#(?i:%02X))" % (sign, sign) for sign in b"ByteRange") + _NAME_END,
)


def is_range_sound(pdf: bytes, byte_range: Sequence[object]) -> bool:
    """Whether the covered bytes are two pieces that begin with the file and leave out one hexadecimal text alone."""
    if len(byte_range) != _RANGE_LENGTH:
        return False
    try:
        start, length, second, rest = (int(str(number)) for number in byte_range)
    except ValueError:
        return False
    if start != 0 or length <= 0 or rest < 0 or not length < second <= second + rest <= len(pdf):
        return False
    return _PLACE.fullmatch(pdf, length, second) is not None


def has_tail(pdf: bytes, last_covered: int) -> bool:
    """Whether something stands after the last end mark of the file that no signature covers."""
    end = pdf.rfind(b"%%EOF")
    return end >= 0 and last_covered < len(pdf) and bool(pdf[end + len(b"%%EOF") :].strip(b"\r\n \t\x00"))


def signature_count(pdf: bytes) -> int:
    """How many signatures a sound file has, by their byte ranges; none in a file without any."""
    return len(_BYTE_RANGE.findall(pdf))
