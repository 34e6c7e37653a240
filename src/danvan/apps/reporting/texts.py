"""The texts of a report."""

import hashlib

TEXTS = ("content", "difficulties", "proposals")


def text_print(text: str) -> str:
    """What tells one text from another when two people write: a short hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
