"""A file that changes whenever something was changed, so that several processes know when to read it anew."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Generic, TypeVar

Value = TypeVar("Value")
LONGEST = 60  # seconds; other machines have stamps of their own and notice a change by then
MOST_KEPT = 1000


class Stamp:
    """A small file with a word that is new after each change of what it stands for.

    Who keeps something in memory keeps the word beside it, and reads anew once the file holds another word. The word
    must be read before the thing itself: then a change in between only costs one reading too many.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str:
        """The word now; empty when nothing was changed yet, and then nothing may be kept."""
        try:
            return self._path.read_text(encoding="ascii")
        except (FileNotFoundError, NotADirectoryError):
            return ""

    def renew(self) -> None:
        """Write another word; other processes see the old one or the new one, never half of it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".stamp-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(16))
        Path(name).replace(self._path)


class Kept(Generic[Value]):
    """What a process read last under each key, as long as the stamp stays the same and no longer than a minute."""

    def __init__(self) -> None:
        self._values: dict[object, tuple[str, float, Value]] = {}

    def get(self, stamp: Stamp, key: object, read: Callable[[], Value]) -> Value:
        """The value that is kept, else the one that `read` gives; without a stamp nothing is kept."""
        word, now = stamp.read(), monotonic()
        if not word:
            return read()
        kept = self._values.get(key)
        if kept is not None and kept[0] == word and now - kept[1] < LONGEST:
            return kept[2]
        value = read()
        if len(self._values) >= MOST_KEPT:
            self._values.clear()
        self._values[key] = (word, now, value)
        return value
