"""Many sheets at once, as lists and rankings need them: who has answered what, without files and reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.enums import SheetState
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.records import SheetAnswers
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet

_SHEET = (
    "pk", "cycle_id", "state", "unit_id", "unit__code", "unit__name", "unit__short_name", "unit__kind_id",
    "unit__kind__name", "obligation__last_day", "obligation__received_on",
)  # fmt: skip
_COLUMN = ("columns__code", "columns__scorer_id", "columns__scorer__short_name", "columns__signed_at")
_CELL = ("columns__cells__criterion", "columns__cells__points")
_COLUMNS_FROM, _CELLS_FROM = len(_SHEET), len(_SHEET) + len(_COLUMN)


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """Whose column it is, and whether it is signed."""

    scorer_id: int
    scorer: str
    is_signed: bool


@dataclass(frozen=True, slots=True)
class SheetSummary(SheetAnswers):
    """A sheet of a list: its unit, its state, when it was due and received, its columns with their answers."""

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

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The appraisers' columns that are not signed yet."""
        return tuple(code for code in self.roles if not self.columns[code].is_signed)

    @property
    def is_settled(self) -> bool:
        """Whether the points are reconciled."""
        return self.state is SheetState.RECONCILED


def summarised(sheets: QuerySet[ScoreSheet], cycles: Iterable[Cycle]) -> tuple[SheetSummary, ...]:
    """The sheets of the given cycles, in their order. One query: a row per sheet, column and answer."""
    criteria = {cycle.pk: typed_set(cycle.criteria_set) for cycle in cycles}
    rows = (
        sheets.filter(cycle_id__in=criteria)
        .order_by(*sheets.query.order_by, "columns__id", "columns__cells__id")
        .values_list(*_SHEET, *_COLUMN, *_CELL)
    )
    return tuple(
        _summary(sheet, of_sheet, criteria) for sheet, of_sheet in groupby(rows, key=lambda row: row[:_COLUMNS_FROM])
    )


def _summary(
    sheet: tuple[Any, ...], rows: Iterable[tuple[Any, ...]], criteria: Mapping[int, CriteriaSet]
) -> SheetSummary:
    pk, cycle_id, state, unit_id, unit_code, name, short_name, kind, kind_name, last_day, received_on = sheet
    columns: dict[str, ColumnHead] = {}
    said: dict[str, dict[str, Answer]] = {}
    for column, cells in groupby(rows, key=lambda row: row[_COLUMNS_FROM:_CELLS_FROM]):
        code, scorer_id, scorer, signed_at = column
        columns[code] = ColumnHead(scorer_id, scorer, signed_at is not None)
        given = (row[_CELLS_FROM:] for row in cells)
        said[code] = {criterion: Answer(criterion, points) for criterion, points in given if criterion is not None}
    return SheetSummary(
        criteria_set=criteria[cycle_id],
        kind=str(kind),
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
        received_on=received_on,
        columns=columns,
    )
