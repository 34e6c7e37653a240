"""Files on disk, addressed by the hash of their content: what was stored cannot change without being noticed."""

import hashlib
import io
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO

_HASH = re.compile(r"[0-9a-f]{64}")


class FileMissingError(LookupError):
    """No file with this hash is stored."""


class FileDamagedError(RuntimeError):
    """The stored bytes no longer have the hash they are filed under; restore them from a backup."""


class FileStore:
    """A folder of files named by the SHA-256 of their content and by nothing else.

    No name, account or kind of file enters a path, so that nothing a user types can steer where bytes land. Equal
    contents are stored once. Safe for several processes at once: a file appears whole or not at all.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def save(self, content: bytes) -> str:
        """Content is stored under its hash, which is returned; content that is already there whole is left alone.

        A damaged copy found in its place is replaced. Raises OSError if the disk refuses.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if path.is_file() and _hash_of(path.read_bytes()) == sha256:
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
        incoming = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            incoming.replace(path)
        except BaseException:
            incoming.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The content filed under a hash, verified against it.

        Raises FileMissingError, FileDamagedError, and ValueError for what is no hash.
        """
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise FileMissingError(sha256) from error
        if _hash_of(content) != sha256:
            raise FileDamagedError(sha256)
        return content

    def open(self, sha256: str) -> BinaryIO:
        """The content as a stream, for sending; exactly the bytes that were verified. Raises as `read` does."""
        return io.BytesIO(self.read(sha256))

    def exists(self, sha256: str) -> bool:
        """Whether a file is filed under this hash, unverified. Raises ValueError for what is no hash."""
        return self._path(sha256).is_file()

    def remove(self, sha256: str) -> None:
        """Nothing is filed under this hash any more; what was not there stays so. Raises ValueError for no hash."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise ValueError("a stored file is named by 64 lower-case hexadecimal digits")
        return self._root / sha256[:2] / sha256


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sync_folder(folder: Path) -> None:
    """The new name itself reaches the disk, so that a power cut after `save` cannot lose it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
