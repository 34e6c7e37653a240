"""Many sheets at once, as lists and rankings need them: who has answered what, without files and reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Cast, Round

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle, ScoreCell, ScoreSheet
from danvan.apps.scoring.records import SheetAnswers, left_out
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet

_SHEET = (
    "pk", "cycle_id", "state", "unit_id", "unit__code", "unit__name", "unit__short_name", "unit__kind_id",
    "unit__kind__name", "obligation__last_day", "obligation__received_on", "traits",
)  # fmt: skip
_COLUMN = ("columns__pk", "columns__code", "columns__scorer_id", "columns__scorer__short_name", "columns__signed_at")
_COLUMNS_FROM = len(_SHEET)
_HUNDREDTHS = Cast(Round(F("points") * 100), IntegerField())


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


def summarised(sheets: QuerySet[ScoreSheet], cycles: Iterable[Cycle]) -> tuple[SheetSummary, ...]:
    """The sheets of the given cycles, in their order. Two queries: one of their columns, one of all the answers."""
    criteria = {cycle.pk: typed_set(cycle.criteria_set) for cycle in cycles}
    chosen = sheets.filter(cycle_id__in=criteria)
    rows = list(chosen.order_by(*sheets.query.order_by, "columns__id").values_list(*_SHEET, *_COLUMN))
    answers = _answers(chosen) if rows else {}
    return tuple(
        _summary(sheet, of_sheet, criteria, answers)
        for sheet, of_sheet in groupby(rows, key=lambda row: row[:_COLUMNS_FROM])
    )


def _answers(sheets: QuerySet[ScoreSheet]) -> dict[int, dict[str, Answer]]:
    """What every column of the sheets says, by the id of the column.

    Points come as whole hundredths, and answers that say the same are one object: there may be a million.
    """
    cells = ScoreCell.objects.filter(column__sheet__in=sheets.order_by().values("pk"))
    rows = cells.order_by("column_id", "criterion").values_list("column_id", "criterion", _HUNDREDTHS)
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for column_id, criterion, hundredths in rows.iterator(chunk_size=5000):
        found[column_id][criterion] = _answer(criterion, hundredths)
    return found


@lru_cache(maxsize=100_000)
def _answer(criterion: str, hundredths: int | None) -> Answer:
    return Answer(criterion, None if hundredths is None else Decimal(hundredths).scaleb(-2))


def _summary(
    sheet: tuple[Any, ...],
    rows: Iterable[tuple[Any, ...]],
    criteria: Mapping[int, CriteriaSet],
    answers: Mapping[int, Mapping[str, Answer]],
) -> SheetSummary:
    pk, cycle_id, state, unit_id, unit_code, name, short_name, kind, kind_name, last_day, received_on, held = sheet
    traits = frozenset(held)
    absent = left_out(criteria[cycle_id], traits)
    columns: dict[str, ColumnHead] = {}
    said: dict[str, Mapping[str, Answer]] = {}
    for column_id, code, scorer_id, scorer, signed_at in (row[_COLUMNS_FROM:] for row in rows):
        if column_id is not None:
            columns[code] = ColumnHead(scorer_id, scorer, signed_at is not None)
            said[code] = _asked(answers.get(column_id, {}), absent)
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
        received_on=received_on,
        columns=columns,
    )


def _asked(answers: Mapping[str, Answer], absent: frozenset[str]) -> Mapping[str, Answer]:
    if not absent:
        return answers
    return {criterion: answer for criterion, answer in answers.items() if criterion not in absent}
