"""One page of a scan: its words with their places and how sure each is, its ruled lines, a small picture of it.

What recognises them stands apart: it loads numpy, and a server of pages needs none.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

from danvan.adapters.reading.pdf.pages import MAX_SCAN_PAGES
from danvan.adapters.recognition.pictures import page_count
from danvan.adapters.recognition.words import ScannedWord
from danvan.domain.rules import RuleViolation

LANGUAGE = "vie"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A recognised page in points; rules are (across, from, to); `picture` is a PNG of it as it was read.

    `turned` says by how many degrees clockwise it was turned first, because it lay sideways or upside down.
    """

    width: float
    height: float
    words: tuple[ScannedWord, ...]
    lying: tuple[tuple[float, float, float], ...]
    standing: tuple[tuple[float, float, float], ...]
    picture: bytes
    turned: int = 0


@lru_cache(maxsize=1)
def is_available() -> bool:
    """Whether Tesseract and its Vietnamese letters are installed on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run(  # noqa: S603 -- a program of the system, no word of a user in its call
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20
    )
    return LANGUAGE in listed.stdout.split()


def scan_page_count(content: bytes, filename: str) -> int:
    """How many pages a scan has. Raises RuleViolation for a broken one and for one of too many pages."""
    count = page_count(content, filename)
    if count > MAX_SCAN_PAGES:
        raise RuleViolation(
            f"Bản quét “{filename}” có {count} trang; mỗi lần nhận dạng nhiều nhất {MAX_SCAN_PAGES} trang. "
            f"Hãy tách thành các tệp không quá {MAX_SCAN_PAGES} trang (kế hoạch riêng, phụ lục riêng) rồi nộp "
            "từng tệp.",
            pages=str(count),
        )
    return count
