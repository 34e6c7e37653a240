"""The explanations of a sheet: what differs from the self-score, what the unit said, what the appraiser answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.conflicts import own_conflicts
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.explaining import why_not_explaining
from danvan.apps.scoring.models import Explanation
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors.text import moment, said
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One criterion on which an appraiser departs from the unit, or that the unit explained.

    `pk` is None while nothing was explained; `version` is that of the appraiser's column.
    """

    pk: int | None
    column: str
    label: str
    code: str
    name: str
    max: str
    self_points: str
    self_reason: str
    points: str
    reason: str
    text: str
    explained: str
    outcome: str
    is_changed: bool
    answer: str
    settled: str
    version: int
    may_explain: bool
    may_settle: bool


@dataclass(frozen=True, slots=True)
class ExplanationsPage:
    """Explanations of a sheet; `why_not` says why its unit cannot explain now, `conflicts` why one cannot answer."""

    sheet_id: int
    cycle_id: int
    unit: str
    year: int
    until: str
    why_not: tuple[str, ...]
    conflicts: tuple[str, ...]
    is_own: bool
    rows: tuple[ExplanationRow, ...]


def explanations_page(loaded: LoadedSheet, actor: Actor, today: date) -> ExplanationsPage:
    """The explanations of a sheet, of the columns that the actor may see. Two queries, two more where ties count."""
    sheet = loaded.sheet
    is_own = actor.belongs_to(sheet.unit_id)
    facts = loaded.facts(explaining=why_not_explaining(sheet.cycle, today))
    why = SHEET_WORKFLOW.why_not("explain_points", actor=actor, state=sheet.state_value, facts=facts) if is_own else ()
    conflicts = own_conflicts(actor, loaded, today)
    ends = sheet.cycle.explanation_ends_on
    return ExplanationsPage(
        sheet_id=sheet.pk,
        cycle_id=sheet.cycle_id,
        unit=sheet.unit.name,
        year=sheet.cycle.year,
        until=format_date(ends) if ends else "",
        why_not=why,
        conflicts=conflicts,
        is_own=is_own,
        rows=tuple(_rows(loaded, actor, may_explain=is_own and not why, is_free=not conflicts)),
    )


def _rows(loaded: LoadedSheet, actor: Actor, *, may_explain: bool, is_free: bool) -> Iterator[ExplanationRow]:
    given = {
        (one.column, one.criterion): one
        for one in Explanation.objects.filter(sheet=loaded.sheet)
        .select_related("explained_by", "settled_by")
        .order_by("id")
    }
    own = loaded.answers(ColumnCode.SELF)
    for code in loaded.roles:
        column = loaded.columns[code]
        if column.signed_at is None or not sees_column(actor, loaded.sheet, column):
            continue
        settles = actor.belongs_to(column.scorer_id) and is_free and loaded.sheet.state == SheetState.SUBMITTED
        act = SHEET_WORKFLOW.acts["settle_explanation"]
        for leaf in loaded.leaves(code):
            explained, answer = given.get((code, leaf.code)), loaded.answers(code).get(leaf.code)
            self_answer = own.get(leaf.code)
            departs = answer is not None and self_answer is not None and not answer.same_outcome(self_answer)
            if explained is None and not departs:
                continue
            settled = bool(explained and explained.outcome)
            yield ExplanationRow(
                pk=explained.pk if explained else None,
                column=code,
                label=loaded.label(code),
                code=leaf.code,
                name=leaf.name,
                max=shown(leaf.max_points),
                self_points=said(self_answer),
                self_reason=self_answer.reason if self_answer else "",
                points=said(answer),
                reason=answer.reason if answer else "",
                text=explained.text if explained else "",
                explained=f"{explained.explained_by.full_name}, {moment(explained.explained_at)}" if explained else "",
                outcome=explained.get_outcome_display() if explained and settled else "",
                is_changed=bool(explained and explained.outcome == "changed"),
                answer=explained.answer if explained else "",
                settled=_settled(explained),
                version=column.version,
                may_explain=may_explain and not settled,
                may_settle=bool(explained) and not settled and settles and actor.may(act.permission),
            )


def _settled(explained: Explanation | None) -> str:
    if explained is None or explained.settled_by is None or explained.settled_at is None:
        return ""
    return f"{explained.settled_by.full_name}, {moment(explained.settled_at)}"
