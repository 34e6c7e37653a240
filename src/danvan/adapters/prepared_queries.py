"""Queries composed once and run many times: composing one costs more than running it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


class Parameter(Expression):
    """A value of a query that is given anew each time that the query runs; stands where a value would."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, _compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """A mark in the SQL, and this parameter in the place of its value."""
        return "%s", [self]

    def of(self, values: Mapping[str, object]) -> object:
        """The value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


@dataclass(frozen=True, slots=True)
class _Composed:
    sql: str
    parameters: Sequence[object]
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]


class PreparedQuery:
    """A query whose SQL is always the same but for its parameters; what it finds is read from the database each time.

    `asked` gives a queryset of `values_list` with a Parameter for each value that differs. It is asked once a kind of
    database and must not read anything else that may change.
    """

    def __init__(self, asked: Callable[[], QuerySet[Any, Any]]) -> None:
        self._asked = asked
        self._composed: dict[str, _Composed] = {}

    def rows(self, **values: object) -> list[Row]:
        """What is found with these values of the parameters. One query."""
        composed = self._composed.get(connection.vendor)
        if composed is None:
            composed = self._composed[connection.vendor] = _compiled(self._asked())
        given: list[Any] = [one.of(values) if isinstance(one, Parameter) else one for one in composed.parameters]
        with connection.cursor() as cursor:
            cursor.execute(composed.sql, given)
            return list(_converted(cursor.fetchall(), composed))


def _compiled(queryset: QuerySet[Any, Any]) -> _Composed:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    columns = [column for column, *_ in compiler.select]
    converters = compiler.get_converters(columns)
    return _Composed(sql, parameters, [(place, *converter) for place, converter in converters.items()])


def _converted(rows: Sequence[Row], composed: _Composed) -> Iterator[Row]:
    for row in rows:
        values = list(row)
        for place, converters, expression in composed.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        yield tuple(values)
