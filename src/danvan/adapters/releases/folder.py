"""A folder that claims to hold a release, read without trusting anything in it; and one written."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from danvan.domain.ranking.release_manifest import MANIFEST, MOST_FILES
from danvan.domain.rules import RuleViolation

LARGEST_MANIFEST = 256 * 1024
LARGEST_FILE = 256 * 1024 * 1024
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Deviation:
    """What does not agree: the file, the place in it where there is one, and what is wrong."""

    file: str
    message: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.file}{f', {self.place}' if self.place else ''}: {self.message}"


def names_in(folder: Path) -> tuple[frozenset[str], tuple[Deviation, ...]]:
    """The plain files of a folder by name, and a deviation for each entry that is none: link, folder, device.

    Raises RuleViolation when there is no such folder, or when it holds far more than a release does.
    """
    names, odd = set(), []
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count > MOST_FILES:
                    raise RuleViolation(f"Thư mục có quá {MOST_FILES} tệp nên không phải một bản công bố.")
                if entry.is_symlink():
                    odd.append(Deviation(printable(entry.name), "là liên kết, không phải tệp thường."))
                elif not entry.is_file(follow_symlinks=False):
                    odd.append(Deviation(printable(entry.name), "không phải tệp thường."))
                else:
                    names.add(entry.name)
    except OSError as error:
        raise RuleViolation(f"Không mở được thư mục “{printable(str(folder))}”: {error.strerror}.") from None
    return frozenset(names), tuple(odd)


def read_plain(folder: Path, name: str, *, most: int) -> bytes:
    """The bytes of a plain file of a folder; no link is followed and no more than `most` bytes are taken.

    Raises RuleViolation when it is no plain file, larger than that, or does not open.
    """
    try:
        handle = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise RuleViolation(f"không mở được ({error.strerror}).") from None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise RuleViolation("không phải tệp thường.")
        if found.st_size > most:
            raise RuleViolation(f"lớn {found.st_size} byte, quá mức {most} byte.")
        content = file.read(most + 1)
    if len(content) > most:
        raise RuleViolation(f"lớn quá mức {most} byte.")
    return content


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files in a folder that is new or empty. Raises RuleViolation when it holds anything, or cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise RuleViolation(f"Thư mục “{printable(str(folder))}” đã có tệp. Chọn một thư mục mới hoặc trống.")
        for name in sorted(files, key=lambda name: (name == MANIFEST, name)):
            (folder / name).write_bytes(files[name])
    except OSError as error:
        raise RuleViolation(f"Không ghi được vào “{printable(str(folder))}”: {error.strerror}.") from None


def printable(name: str) -> str:
    r"""A name as it may be printed: short, without control signs.

    >>> printable("a\x1b[31m.json")
    'a?[31m.json'
    """
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return "".join(sign if sign.isprintable() else "?" for sign in short)
