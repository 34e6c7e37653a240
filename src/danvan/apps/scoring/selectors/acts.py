"""What an actor may do with a sheet now, and what not yet and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from danvan.apps.scoring.access import enters_for
from danvan.apps.scoring.conflicts import own_conflicts
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.records import LoadedSheet, is_judged, is_role
from danvan.apps.scoring.seats import council_facts, seat_at
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


_FIRST: tuple[tuple[str, str], ...] = (("self_score", ColumnCode.SELF), ("submit", ColumnCode.SELF))
_LAST: tuple[tuple[str, str], ...] = (
    ("import_points", ColumnCode.IMPORTED),
    ("reconcile", ColumnCode.RECONCILED),
    ("send_back", ColumnCode.RECONCILED),
)


def acts_on(loaded: LoadedSheet, actor: Actor, today: date) -> tuple[SheetAct, ...]:
    """The acts that start from the sheet's state, on columns of the actor's unit, with reasons why not yet."""
    acts, conflicts = [], own_conflicts(actor, loaded, today)
    for name, code in (*_FIRST, *_of_roles(loaded), *_LAST):
        column, act = loaded.columns.get(code), SHEET_WORKFLOW.acts[name]
        if column is None or not actor.belongs_to(column.scorer_id) or not actor.may(act.permission):
            continue
        state = loaded.sheet.state_value
        if state not in act.from_states or (name == "sign_column" and column.signed_at):
            continue
        many = is_role(code) and sum(loaded.columns[c].scorer_id == actor.unit_id for c in loaded.roles) > 1
        label = f"{act.label}: {loaded.label(code)}" if many else act.label
        facts = replace(loaded.facts(code), conflicts=conflicts if is_judged(code) else ())
        reasons = SHEET_WORKFLOW.why_not(name, actor=actor, state=state, facts=facts)
        acts.append(SheetAct(name, label, code, column.version, reasons, act.needs_reason, act.citation))
    return (*_on_paper(loaded, actor), *acts, *_of_council(loaded, actor, today))


def _on_paper(loaded: LoadedSheet, actor: Actor) -> Iterator[SheetAct]:
    """Entering the dossier for its unit when it came on paper, while none has been sent."""
    column, act = loaded.columns.get(ColumnCode.SELF), SHEET_WORKFLOW.acts["enter_on_behalf"]
    state = loaded.sheet.state_value
    if column is None or state not in act.from_states or not enters_for(actor, loaded.sheet):
        return
    reasons = SHEET_WORKFLOW.why_not(act.name, actor=actor, state=state, facts=loaded.facts(column.code))
    yield SheetAct(act.name, act.label, column.code, column.version, reasons, act.needs_reason, act.citation)


def _of_council(loaded: LoadedSheet, actor: Actor, today: date) -> Iterator[SheetAct]:
    """What a member does in the last column once the points are settled; nothing for whoever has no seat."""
    column = loaded.columns.get(ColumnCode.COUNCIL)
    if column is None or loaded.sheet.state != SheetState.RECONCILED or seat_at(actor, loaded) is None:
        return
    for name in ("reopen_adopted",) if loaded.adopted else ("adopt", "council_score"):
        act, facts = SHEET_WORKFLOW.acts[name], council_facts(actor, loaded, name, today)
        reasons = SHEET_WORKFLOW.why_not(name, actor=actor, state=loaded.sheet.state_value, facts=facts)
        yield SheetAct(name, act.label, column.code, column.version, reasons, act.needs_reason, act.citation)


def _of_roles(loaded: LoadedSheet) -> list[tuple[str, str]]:
    return [(name, code) for code in loaded.roles for name in ("appraise", "sign_column")]
