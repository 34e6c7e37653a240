"""Scoring cell by cell, as the grids do: one criterion of one sheet, and nobody's word is overwritten unseen."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.scoring.cell_prints import cell_print
from danvan.apps.scoring.conflicts import facts_for
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.measured.on_sheet import beside_facts, computed_on
from danvan.apps.scoring.models import ScoreCell
from danvan.apps.scoring.records import LoadedSheet, is_role
from danvan.apps.scoring.services.columns import locked_sheet, own_column, sheet_subject, write_answers
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.columns import Answer
from danvan.domain.vietnamese.dates import format_moment


class StaleAnswer(StaleVersion):
    """Somebody else of the unit answered this cell otherwise meanwhile.

    `theirs` is what is stored now, None for nothing; `seen` what to send along to put the own answer over it.
    """

    def __init__(self, message: str, *, theirs: Answer | None, seen: str) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.seen = seen


@dataclass(frozen=True, slots=True)
class SavedCell:
    """What stands in the cell now, and what to send along with its next change."""

    answer: Answer | None
    seen: str


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Which cell is meant: of which sheet, in which column, for which criterion."""

    sheet_id: int
    column: str
    criterion: str


def save_score_cell(*, actor: Actor, place: CellPlace, answer: CellAnswer, seen: str, at: datetime) -> SavedCell:
    """Keep what the actor's unit says of one criterion; an empty row takes the answer out.

    `seen` is the print of the cell that the writer began from. Raises StaleAnswer when another answer was stored
    meanwhile, RuleViolation when the column is another's, signed, or the answer is none that the criterion can have.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, place.sheet_id)
        code = _writable(actor, loaded, place.column, at)
        column = own_column(actor, loaded, code)
        typed = {place.criterion: answer}
        try:
            read = read_answers(loaded.leaves(code), typed, step=loaded.step, column_label=loaded.label(code))
            kept = beside_facts(code, read, computed_on(loaded.sheet))
        except RowsRefused as refused:
            raise RuleViolation(refused.rows[place.criterion]) from refused
        before = loaded.answers(code).get(place.criterion)
        said = kept.get(place.criterion, before)
        if cell_print(before) != seen and not _same(before, said):
            raise _stale(loaded.cells[code].get(place.criterion), before)
        if not _same(before, said):
            write_answers(column, {place.criterion: said}, actor=actor, at=at)
            _record(actor, loaded, place, said, at)
    return SavedCell(said, cell_print(said))


def _writable(actor: Actor, loaded: LoadedSheet, code: str, at: datetime) -> str:
    """The column, if it is one that is written cell by cell and can be written now."""
    state = loaded.sheet.state_value
    if code == ColumnCode.SELF:
        SHEET_WORKFLOW.next_state("self_score", actor=actor, state=state, facts=loaded.facts(code))
        return code
    if not is_role(code) or code not in loaded.columns:
        raise RuleViolation("Cột này không chấm từng ô được. Mở phiếu để chấm.", column=code[:40])
    facts = facts_for(actor, loaded, code, timezone.localdate(at))
    SHEET_WORKFLOW.next_state("appraise", actor=actor, state=state, facts=facts)
    return code


def _same(one: Answer | None, other: Answer | None) -> bool:
    return cell_print(one) == cell_print(other)


def _stale(cell: ScoreCell | None, before: Answer | None) -> StaleAnswer:
    who = (
        f"{cell.entered_by.full_name} sửa lúc {format_moment(timezone.localtime(cell.entered_at))}"
        if cell
        else "người khác xóa"
    )
    return StaleAnswer(f"Ô này vừa được {who}. Chọn bản cần giữ.", theirs=before, seen=cell_print(before))


def _record(actor: Actor, loaded: LoadedSheet, place: CellPlace, said: Answer | None, at: datetime) -> None:
    told = "bỏ trả lời" if said is None else "không phát sinh" if said.points is None else shown(said.points)
    subject = sheet_subject(loaded, {"cột": loaded.label(place.column), place.criterion: told})
    is_own = place.column == ColumnCode.SELF
    event = AuditEvent.SCORE_SHEET_SELF_SCORE if is_own else AuditEvent.SCORE_SHEET_APPRAISE
    record(event=event, actor=actor, subject=subject, at=at)
