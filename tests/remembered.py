"""Scenes that are built once by the real acts, then put back row by row in the tests that follow.

Building a district or a scored cycle takes far longer than what a test does with it. The first test of a process
builds it for real; what that wrote to the database and to the file store is kept, and later tests get the same rows
and files back. Where a test has written something before, the scene is built for real again.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection

Built = TypeVar("Built")
Row = tuple[object, ...]
Tables = dict[str, dict[object, Row]]


@dataclass(frozen=True)
class _Kept:
    """What stood in the tables before, what was added to them, the files, and what the builder gave."""

    before: Tables
    added: dict[str, list[Row]]
    files: dict[str, bytes]
    built: object


_KEPT: dict[str, _Kept] = {}


def remembered(name: str, build: Callable[[], Built]) -> Built:
    """What `build` builds; built for real the first time and whenever the database differs from that time."""
    before = _tables()
    kept = _KEPT.get(name)
    if kept is not None and kept.before == before:
        return _put_back(kept)
    built = build()
    after = _tables()
    if name not in _KEPT and all(
        after[table].get(key) == row for table in before for key, row in before[table].items()
    ):
        added = {
            table: new
            for table, rows in after.items()
            if (new := [row for key, row in rows.items() if key not in before[table]])
        }
        _KEPT[name] = _Kept(before, added, _files(), copy.deepcopy(built))
    return built


def _put_back(kept: _Kept) -> object:
    with connection.cursor() as cursor:
        for table, rows in kept.added.items():
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)  # noqa: S608
    for name, content in kept.files.items():
        path = Path(settings.FILE_STORE_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return copy.deepcopy(kept.built)


def _tables() -> Tables:
    """Every row of the project's tables, by its first column, as the database itself gives it."""
    tables: Tables = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("danvan."):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
                tables[model._meta.db_table] = {row[0]: row for row in cursor.fetchall()}
    return tables


def _files() -> dict[str, bytes]:
    root = Path(settings.FILE_STORE_ROOT)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
