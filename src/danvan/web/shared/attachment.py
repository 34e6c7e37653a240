"""A file on its way out: always saved, never run or shown inside a page of ours."""

import re
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

from danvan.domain.vietnamese.text import fold, nfc

SAFE_MEDIA_TYPES = frozenset(
    {
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/zip",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "text/markdown",
        "text/plain",
        "text/csv",
    }
)
_PLAIN_BYTES = "application/octet-stream"
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069"\\/:*?<>|]+')
_NOT_ASCII_NAME = re.compile(r"[^A-Za-z0-9._ ()-]+")
_LONGEST_NAME = 150
SAMPLE_PREFIX = "DU-LIEU-MAU_"


def attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    """The answer that makes a browser save the bytes under the name.

    A content type that is not on the short list of safe ones goes out as plain bytes.
    """
    response = HttpResponse(content, content_type=media_type if media_type in SAFE_MEDIA_TYPES else _PLAIN_BYTES)
    response["Content-Disposition"] = disposition(name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def shown_picture(content: bytes) -> HttpResponse:
    """The answer that a browser shows as a picture of ours: a PNG that was drawn anew."""
    response = HttpResponse(content, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def disposition(name: str) -> str:
    """The header that names a file which a browser saves. Every file of a sample is named as one."""
    return saved_under(f"{SAMPLE_PREFIX}{name}" if settings.SAMPLE else name)


def saved_under(name: str) -> str:
    r"""The header with a name, for old readers in plain letters and for all others as written.

    Signs that could end the header, leave the folder or turn the direction of writing are left out.

    >>> saved_under("Kế hoạch.pdf")
    'attachment; filename="Ke hoach.pdf"; filename*=UTF-8\'\'K%E1%BA%BF%20ho%E1%BA%A1ch.pdf'
    >>> saved_under("so-2023.xlsx")
    'attachment; filename="so-2023.xlsx"'

    Cites: RFC 6266; RFC 5987.
    """
    written = _shortened(_UNSAFE_IN_NAMES.sub(" ", nfc(name)).strip(" .")) or "tep"
    plain = _NOT_ASCII_NAME.sub("_", _without_marks(written)) or "tep"
    named = f'attachment; filename="{plain}"'
    return named if plain == written else f"{named}; filename*=UTF-8''{quote(written, safe='')}"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_NAME // 10:
        return name[:_LONGEST_NAME]
    return stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending


def _without_marks(name: str) -> str:
    """Plain letters with the capitals kept: folding lowers them, so each sign is folded alone."""
    return "".join(fold(sign).upper() if sign.isupper() else fold(sign) for sign in name)
