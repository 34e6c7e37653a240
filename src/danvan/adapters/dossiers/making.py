"""Joining in a process of its own, bounded in time and memory: what is joined came from outside."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from danvan.adapters.typesetting import typeset

SECONDS = 240
_TEMPLATES = Path(__file__).parent

Data = Mapping[str, object]


class DossierFailedError(RuntimeError):
    """The dossier could not be made: a file in it is hostile or broken, or all of it is too large."""


class PartKind(StrEnum):
    """How a piece of evidence goes into a dossier; LISTED is named in the index alone."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class DossierPart:
    """One piece of evidence: its number in the index, what it is called, and for a LISTED one why it is not joined."""

    number: int
    title: str
    kind: PartKind
    content: bytes = b""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """Where a piece stands in the dossier, or why it is not in it."""

    number: int
    first_page: int | None
    last_page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The PDF with its number of pages, and where each piece stands in it."""

    content: bytes
    pages: int
    parts: tuple[PlacedPart, ...]


def score_paper(paper: Data) -> bytes:
    """The score sheet alone as a PDF; `paper` is what `score.typ` prints."""
    return typeset(_TEMPLATES / "score.typ", {**paper, "index": []})


def write_dossier(paper: Data, parts: Sequence[DossierPart]) -> Dossier:
    """The score sheet, the index of its evidence and every piece that can be joined, as one PDF.

    Pages are numbered through, each piece has a bookmark; what cannot be joined stands in the index with the reason.
    Raises DossierFailedError.
    """
    with tempfile.TemporaryDirectory(prefix="danvan-dossier-") as name:
        folder = Path(name)
        described = []
        for part in parts:
            if part.content:
                (folder / str(part.number)).write_bytes(part.content)
            described.append(
                {"number": part.number, "title": part.title, "kind": part.kind.value, "reason": part.reason}
            )
        job = {"paper": dict(paper), "parts": described}
        (folder / "job.json").write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
        _run(folder)
        told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
        placed = tuple(PlacedPart(**one) for one in told["parts"])
        return Dossier((folder / "dossier.pdf").read_bytes(), told["pages"], placed)


def _run(folder: Path) -> None:
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            [sys.executable, "-m", "danvan.adapters.dossiers.worker", str(folder)],
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DossierFailedError("too slow") from error
    if done.returncode != 0:
        raise DossierFailedError(done.stderr.decode(errors="replace")[-300:])
