"""What tests ask the database, so that PostgreSQL is asked each kind of thing once.

A database changes an outcome only by how it takes a statement. A whole run on SQLite writes down for each test which
kinds of statements it sent: the text without counts, the types of the values, and how it ended; not what the test itself looks up. `make test-pg` then runs the
fewest tests that send every kind, besides those that were not written down, skipped, or look at transactions. Without
a record of these very sources it runs all.
"""

import hashlib
import heapq
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.db import DatabaseError, connection

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / "var" / "statements"
SOURCES = ("src/danvan", "tests", "samples")
PRODUCT, TESTS = str(ROOT / "src" / "danvan"), str(ROOT / "tests")
READS, SAVEPOINTS = ("SELECT", "SAVEPOINT", "RELEASE"), ("SAVEPOINT", "RELEASE", "ROLLBACK")
_COUNTS = (
    (re.compile(r"%s(?:, %s)+"), "%s"),
    (re.compile(r"\(%s\)(?:, \(%s\))+"), "(%s)"),
    (re.compile(r"(WHEN .{1,200}? THEN .{1,40}? )(?:WHEN .{1,200}? THEN .{1,40}? )+"), r"\1"),
    (re.compile(r"\b\d+\b"), "#"),
)


@dataclass
class _Watch:
    """What was sent since the test began; `writes` since the process began."""

    writes: int = 0
    is_recording: bool = False
    asked: set[str] = field(default_factory=set)
    kinds: dict[object, str] = field(default_factory=dict)
    of_tests: dict[str, list[str]] = field(default_factory=dict)


WATCH = _Watch()


def begin() -> None:
    """A test begins."""
    WATCH.asked = set()
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


def _watch(execute: Callable[..., object], sql: object, params: Any, many: bool, context: Any) -> object:
    text = str(sql)
    if not text.startswith(READS):
        WATCH.writes += 1
    if not WATCH.is_recording or text.startswith(SAVEPOINTS):
        return execute(sql, params, many, context)
    values = next(iter(params), ()) if many and isinstance(params, Sequence) else params or ()
    key = hash(text), frozenset(map(type, values))
    kind = WATCH.kinds.get(key) or WATCH.kinds.setdefault(key, _kind(text, values))
    try:
        answer = execute(sql, params, many, context)
    except DatabaseError as error:
        WATCH.asked.add(f"{kind} {type(error).__name__}")
        raise
    if kind not in WATCH.asked and _is_the_products():
        WATCH.asked.add(kind)
    return answer


def _is_the_products() -> bool:
    """Whether the product sent what is being sent, not the test to see what became of it."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        place = frame.f_code.co_filename
        if place.startswith(PRODUCT):
            return True
        if place.startswith(TESTS) and not place.endswith("statements.py"):
            return False
        frame = frame.f_back
    return True


def _kind(text: str, values: Iterable[object]) -> str:
    for pattern, short in _COUNTS:
        text = pattern.sub(short, text)
    types = " ".join(sorted({type(value).__name__ for value in values}))
    return hashlib.sha256(f"{text} {types}".encode()).hexdigest()[:12]


def record_if_whole_run() -> None:
    """The processes of a run on SQLite write down what their tests ask."""
    WATCH.is_recording = "PYTEST_XDIST_WORKER" in os.environ and connection.vendor == "sqlite"


def note(item: pytest.Item, outcome: str) -> None:
    """A test ended; one that was skipped here is always asked of the other database."""
    if WATCH.is_recording and outcome == "passed" and WATCH.asked:
        WATCH.of_tests[item.nodeid] = sorted(WATCH.asked)


def write_down() -> None:
    """Keep what this process saw, for these sources alone."""
    if not WATCH.of_tests:
        return
    place = RECORDS / _state_of_sources()
    place.mkdir(parents=True, exist_ok=True)
    name = f"{os.environ['PYTEST_XDIST_WORKER']}-{os.getpid()}.json"
    (place / name).write_text(json.dumps(WATCH.of_tests), encoding="utf-8")


def fewest(items: Sequence[pytest.Item]) -> set[str]:
    """The tests that PostgreSQL need not see: whatever they send, another one sends too."""
    known = _records() if connection.vendor == "postgresql" else {}
    optional = {
        item.nodeid: set(known[item.nodeid])
        for item in items
        if item.nodeid in known and not _is_about_transactions(item)
    }
    asked_anyway = {kind for item in items if item.nodeid not in optional for kind in known.get(item.nodeid, ())}
    return optional.keys() - set(_covering(optional, asked_anyway))


def _covering(asked: dict[str, set[str]], asked_anyway: set[str]) -> Iterator[str]:
    """Tests that together with those that run anyway ask everything: always the one that adds most."""
    needed = set().union(*asked.values()) - asked_anyway
    waiting = [(-len(kinds), nodeid) for nodeid, kinds in asked.items()]
    heapq.heapify(waiting)
    while needed:
        expected, nodeid = heapq.heappop(waiting)
        adds = asked[nodeid] & needed
        if len(adds) == -expected:
            needed -= adds
            yield nodeid
        elif adds:
            heapq.heappush(waiting, (-len(adds), nodeid))


def _is_about_transactions(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ())


def _records() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for file in sorted((RECORDS / _state_of_sources()).glob("*.json")):
        known |= json.loads(file.read_text(encoding="utf-8"))
    return known


def _state_of_sources() -> str:
    state = hashlib.sha256()
    for path in sorted(_files()):
        state.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for name in SOURCES:
        yield from (path for path in (ROOT / name).rglob("*.py") if path.is_file())
