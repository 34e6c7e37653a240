"""The conflicts of interest of a cycle as its lead sees them, and a person's own recusals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.apps.criteria.stored import typed_set
from danvan.apps.orgs.access import own_recusals
from danvan.apps.orgs.models import Unit
from danvan.apps.scoring.conflicts import CycleConflicts, cycle_conflicts, permission_for
from danvan.apps.scoring.enums import ColumnCode, CycleState
from danvan.apps.scoring.models import Cycle, CycleScorer, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import column_label
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor, Permission
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Somebody who does not appraise a unit, why, and in which columns they would have."""

    person: str
    unit: str
    sheet_id: int
    why: str
    columns: str


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """An unsigned column that nobody of its scoring unit may write in."""

    sheet_id: int
    unit: str
    code: str
    label: str
    scorer: str


@dataclass(frozen=True, slots=True)
class SubstitutedColumn:
    """A column that the substitute scores in another unit's place."""

    sheet_id: int
    unit: str
    label: str
    scorer: str


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """Who may not score which unit, why, and whether each column still has somebody who can.

    `basis` is empty while the period is the software's proposal; `may_set` says that the reader can set it now.
    """

    cycle_id: int
    year: int
    is_open: bool
    months: int
    basis: str
    substitute: str
    rows: tuple[ConflictRow, ...]
    open_columns: tuple[OpenColumn, ...]
    substituted: tuple[SubstitutedColumn, ...]
    may_set: bool
    may_reassign: bool


@dataclass(frozen=True, slots=True)
class RecusalRow:
    """One of a person's own recusals."""

    pk: int
    unit: str
    reason: str
    declared: str
    withdrawn: str


def conflicts_page(cycle: Cycle, actor: Actor, today: date) -> ConflictsPage:
    """The conflicts of a cycle on a day. The number of queries does not grow with sheets, people or conflicts."""
    columns = list(
        ScoreColumn.objects.filter(sheet__cycle=cycle)
        .exclude(code__in=(ColumnCode.SELF, ColumnCode.IMPORTED, ColumnCode.COUNCIL))
        .select_related("sheet__unit", "scorer")
        .order_by("sheet__unit__sort_key", "sheet_id", "id")
    )
    scorers = {column.scorer_id for column in columns}
    conflicts = cycle_conflicts(cycle, {column.sheet.unit_id for column in columns}, scorers, today)
    criteria_set, state = typed_set(cycle.criteria_set), cycle.state_value
    return ConflictsPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        is_open=state is CycleState.OPEN,
        months=cycle.former_post_months,
        basis=cycle.former_post_basis,
        substitute=cycle.substitute.name if cycle.substitute else "",
        rows=tuple(_rows(criteria_set, columns, conflicts)),
        open_columns=tuple(_open_columns(criteria_set, columns, conflicts)) if state is CycleState.OPEN else (),
        substituted=tuple(
            SubstitutedColumn(
                column.sheet_id, column.sheet.unit.name, column_label(criteria_set, column.code), column.scorer.name
            )
            for column in columns
            if column.scorer_id == cycle.substitute_id
        ),
        may_set=not CYCLE_WORKFLOW.why_not("set_conflict_period", actor=actor, state=state, facts=CycleFacts()),
        may_reassign=actor.may(Permission.CYCLE_NAME_SUBSTITUTE),
    )


def _rows(criteria_set: CriteriaSet, columns: list[ScoreColumn], conflicts: CycleConflicts) -> Iterator[ConflictRow]:
    """One row a person and unit, in the order of the units, with all columns that they would have scored."""
    of_unit: dict[int, list[ScoreColumn]] = {}
    for column in columns:
        of_unit.setdefault(column.sheet.unit_id, []).append(column)
    for unit_id, own in of_unit.items():
        for one in conflicts.candidates:
            reasons = conflicts.against.get((one.person_id, unit_id))
            labels = [
                column_label(criteria_set, column.code)
                for column in own
                if column.scorer_id == one.unit_id and permission_for(column.code) in one.permissions
            ]
            if reasons and labels:
                sheet = own[0].sheet
                yield ConflictRow(one.name, sheet.unit.name, sheet.pk, "; ".join(reasons), ", ".join(labels))


def _open_columns(
    criteria_set: CriteriaSet, columns: Iterable[ScoreColumn], conflicts: CycleConflicts
) -> Iterator[OpenColumn]:
    for column in columns:
        if column.signed_at is None and not conflicts.able(column.sheet.unit_id, column.scorer_id, column.code):
            label = column_label(criteria_set, column.code)
            yield OpenColumn(column.sheet_id, column.sheet.unit.name, column.code, label, column.scorer.name)


def units_without_scorers(cycle: Cycle, actor: Actor, today: date) -> tuple[str, ...]:
    """The units that were given columns in which none of their people may write, by name."""
    return tuple(dict.fromkeys(column.scorer for column in conflicts_page(cycle, actor, today).open_columns))


def recusal_rows(actor: Actor) -> tuple[RecusalRow, ...]:
    """The person's own recusals, newest first."""
    return tuple(
        RecusalRow(
            pk=row.pk,
            unit=row.unit.name,
            reason=row.reason,
            declared=format_date(timezone.localdate(row.declared_at)),
            withdrawn=format_date(timezone.localdate(row.withdrawn_at)) if row.withdrawn_at else "",
        )
        for row in own_recusals(actor)
    )


def recusal_choices(actor: Actor) -> tuple[tuple[int, str], ...]:
    """The units of open cycles that the actor's unit appraises; its own is none of them."""
    scoring = CycleScorer.objects.filter(unit_id=actor.unit_id).values("cycle_id")
    standing_in = ScoreColumn.objects.filter(scorer_id=actor.unit_id).values("sheet__cycle_id")
    sheets = ScoreSheet.objects.filter(cycle__state=CycleState.OPEN).exclude(unit_id=actor.unit_id)
    units = Unit.objects.filter(
        id__in=(sheets.filter(cycle_id__in=scoring) | sheets.filter(cycle_id__in=standing_in)).values("unit_id")
    )
    return tuple(units.order_by("sort_key", "id").values_list("id", "name"))
