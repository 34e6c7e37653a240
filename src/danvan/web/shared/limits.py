"""How often something may be done in a while."""

from django.core.cache import cache
from django.db import transaction


def is_used_up(key: str, *, most: int, seconds: int) -> bool:
    """Count once more under a key; whether that is more than `most`. It is forgotten `seconds` after the last time.

    The cache's own way of counting would keep a count for the cache's usual time, however long it should last.
    """
    with transaction.atomic():
        count = int(cache.get(key, 0)) + 1
        cache.set(key, count, seconds)
    return count > most
