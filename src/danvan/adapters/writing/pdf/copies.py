"""A copy of a paper as PDF: the copied pages, then the block of the copy, on the last page where there is room."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from danvan.adapters.writing.pdf.paper import paper_data
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.rules import RuleViolation

SECONDS = 60


def write_copy(copied: bytes, document: OfficialDocument, *, check_at: str = "") -> bytes:
    """The copied PDF with the block of the copy: below its last line, or on a page of its own where that is full.

    What was signed on it is printed, no longer a signature: the copy bears its own. Joining runs in a process of its
    own, bounded in time and memory, as the copied file came from outside. Raises RuleViolation for a file that cannot
    be joined.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    with tempfile.TemporaryDirectory(prefix="danvan-copy-") as name:
        folder = Path(name)
        (folder / "copied.pdf").write_bytes(copied)
        (folder / "block.json").write_text(json.dumps(paper_data(document, check_at=check_at)), encoding="utf-8")
        if not _joined(folder):
            raise RuleViolation(
                "Tệp PDF của văn bản được sao bị hỏng hoặc quá lớn nên không ghép được. Quét lại văn bản rồi sao."
            )
        return (folder / "copy.pdf").read_bytes()


def _joined(folder: Path) -> bool:
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    words = [sys.executable, "-m", "danvan.adapters.writing.pdf.copy_worker", str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            words, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
