"""Many sheets at once, as lists and rankings need them: who has answered what, without files and reasons."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Aggregate,
    Case,
    CharField,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Round
from django.db.models.sql.compiler import SQLCompiler

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle, HeldCondition, ScoreCell, ScoreSheet
from danvan.apps.scoring.records import SheetAnswers, left_out
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet

_SHEET = (
    "pk", "cycle_id", "state", "unit_id", "unit__code", "unit__name", "unit__short_name", "unit__kind_id",
    "unit__kind__name", "obligation__last_day", "obligation__received_on", "written_traits", "held_codes",
)  # fmt: skip
_COLUMN = (
    "columns__pk", "columns__code", "columns__scorer_id", "columns__scorer__short_name", "columns__signed_at",
    "answers",
)  # fmt: skip
_COLUMNS_FROM = len(_SHEET)
_HUNDREDTHS = Cast(Cast(Round(F("points") * 100), IntegerField()), CharField())
_NEXT, _IS = "\n", "\t"


class _Lines(Aggregate):
    """The texts of a group as the lines of one text."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, '\n')"
    output_field = TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        """SQLite's name of it."""
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", **context)


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """Whose column it is, and whether it is signed."""

    scorer_id: int
    scorer: str
    is_signed: bool


@dataclass(frozen=True, slots=True)
class SheetSummary(SheetAnswers):
    """A sheet of a list: its unit, its state, when it was due and received, its columns with their answers.

    `held` are the codes of the conditions that are held against it.
    """

    sheet_id: int
    cycle_id: int
    state: SheetState
    unit_id: int
    unit_code: str
    unit_name: str
    unit_short_name: str
    kind_name: str
    last_day: date | None
    received_on: date | None
    columns: Mapping[str, ColumnHead]
    held: frozenset[str]

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The appraisers' columns that are not signed yet."""
        return tuple(code for code in self.roles if not self.columns[code].is_signed)

    def settled_answers(self) -> Mapping[str, Answer]:
        """The answers that are ranked; a summary reads no reasons."""
        return self.answers(self.last_column)

    @property
    def is_settled(self) -> bool:
        """Whether the points are reconciled, and adopted where the criteria set has a council."""
        return self.state is SheetState.RECONCILED and not self.awaits_council

    @property
    def awaits_council(self) -> bool:
        """Whether reconciled points still wait for the council."""
        council = self.columns.get(ColumnCode.COUNCIL)
        return self.state is SheetState.RECONCILED and council is not None and not council.is_signed


def summarised(
    sheets: QuerySet[ScoreSheet], cycles: Iterable[Cycle], columns: Collection[str] = ()
) -> tuple[SheetSummary, ...]:
    """The sheets of the given cycles, in their order. One query: a row for each column, with its answers as one text.

    With `columns` the answers of these alone are read, and the others look empty. Points come as whole hundredths,
    and answers that say the same are one object: there may be a million.
    """
    criteria = {cycle.pk: typed_set(cycle.criteria_set) for cycle in cycles}
    chosen = sheets.filter(cycle_id__in=criteria).annotate(
        held_codes=_held(), answers=_answers(columns), written_traits=Cast("traits", TextField())
    )
    rows = chosen.order_by(*sheets.query.order_by, "columns__id").values_list(*_SHEET, *_COLUMN)
    return tuple(
        _summary(sheet, of_sheet, criteria) for sheet, of_sheet in groupby(rows, key=lambda row: row[:_COLUMNS_FROM])
    )


def _answers(columns: Collection[str]) -> Subquery | Case:
    """What a column says of its criteria: a line for each, its code and its points, none where it did not arise."""
    cells = ScoreCell.objects.filter(column=OuterRef("columns__pk")).order_by()
    line = Concat(F("criterion"), Value(_IS), Coalesce(_HUNDREDTHS, Value("")), output_field=TextField())
    said = Subquery(cells.values("column").annotate(lines=_Lines(line)).values("lines"))
    return Case(When(columns__code__in=columns, then=said)) if columns else said


def _held() -> Subquery:
    """The codes of the conditions that are held against a sheet, a line for each."""
    held = HeldCondition.objects.filter(sheet=OuterRef("pk"), lifted_at__isnull=True).order_by()
    return Subquery(held.values("sheet").annotate(lines=_Lines(F("condition"))).values("lines"))


def _said(lines: str | None, absent: frozenset[str]) -> Mapping[str, Answer]:
    found = [_answer(line) for line in (lines or "").split(_NEXT) if line]
    return {one.criterion: one for one in found if one.criterion not in absent}


@lru_cache(maxsize=100_000)
def _answer(line: str) -> Answer:
    criterion, _, hundredths = line.partition(_IS)
    return Answer(criterion, Decimal(hundredths).scaleb(-2) if hundredths else None)


@lru_cache(maxsize=1024)
def _traits(written: str) -> frozenset[str]:
    """The traits of a unit; few texts stand for all units, and each row of a sheet brings its own again."""
    return frozenset(json.loads(written))


def _summary(
    sheet: tuple[Any, ...],
    rows: Iterable[tuple[Any, ...]],
    criteria: Mapping[int, CriteriaSet],
) -> SheetSummary:
    pk, cycle_id, state, unit_id, unit_code, name, short_name, kind, kind_name, last_day, received, own, held = sheet
    traits = _traits(own)
    absent = left_out(criteria[cycle_id], traits)
    columns: dict[str, ColumnHead] = {}
    said: dict[str, Mapping[str, Answer]] = {}
    for column_id, code, scorer_id, scorer, signed_at, lines in (row[_COLUMNS_FROM:] for row in rows):
        if column_id is not None:
            columns[code] = ColumnHead(scorer_id, scorer, signed_at is not None)
            said[code] = _said(lines, absent)
    return SheetSummary(
        criteria_set=criteria[cycle_id],
        kind=str(kind),
        traits=traits,
        said=said,
        sheet_id=pk,
        cycle_id=cycle_id,
        state=SheetState(state),
        unit_id=unit_id,
        unit_code=unit_code,
        unit_name=name,
        unit_short_name=short_name,
        kind_name=kind_name,
        last_day=last_day,
        received_on=received,
        columns=columns,
        held=frozenset(held.split(_NEXT)) if held else frozenset(),
    )
