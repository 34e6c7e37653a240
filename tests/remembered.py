"""Scenes that are built once by the real acts, then put back row by row in the tests that follow.

Building a district or a scored cycle takes far longer than what a test does with it. The first test of a run builds it
for real; what that wrote to the database and to the file store is kept in a file for all processes of the run, and
later tests get the same rows and files back. A scene is kept for each state of the database on which it was built:
where a test has written something before, it is another scene.
"""

import fcntl
import functools
import hashlib
import inspect
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.statements import WATCH

Built = TypeVar("Built")
Given = ParamSpec("Given")
Row = tuple[object, ...]
Tables = dict[str, dict[object, Row]]
EMPTY = "empty"
MOST_STATES = 40  # on which one scene is kept; more are built for real each time


@dataclass(frozen=True)
class _Kept:
    """What was added to the tables, the files, and what the builder gave, pickled."""

    added: dict[str, list[Row]]
    files: dict[str, bytes]
    built: bytes


@dataclass
class _Known:
    """The state of the database after the last scene, as long as nothing was written since."""

    state: str = ""
    writes: int = -1


_KEPT: dict[tuple[str, str], _Kept] = {}
_STATES: Counter[str] = Counter()
_SHARED: list[Path] = []
_KNOWN = _Known()


def forget_state() -> None:
    """A test begins: nothing is known of the database."""
    _KNOWN.state = ""


def share_in(directory: Path) -> None:
    """Keep scenes for the other processes of this run too."""
    directory.mkdir(parents=True, exist_ok=True)
    _SHARED[:] = [directory]


def scene(fixture: Callable[Given, Built]) -> Callable[Given, Built]:
    """A fixture that is remembered under its own name.

    It may use other scenes and what changes nothing; what it gives must come from the database, and it leaves alone
    what it is given.
    """
    name = f"{inspect.getsourcefile(fixture)} {fixture.__qualname__}"

    @functools.wraps(fixture)
    def put_back_or_build(*given: Given.args, **named: Given.kwargs) -> Built:
        return remembered(name, lambda: fixture(*given, **named))

    return put_back_or_build


def remembered(name: str, build: Callable[[], Built], *, beside: tuple[str, ...] = ()) -> Built:
    """What `build` builds; built for real the first time on each state of the database.

    It never looks into the tables `beside`, nor writes there.
    """
    whole, state = _states(beside)
    kept = _KEPT.get((name, state))
    if kept is not None:
        return _put_back(kept, name, whole)
    with _alone_with(name, state) as file:
        if file and file.is_file() and file.stat().st_size:
            kept = _KEPT[name, state] = pickle.loads(file.read_bytes())  # noqa: S301 -- written by a process of this run
            built = _put_back(kept, name, whole)
            _count_on(kept)
            return built
        if _STATES[name] >= MOST_STATES:
            return build()
        _STATES[name] += 1
        before = _tables()
        built = build()
        kept = _kept_of(before, built)
        if kept is not None:
            _KEPT[name, state] = kept
            _now_known(name, whole)
            if file:
                file.write_bytes(pickle.dumps(kept))
        return built


def _states(beside: tuple[str, ...]) -> tuple[str, str]:
    """A word for what stands in the tables, and one without those `beside`; cheap where nothing was written since."""
    if _KNOWN.state and _KNOWN.writes == WATCH.writes:
        return _KNOWN.state, _KNOWN.state
    names = [model._meta.db_table for model in _models()]
    looks = ", ".join(f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in names)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.cursor.execute(f"SELECT {looks}")
        filled = [name for name, is_filled in zip(names, cursor.fetchone(), strict=True) if is_filled]
    rows = _tables(filled)
    return _word_for(rows), _word_for({name: rows[name] for name in filled if name not in beside})


def _word_for(tables: Tables) -> str:
    return hashlib.sha256(repr(tables).encode()).hexdigest() if tables else EMPTY


def _now_known(name: str, before: str) -> None:
    _KNOWN.state = hashlib.sha256(f"{before} {name}".encode()).hexdigest()
    _KNOWN.writes = WATCH.writes


def _kept_of(before: Tables, built: object) -> _Kept | None:
    """What was added, unless something that stood before was changed."""
    after = _tables()
    if any(after[table].get(key) != row for table in before for key, row in before[table].items()):
        return None
    added = {
        table: new
        for table, rows in after.items()
        if (new := [row for key, row in rows.items() if key not in before[table]])
    }
    return _Kept(added, _files(), pickle.dumps(built))


@contextmanager
def _alone_with(name: str, state: str) -> Iterator[Path | None]:
    """The scene's file, while no other process builds it; None where nothing is shared."""
    if not _SHARED:
        yield None
        return
    file = _SHARED[0] / hashlib.sha256(f"{connection.vendor} {state} {name}".encode()).hexdigest()[:16]
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield file


def _put_back(kept: _Kept, name: str, state: str) -> Any:
    with connection.cursor() as cursor:
        for table, rows in kept.added.items():
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)  # noqa: S608
    for place, content in kept.files.items():
        path = Path(settings.FILE_STORE_ROOT) / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _now_known(name, state)
    return pickle.loads(kept.built)  # noqa: S301 -- pickled by a process of this run


def _count_on(kept: _Kept) -> None:
    """New rows get numbers past those of the other process and past all that this one ever gave."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in _models():
            table, key = model._meta.db_table, model._meta.pk.column
            if table not in kept.added:
                continue
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), key])
            (sequence,) = cursor.fetchone()
            if sequence:
                largest = f'SELECT COALESCE(MAX("{key}"), 1) FROM "{table}"'  # noqa: S608 -- our own tables
                given = f"SELECT last_value FROM {sequence}"  # noqa: S608 -- as the database names it
                cursor.execute(f"SELECT setval(%s, GREATEST(({given}), ({largest})))", [sequence])


def _models() -> list[type]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("danvan.")]


def _tables(names: Iterable[str] | None = None) -> Tables:
    """Every row of the project's tables, or of some, by its first column, as the database itself gives it."""
    tables: Tables = {}
    with connection.cursor() as cursor:
        for name in names if names is not None else [model._meta.db_table for model in _models()]:
            cursor.cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            tables[name] = {row[0]: row for row in cursor.fetchall()}
    return tables


def _files() -> dict[str, bytes]:
    root = Path(settings.FILE_STORE_ROOT)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
