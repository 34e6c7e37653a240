"""Units explain points that were signed; the appraiser keeps or changes them, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.evidence.services import add_evidence
from danvan.apps.scoring.conflicts import facts_for
from danvan.apps.scoring.enums import ColumnCode, ExplanationOutcome, RoundKind
from danvan.apps.scoring.explaining import why_not_explaining
from danvan.apps.scoring.models import Explanation
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.services.cell_evidence import prove_criterion
from danvan.apps.scoring.services.columns import check_version, locked_sheet, own_column, sheet_subject, write_answers
from danvan.apps.scoring.services.rounds import write_round
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file handed in with an explanation; `section` and `pages` say where in it the proof stands, `note` of what."""

    content: bytes
    filename: str
    note: str
    section: str = ""
    pages: str = ""


def explain(
    *, actor: Actor, sheet_id: int, column: str, criterion: str, text: str, file: GivenFile | None, at: datetime
) -> Explanation:
    """A unit explains one criterion to the appraiser who signed it, with a file where it has one.

    It may mend its words until the appraiser has answered. Raises RuleViolation when nobody explains now, when the
    column is not signed or does not score the criterion, without words, and when it was answered already.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        why = why_not_explaining(loaded.sheet.cycle, timezone.localdate(at))
        facts = loaded.facts(column, explaining=why)
        SHEET_WORKFLOW.next_state("explain_points", actor=actor, state=loaded.sheet.state_value, facts=facts)
        own_column(actor, loaded, ColumnCode.SELF)
        _check_place(loaded, column, criterion)
        if not text.strip():
            raise RuleViolation(f"Chưa ghi nội dung giải trình tiêu chí {criterion}. Ghi rồi gửi lại.")
        explanation = Explanation.objects.filter(sheet=loaded.sheet, criterion=criterion, column=column).first()
        if explanation is not None and explanation.outcome:
            raise RuleViolation(
                f"Giải trình tiêu chí {criterion} đã được “{loaded.label(column)}” trả lời: "
                f"{explanation.get_outcome_display().lower()}. Chưa đồng ý thì đề nghị phúc tra sau khi có quyết định."
            )
        explanation = explanation or Explanation(sheet=loaded.sheet, criterion=criterion, column=column)
        explanation.text, explanation.explained_by_id, explanation.explained_at = text.strip(), actor.person_id, at
        explanation.save()
        if file is not None:
            _attach(actor, loaded, criterion, file, at)
        after = {"tiêu chí": criterion, "cột": loaded.label(column), "tệp": file.filename[:80] if file else ""}
        record(
            event=AuditEvent.SCORE_SHEET_EXPLAIN_POINTS, actor=actor, subject=sheet_subject(loaded, {**after}), at=at
        )
    return explanation


def settle_explanation(
    *,
    actor: Actor,
    explanation_id: int,
    sheet_id: int,
    version: int,
    points: CellAnswer | None,
    reason: str,
    at: datetime,
) -> Explanation:
    """The appraiser keeps the points, or gives others (`points`), with a reason; changed points make a new round.

    Raises RuleViolation for another's column, an answered explanation, a conflict of interest; StaleVersion.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        explanation = Explanation.objects.filter(sheet=loaded.sheet, pk=explanation_id).first()
        if explanation is None:
            raise RuleViolation("Giải trình này không có trên phiếu. Mở lại trang.")
        code = explanation.column
        own = own_column(actor, loaded, code)
        facts = facts_for(actor, loaded, code, timezone.localdate(at))
        state = loaded.sheet.state_value
        SHEET_WORKFLOW.next_state("settle_explanation", actor=actor, state=state, facts=facts, reason=reason)
        if explanation.outcome:
            raise RuleViolation(
                f"Giải trình tiêu chí {explanation.criterion} đã được trả lời: "
                f"{explanation.get_outcome_display().lower()}. Mở lại trang để xem."
            )
        check_version(loaded, code, version)
        outcome = ExplanationOutcome.KEPT
        if points is not None:
            outcome = ExplanationOutcome.CHANGED
            read = _read_points(loaded, code, explanation.criterion, points)
            write_answers(own, read, actor=actor, at=at)
            write_round(own, RoundKind.CHANGED, actor=actor, at=at, reason=reason)
        explanation.outcome, explanation.answer = outcome, reason.strip()
        explanation.settled_by_id, explanation.settled_at = actor.person_id, at
        explanation.save(update_fields=["outcome", "answer", "settled_by", "settled_at"])
        after = {"tiêu chí": explanation.criterion, "cột": loaded.label(code), "kết quả": outcome.label}
        subject = sheet_subject(loaded, {**after})
        record(event=AuditEvent.SCORE_SHEET_SETTLE_EXPLANATION, actor=actor, subject=subject, at=at, reason=reason)
    return explanation


def _read_points(loaded: LoadedSheet, code: str, criterion: str, points: CellAnswer) -> dict[str, Answer | None]:
    """The new points of one criterion. Raises RuleViolation with what is wrong with them."""
    try:
        read = read_answers(loaded.leaves(code), {criterion: points}, step=loaded.step, column_label=loaded.label(code))
    except RowsRefused as refused:
        raise RuleViolation(refused.rows[criterion], criterion=criterion) from refused
    if read[criterion] is None:
        raise RuleViolation(f"Chưa có điểm mới của tiêu chí {criterion}. Nhập điểm, hoặc giữ nguyên.")
    return read


def _check_place(loaded: LoadedSheet, column: str, criterion: str) -> None:
    row = loaded.columns.get(column) if column in loaded.roles else None
    if row is None or criterion not in {leaf.code for leaf in loaded.leaves(column)}:
        raise RuleViolation(f"Không có điểm thẩm định tiêu chí {criterion[:20]} ở cột này để giải trình. Chọn lại.")
    if row.signed_at is None:
        raise RuleViolation(f"Cột “{loaded.label(column)}” chưa ký nên chưa giải trình được. Chờ người thẩm định ký.")


def _attach(actor: Actor, loaded: LoadedSheet, criterion: str, file: GivenFile, at: datetime) -> None:
    evidence = add_evidence(
        actor=actor, unit_id=loaded.sheet.unit_id, content=file.content, filename=file.filename, note=file.note, at=at
    )
    prove_criterion(loaded.sheet, criterion, evidence, section=file.section, pages=file.pages)
