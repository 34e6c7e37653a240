"""What an actor may do with a sheet now, and what not yet and why."""

from dataclasses import dataclass, replace
from datetime import date

from danvan.apps.scoring.conflicts import JUDGED, own_conflicts
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.records import APPRAISERS, LoadedSheet
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class SheetAct:
    """An act on a column of a sheet, as the panel of acts shows it; `version` is that of the column."""

    name: str
    label: str
    column: str
    version: int
    reasons: tuple[str, ...]
    needs_reason: bool
    citation: str | None

    @property
    def allowed(self) -> bool:
        """Whether the act may be done now."""
        return not self.reasons


_ACTS: tuple[tuple[str, ColumnCode], ...] = (
    ("self_score", ColumnCode.SELF),
    ("submit", ColumnCode.SELF),
    *((name, code) for code in APPRAISERS for name in ("appraise", "sign_column")),
    ("import_points", ColumnCode.IMPORTED),
    ("reconcile", ColumnCode.RECONCILED),
    ("send_back", ColumnCode.RECONCILED),
)


def acts_on(loaded: LoadedSheet, actor: Actor, today: date) -> tuple[SheetAct, ...]:
    """The acts that start from the sheet's state, on columns of the actor's unit, with reasons why not yet."""
    acts, conflicts = [], own_conflicts(actor, loaded, today)
    for name, code in _ACTS:
        column, act = loaded.columns.get(code), SHEET_WORKFLOW.acts[name]
        if column is None or not actor.belongs_to(column.scorer_id) or not actor.may(act.permission):
            continue
        state = loaded.sheet.state_value
        if state not in act.from_states or (name == "sign_column" and column.signed_at):
            continue
        many = code in APPRAISERS and sum(loaded.columns[c].scorer_id == actor.unit_id for c in _roles(loaded)) > 1
        label = f"{act.label}: {code.label}" if many else act.label
        facts = replace(loaded.facts(code), conflicts=conflicts if code in JUDGED else ())
        reasons = SHEET_WORKFLOW.why_not(name, actor=actor, state=state, facts=facts)
        acts.append(SheetAct(name, label, code.value, column.version, reasons, act.needs_reason, act.citation))
    return tuple(acts)


def _roles(loaded: LoadedSheet) -> tuple[ColumnCode, ...]:
    return tuple(code for code in APPRAISERS if code in loaded.columns)
