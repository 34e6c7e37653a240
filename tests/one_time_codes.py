"""The codes that an authenticator app shows (RFC 6238): what a person would type."""

import base64
import hashlib
import hmac
import time

PERIOD, DIGITS = 30, 6


def code_of(secret: str, at: float | None = None) -> str:
    """The code for a secret as the page prints it, now or `at` a time."""
    counter = int((time.time() if at is None else at) // PERIOD)
    digest = hmac.new(base64.b32decode(secret), counter.to_bytes(8), hashlib.sha1).digest()
    start = digest[-1] & 0xF
    value = int.from_bytes(digest[start : start + 4]) & 0x7FFF_FFFF
    return str(value % 10**DIGITS).zfill(DIGITS)
