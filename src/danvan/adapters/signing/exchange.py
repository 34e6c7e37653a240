"""Asking a server over HTTP, bounded: one answer of a known size in a known time, no other addresses."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from urllib.parse import urlsplit

LARGEST = 1024 * 1024
_OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class NotReachedError(OSError):
    """The server gave no answer that can be used."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        """A server that sends elsewhere is not followed."""


def check_address(address: str) -> None:
    """An address of a service is https, or http on this machine. Raises ValueError."""
    parts = urlsplit(address)
    if not parts.hostname or (
        parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _OWN_MACHINE)
    ):
        raise ValueError(f"{address!r} is neither https nor on this machine")


def ask(
    address: str,
    *,
    body: bytes | None,
    headers: Mapping[str, str],
    media_type: str,
    seconds: float,
    plain: bool = False,
) -> bytes:
    """The body of the answer, which is of `media_type` and at most `LARGEST` bytes. Raises NotReachedError.

    `plain` allows http, for answers that bear a signature of their own.
    """
    if not plain:
        check_address(address)
    request = urllib.request.Request(address, data=body, headers=dict(headers))  # noqa: S310 -- scheme checked above
    opener = urllib.request.build_opener(_NoRedirects, urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=seconds) as answer:
            stated = answer.headers.get_content_type()
            content: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise NotReachedError(str(error)) from error
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise NotReachedError(str(error)) from error
    if stated != media_type or len(content) > LARGEST:
        raise NotReachedError(f"the answer is {stated}, {len(content)} bytes")
    return content
