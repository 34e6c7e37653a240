"""A unit scores itself, proves it, and its head sends the dossier."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.plans import services as plans
from danvan.apps.scoring.enums import ColumnCode, RoundKind, SheetState
from danvan.apps.scoring.measured.on_sheet import beside_facts, computed_on
from danvan.apps.scoring.models import ScoreSheet
from danvan.apps.scoring.services.columns import (
    check_version,
    locked_sheet,
    own_column,
    progress,
    sheet_subject,
    write_answers,
)
from danvan.apps.scoring.services.facts import freeze, refresh
from danvan.apps.scoring.services.rounds import write_round
from danvan.apps.scoring.typed_answers import CellAnswer, read_answers
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment


def save_self_scores(
    *, actor: Actor, sheet_id: int, version: int, answers: Mapping[str, CellAnswer], at: datetime
) -> ScoreSheet:
    """Keep what the unit says of its criteria, as a draft; a row left empty clears its answer.

    What follows from facts is computed again, not typed.

    `version` is that of the self-score as the person opened it. Raises StaleVersion, or RowsRefused by row.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        code = ColumnCode.SELF
        state = loaded.sheet.state_value
        SHEET_WORKFLOW.next_state("self_score", actor=actor, state=state, facts=loaded.facts(code))
        column = own_column(actor, loaded, code)
        check_version(loaded, code, version)
        read = read_answers(loaded.leaves(code), answers, step=loaded.step, column_label=loaded.label(code))
        kept = beside_facts(code, read, computed_on(loaded.sheet))
        changed = write_answers(column, kept, actor=actor, at=at)
        refresh(actor, loaded.sheet, at)
        subject = sheet_subject(loaded, {"số ô thay đổi": changed, "đã chấm": progress(loaded, code)})
        record(event=AuditEvent.SCORE_SHEET_SELF_SCORE, actor=actor, subject=subject, at=at)
    return loaded.sheet


def submit_sheet(*, actor: Actor, sheet_id: int, version: int, at: datetime) -> ScoreSheet:
    """The head sends the dossier: every self-scored criterion answered, every point proven or explained.

    The day of sending is the day of receipt. Raises RuleViolation with what is missing, or when it was sent already.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        sheet, code = loaded.sheet, ColumnCode.SELF
        _check_not_sent(actor, sheet, loaded.columns[code].signed_at)
        own_column(actor, loaded, code)
        freeze(actor, loaded, at)
        state = SHEET_WORKFLOW.next_state("submit", actor=actor, state=sheet.state_value, facts=loaded.facts(code))
        column = loaded.columns[code]
        check_version(loaded, code, version)
        column.signed_by_id, column.signed_at = actor.person_id, at
        column.save(update_fields=["signed_by", "signed_at"])
        write_round(column, RoundKind.SENT, actor=actor, at=at)
        sheet.state, sheet.send_back_reason = state, ""
        sheet.save(update_fields=["state", "send_back_reason"])
        if sheet.obligation_id is not None:
            plans.record_receipt(
                obligation_id=sheet.obligation_id,
                received_on=timezone.localdate(at),
                at=at,
                person_id=actor.person_id,
            )
        subject = sheet_subject(loaded, {"đã chấm": progress(loaded, code)})
        record(event=AuditEvent.SCORE_SHEET_SUBMIT, actor=actor, subject=subject, at=at)
    return sheet


def _check_not_sent(actor: Actor, sheet: ScoreSheet, sent_at: datetime | None) -> None:
    sent = sheet.state in {SheetState.SUBMITTED, SheetState.RECONCILED}
    if sent and sent_at and actor.belongs_to(sheet.unit_id) and actor.may(Permission.SCORE_SUBMIT):
        when = format_moment(timezone.localtime(sent_at))
        raise RuleViolation(
            f"Hồ sơ tự chấm điểm này đã được gửi lúc {when}; không gửi lần thứ hai. "
            "Cần sửa thì đề nghị cơ quan chủ trì trả lại."
        )
