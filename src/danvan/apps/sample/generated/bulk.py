"""Writing very many rows of one table with bounded memory: COPY on PostgreSQL, prepared inserts elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection
from django.db.models import Field, Model

BATCH = 20_000
Values = Sequence[object]


def insert_rows(model: type[Model], fields: Sequence[str], rows: Iterable[Values]) -> int:
    """Add rows of a table without reading them back; how many there were.

    `fields` name the columns ("unit_id" for a foreign key), `rows` the values in that order. Constraints of the
    database hold; nothing of Django's own checks does.
    """
    options = model._meta  # noqa: SLF001 -- what Django calls the description of a table
    named = (options.get_field(name.removesuffix("_id")) for name in fields)
    makers = [field for field in named if isinstance(field, Field)]
    prepared = _prepared(makers, rows)
    table = connection.ops.quote_name(options.db_table)
    columns = ", ".join(connection.ops.quote_name(str(maker.column)) for maker in makers)
    count = 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
                    count += 1
            return count
        marks = ", ".join(["%s"] * len(fields))
        insertion = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 -- names of our own tables
        while batch := list(islice(prepared, BATCH)):
            cursor.executemany(insertion, batch)  # type: ignore[arg-type]  # ready for the database
            count += len(batch)
    return count


def _prepared(makers: Sequence[Field[object, object]], rows: Iterable[Values]) -> Iterator[list[object]]:
    """Values as the database takes them; each different one is prepared once."""
    known: list[dict[object, object]] = [{} for _ in makers]
    for row in rows:
        ready: list[object] = []
        for maker, seen, value in zip(makers, known, row, strict=True):
            if value not in seen:
                if len(seen) > BATCH:
                    seen.clear()
                seen[value] = maker.get_db_prep_save(value, connection)
            ready.append(seen[value])
        yield ready
