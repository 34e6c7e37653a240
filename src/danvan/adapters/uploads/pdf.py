"""Checks of PDF files: whole, open to reading, and without code that runs by itself."""

import re
import zlib
from collections.abc import Iterator

from danvan.adapters.uploads.refusals import UploadRefusal

_MAX_OBJECT_STREAM = 32 * 1024 * 1024
_MAX_OBJECT_STREAMS_TOTAL = 128 * 1024 * 1024
_NAME_END = rb"(?![^\x00\t\n\f\r ()<>\[\]{}/%])"


def _name(text: bytes) -> bytes:
    """A pattern for a PDF name, each letter of which may be written as # and two hexadecimal digits."""
    letters = (b"(?:%c|#(?i:%02X))" % (sign, sign) for sign in text)
    return b"/" + b"".join(letters) + _NAME_END


_ACTIVE = re.compile(_name(b"JavaScript") + b"|" + _name(b"Launch"))
# A rendition may hold a script under /JS without the word JavaScript; /JS alone turns up by chance in pictures.
_RENDITION = re.compile(_name(b"Rendition"))
_SCRIPT = re.compile(_name(b"JS"))
_ENCRYPTED = re.compile(_name(b"Encrypt"))
_OBJECT_STREAM = re.compile(_name(b"ObjStm"))
_FILTER = re.compile(_name(b"Filter"))
_FILTER_PARAMETERS = re.compile(_name(b"DecodeParms"))
_FLATE_ALONE = re.compile(
    _name(b"Filter") + rb"\s*(?:" + _name(b"FlateDecode") + rb"|\[\s*" + _name(b"FlateDecode") + rb"\s*\])"
)
_STREAM_WORD = re.compile(rb"(end)?stream(?:\r\n|\n|\r|(?=\s|$))")


def check_pdf(content: bytes, filename: str) -> None:
    """A PDF is refused if it is cut off, locked, or holds JavaScript or a launch action, also inside packed objects.

    Raises RuleViolation.
    """
    if b"startxref" not in content or b"%%EOF" not in content:
        raise UploadRefusal.BROKEN.of(filename)
    if _ENCRYPTED.search(content):
        raise UploadRefusal.PDF_LOCKED.of(filename)
    layers = (content, *_object_streams(content, filename))
    has_script = any(_SCRIPT.search(layer) for layer in layers) and any(_RENDITION.search(layer) for layer in layers)
    if has_script or any(_ACTIVE.search(layer) for layer in layers):
        raise UploadRefusal.PDF_ACTIVE.of(filename)


def _object_streams(content: bytes, filename: str) -> list[bytes]:
    """The unpacked object streams; one packed in a way that is not read here makes the whole file unreadable."""
    found: list[bytes] = []
    total = 0
    for dictionary, packed in _streams(content):
        if not _OBJECT_STREAM.search(dictionary) or not _FILTER.search(dictionary):
            continue
        if _FILTER_PARAMETERS.search(dictionary) or not _FLATE_ALONE.search(dictionary):
            raise UploadRefusal.PDF_LOCKED.of(filename)
        objects = _unpacked(packed, filename)
        total += len(objects)
        if total > _MAX_OBJECT_STREAMS_TOTAL:
            raise UploadRefusal.COMPRESSED_BOMB.of(filename)
        found.append(objects)
    return found


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each stream with all that stands before it since the last stream word.

    Its own dictionary is the end of that, so that neither a comment nor a string that spells "stream" can hide an
    object stream. A stream ends at the next stream word, or with the file.
    """
    since = 0
    opening: tuple[bytes, int] | None = None
    for word in _STREAM_WORD.finditer(content):
        if opening:
            yield opening[0], content[opening[1] : word.start()]
        opening = None if word[1] else (content[since : word.start()], word.end())
        since = word.end()
    if opening:
        yield opening[0], content[opening[1] :]


def _unpacked(packed: bytes, filename: str) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        objects = unpacker.decompress(packed, _MAX_OBJECT_STREAM)
    except zlib.error as error:
        raise UploadRefusal.BROKEN.of(filename) from error
    if unpacker.unconsumed_tail:
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    return objects
