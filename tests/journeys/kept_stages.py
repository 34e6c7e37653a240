"""Stages are built once for each state of the sources and day, whichever process asks first; each server has a copy."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "stages"
SOURCES = ("src/danvan", "samples", "tests/journeys/stage.py", "requirements/base.txt")


def lay_out(stage: str, directory: Path) -> None:
    """Fill a data directory with a stage."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{stage}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = KEPT / f"{stage}-{_state_of_sources()}"
        if not kept.is_dir():
            _build(stage, kept)
        shutil.copytree(kept, directory, dirs_exist_ok=True)


def _build(stage: str, kept: Path) -> None:
    for former in KEPT.glob(f"{stage}-*"):
        shutil.rmtree(former)
    half_done = KEPT / f"{stage}-being-built"
    half_done.mkdir()
    environment = {**os.environ, "DANVAN_DATA_DIRECTORY": str(half_done)}
    environment.pop("DANVAN_DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "tests.journeys.stage", stage], cwd=ROOT, env=environment, check=True)
    half_done.rename(kept)


def _state_of_sources() -> str:
    """The day and all that a stage is made of."""
    state = hashlib.sha256(datetime.now(UTC).date().isoformat().encode())
    for path in sorted(_files()):
        state.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for name in SOURCES:
        place = ROOT / name
        found = place.rglob("*") if place.is_dir() else (place,)
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")
