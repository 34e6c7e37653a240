"""A file that changes whenever something was changed, so that several processes know when to read it anew."""

import os
import secrets
import tempfile
from pathlib import Path


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
