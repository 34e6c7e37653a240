"""Keeping secrets in the database unreadable to whoever sees only the database."""

import base64
import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class NotOpened(Exception):  # noqa: N818 -- says what happened
    """What was kept was sealed with none of the keys, or was changed."""


def sealed(text: str, keys: Sequence[str]) -> str:
    """The text, encrypted and authenticated with the first of the keys."""
    return _box(keys).encrypt(text.encode()).decode("ascii")


def opened(text: str, keys: Sequence[str]) -> str:
    """What was sealed with any of the keys. Raises NotOpened when none fits."""
    try:
        return _box(keys).decrypt(text.encode()).decode()
    except InvalidToken as fault:
        raise NotOpened from fault


def _box(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    """A key of its own for this use, so that it says nothing of the key it comes from."""
    return hashlib.blake2b(
        b"danvan: secrets in the database", key=hashlib.sha512(key.encode()).digest(), digest_size=32
    ).digest()
