"""Short secrets in files of the data directory, readable by the service's own user and by nobody else."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

_OWNER_ONLY = 0o600
_LONGEST = 4096


def read_secret(path: Path) -> str:
    """The secret of a file, blank when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("ascii", errors="ignore").strip()
    except FileNotFoundError:
        return ""


def write_new_secret(path: Path, size: int = 32) -> str:
    """A new random secret of `size` bytes, put in place whole; an earlier one is replaced. Given back as text."""
    secret = secrets.token_urlsafe(size)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    incoming = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), _OWNER_ONLY)
            file.write(secret + "\n")
            file.flush()
            os.fsync(file.fileno())
        incoming.replace(path)
    except BaseException:
        incoming.unlink(missing_ok=True)
        raise
    return secret


def secret_of(path: Path, size: int = 32) -> str:
    """The secret of a file; made at the first call and the same ever after."""
    return read_secret(path) or write_new_secret(path, size)


def remove_secret(path: Path) -> None:
    """The secret is gone; nothing happens when there was none."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
