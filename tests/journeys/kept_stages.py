"""Stages are built once for each state of the sources and day, whichever process asks first; each server has a copy.

Bringing a database to the newest tables takes most of the time of a small stage, so a run does it once: `nation` is
what `danvan setup` makes of nothing, `tables` is that database without its rows, and every other stage begins on one of
these. `own` is what the same command makes for an agency.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "stages"
DATABASE, SAID = "danvan.sqlite3", "said.txt"
NATION, TABLES, OWN, SAMPLE = "nation", "tables", "own", "sample_years"
OF_DJANGO = ("django_migrations", "django_content_type", "auth_permission")
SOURCES = ("src/danvan", "samples", "tests/journeys/stage.py", "requirements/base.txt")


def lay_out(stage: str, directory: Path) -> str:
    """Fill a data directory with a stage; what the command said that built it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{stage}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = KEPT / f"{stage}-{_state_of_sources()}"
        if not kept.is_dir():
            _build(stage, kept)
        shutil.copytree(kept, directory, dirs_exist_ok=True)
    said = directory / SAID
    told = said.read_text(encoding="utf-8")
    said.unlink()
    return told


def _build(stage: str, kept: Path) -> None:
    for former in KEPT.glob(f"{stage}-*"):
        shutil.rmtree(former)
    half_done = KEPT / f"{stage}-being-built"
    if stage == NATION:
        half_done.mkdir()
        said = _run(half_done, "danvan.cli", "setup")
    elif stage == TABLES:
        said = _take_tables(half_done)
    else:
        lay_out(NATION if stage == SAMPLE else TABLES, half_done)
        words = ("danvan.cli", "setup") if stage == OWN else ("tests.journeys.stage", stage)
        said = _run(half_done, *words, DANVAN_SAMPLE="0" if stage == OWN else "1")
    (half_done / SAID).write_text(said, encoding="utf-8")
    half_done.rename(kept)


def _run(directory: Path, *words: str, **more: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DANVAN_")}
    environment = {**inherited, "DANVAN_DATA_DIRECTORY": str(directory), "PYTHONIOENCODING": "utf-8", **more}
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout


def _take_tables(directory: Path) -> str:
    """The tables, indexes and triggers that the migrations made, with the rows by which Django knows them."""
    lay_out(NATION, directory)
    full_one = directory / "full.sqlite3"
    (directory / DATABASE).rename(full_one)
    with closing(sqlite3.connect(full_one)) as full, closing(sqlite3.connect(directory / DATABASE)) as empty:
        made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        for (statement,) in full.execute(f"{made} ORDER BY type = 'trigger', type = 'index'"):
            empty.execute(statement)
        for table in OF_DJANGO:
            rows = full.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 -- named above
            empty.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608
        empty.commit()
    for left in directory.glob("full.sqlite3*"):
        left.unlink()
    return ""


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
