"""How often a log-in may be tried: per name and address together, so that nobody can lock another out."""

import hashlib

from django.core.cache import cache

TRIES = 10
SECONDS = 10 * 60


def _key(username: str, address: str) -> str:
    digest = hashlib.sha256(f"{username.lower()}|{address}".encode()).hexdigest()
    return f"sign-in-{digest}"


def too_many_tries(username: str, address: str) -> bool:
    """Whether this address has failed too often with this name in the last ten minutes."""
    return int(cache.get(_key(username, address), 0)) >= TRIES


def count_failure(username: str, address: str) -> None:
    """Remember one failed try."""
    key = _key(username, address)
    cache.add(key, 0, SECONDS)
    cache.incr(key)


def forget_failures(username: str, address: str) -> None:
    """Start anew after a good log-in."""
    cache.delete(_key(username, address))
