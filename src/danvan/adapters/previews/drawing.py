"""Drawing in a process of its own, bounded in time and memory, so that a hostile file harms nobody else."""

import os
import subprocess
import sys

SECONDS = 15


class PreviewFailedError(RuntimeError):
    """The file could not be drawn: it is broken, too large when unpacked, or takes too long."""


def page_count(content: bytes) -> int:
    """How many pages a PDF has. Raises PreviewFailedError."""
    return int(_drawn(content, "count"))


def page_picture(content: bytes, page: int) -> bytes:
    """One page of a PDF as a PNG, counted from 1. Raises PreviewFailedError, also for a page that is not there."""
    return _drawn(content, "page", str(page))


def picture(content: bytes) -> bytes:
    """A PNG or JPEG drawn anew as a PNG of bounded size, with nothing of what else the file carried.

    Raises PreviewFailedError.
    """
    return _drawn(content, "picture")


def _drawn(content: bytes, *what: str) -> bytes:
    """What the drawing process gives out; it gets no environment but the place of its modules."""
    words = [sys.executable, "-m", "danvan.adapters.previews.worker", *what]
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, its words are ours
            words, input=content, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PreviewFailedError("too slow") from error
    if done.returncode != 0 or not done.stdout:
        raise PreviewFailedError(done.stderr.decode(errors="replace")[-300:])
    return done.stdout
