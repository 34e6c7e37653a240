"""Appraisers score their columns and sign them; the lead takes over points, sends back, reconciles."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.plans import services as plans
from danvan.apps.scoring.conflicts import facts_for
from danvan.apps.scoring.enums import ColumnCode, RoundKind, SheetState
from danvan.apps.scoring.measured.on_sheet import beside_facts, computed_on
from danvan.apps.scoring.models import ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.services.columns import (
    check_version,
    locked_sheet,
    own_column,
    progress,
    sheet_subject,
    write_answers,
)
from danvan.apps.scoring.services.rounds import write_round
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers, read_percents
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.reconciliation import propose, reconcile
from danvan.domain.vietnamese.dates import format_moment


def import_points(
    *, actor: Actor, sheet_id: int, version: int, percents: Mapping[str, str], at: datetime
) -> ScoreSheet:
    """The lead takes over results made elsewhere: each percentage gives its share of the criterion's points.

    `percents` are texts as typed by criterion, "not_arising" where the unit has no such result. Raises
    StaleVersion, or RowsRefused by row.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        code: str = ColumnCode.IMPORTED
        SHEET_WORKFLOW.next_state(
            "import_points", actor=actor, state=loaded.sheet.state_value, facts=loaded.facts(code)
        )
        column = own_column(actor, loaded, code)
        check_version(loaded, code, version)
        read = read_percents(loaded.leaves(code), percents)
        changed = write_answers(
            column,
            {criterion: imported.answer if imported else None for criterion, imported in read.items()},
            actor=actor,
            at=at,
            sources={criterion: imported.percent if imported else None for criterion, imported in read.items()},
        )
        subject = sheet_subject(loaded, {"số ô thay đổi": changed, "đã nhập": progress(loaded, code)})
        record(event=AuditEvent.SCORE_SHEET_IMPORT_POINTS, actor=actor, subject=subject, at=at)
    return loaded.sheet


def save_appraisal(
    *, actor: Actor, sheet_id: int, column: str, version: int, answers: Mapping[str, CellAnswer], at: datetime
) -> ScoreSheet:
    """An appraiser keeps points in its own column, as a draft until it signs; a row left empty clears its answer.

    Raises RuleViolation for another's column, a signed one, and who has a conflict of interest with the unit;
    StaleVersion, or RowsRefused by row.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        code = _role(loaded, column)
        facts = facts_for(actor, loaded, code, timezone.localdate(at))
        SHEET_WORKFLOW.next_state("appraise", actor=actor, state=loaded.sheet.state_value, facts=facts)
        own = own_column(actor, loaded, code)
        check_version(loaded, code, version)
        read = read_answers(loaded.leaves(code), answers, step=loaded.step, column_label=loaded.label(code))
        kept = beside_facts(code, read, computed_on(loaded.sheet))
        changed = write_answers(own, kept, actor=actor, at=at)
        after: dict[str, str | int | None] = {
            "cột": loaded.label(code),
            "số ô thay đổi": changed,
            "đã chấm": progress(loaded, code),
        }
        record(event=AuditEvent.SCORE_SHEET_APPRAISE, actor=actor, subject=sheet_subject(loaded, after), at=at)
    return loaded.sheet


def sign_column(*, actor: Actor, sheet_id: int, column: str, version: int, at: datetime) -> ScoreSheet:
    """An appraiser signs its complete column, which freezes it; the audit keeps the hash of what was signed.

    Raises RuleViolation with what is missing, for another's column, when it is signed already, and for who has a
    conflict of interest with the unit; StaleVersion.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        code = _role(loaded, column)
        own = own_column(actor, loaded, code)
        _check_not_signed(loaded, own)
        facts = facts_for(actor, loaded, code, timezone.localdate(at))
        SHEET_WORKFLOW.next_state("sign_column", actor=actor, state=loaded.sheet.state_value, facts=facts)
        check_version(loaded, code, version)
        _sign(own, actor, at)
        kept = write_round(own, RoundKind.SIGNED, actor=actor, at=at)
        after = {"cột": loaded.label(code), "đã chấm": progress(loaded, code), "mã băm": kept.content_hash[:16]}
        record(event=AuditEvent.SCORE_SHEET_SIGN_COLUMN, actor=actor, subject=sheet_subject(loaded, {**after}), at=at)
    return loaded.sheet


def send_back_sheet(*, actor: Actor, sheet_id: int, reason: str, at: datetime) -> ScoreSheet:
    """Who reconciles a sheet sends it back to its unit with a reason, while no appraiser has signed."""
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        sheet = loaded.sheet
        facts = facts_for(actor, loaded, ColumnCode.RECONCILED, timezone.localdate(at))
        state = SHEET_WORKFLOW.next_state("send_back", actor=actor, state=sheet.state_value, facts=facts, reason=reason)
        own_column(actor, loaded, ColumnCode.RECONCILED)
        sheet.state, sheet.send_back_reason = state, reason.strip()
        sheet.save(update_fields=["state", "send_back_reason"])
        column = loaded.columns[ColumnCode.SELF]
        write_round(column, RoundKind.SENT_BACK, actor=actor, at=at, reason=reason)
        column.signed_by, column.signed_at = None, None
        column.save(update_fields=["signed_by", "signed_at"])
        if sheet.obligation_id is not None:
            plans.record_send_back(
                obligation_id=sheet.obligation_id, at=at, person_id=actor.person_id, reason=reason.strip()
            )
        record(event=AuditEvent.SCORE_SHEET_SEND_BACK, actor=actor, subject=sheet_subject(loaded), at=at, reason=reason)
    return sheet


def reconcile_sheet(
    *, actor: Actor, sheet_id: int, version: int, answers: Mapping[str, CellAnswer], at: datetime
) -> ScoreSheet:
    """The lead settles every criterion of a sheet once all columns are signed; a departure needs its reason.

    May be done again while the cycle is open. Raises StaleVersion, or RowsRefused by row.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        sheet, code = loaded.sheet, ColumnCode.RECONCILED
        facts = facts_for(actor, loaded, code, timezone.localdate(at))
        state = SHEET_WORKFLOW.next_state("reconcile", actor=actor, state=sheet.state_value, facts=facts)
        column = own_column(actor, loaded, code)
        check_version(loaded, code, version)
        settled = _settled(loaded, answers)
        is_first = sheet.state != SheetState.RECONCILED
        write_answers(column, settled, actor=actor, at=at)
        _sign(column, actor, at)
        write_round(column, RoundKind.RECONCILED, actor=actor, at=at)
        sheet.state = state
        sheet.save(update_fields=["state"])
        if is_first and sheet.obligation_id is not None:
            plans.record_acceptance(obligation_id=sheet.obligation_id, at=at, person_id=actor.person_id)
        total = loaded.total(settled).sheet
        subject = sheet_subject(loaded, {"điểm": shown(total.points), "tối đa": shown(total.applicable_maximum)})
        record(event=AuditEvent.SCORE_SHEET_RECONCILE, actor=actor, subject=subject, at=at)
    return sheet


def correct_settled(
    *, actor: Actor, sheet_id: int, answers: Mapping[str, Answer], reason: str, at: datetime
) -> ScoreSheet:
    """Other settled points after a granted appeal, as a part of that act, which asks for rights and writes the audit.

    The column stays signed; a round keeps what it says now and why.
    """
    loaded = locked_sheet(actor, sheet_id)
    column = loaded.columns[loaded.last_column]
    write_answers(column, answers, actor=actor, at=at)
    write_round(column, RoundKind.CORRECTED, actor=actor, at=at, reason=reason)
    return loaded.sheet


def _role(loaded: LoadedSheet, column: str) -> str:
    if column not in loaded.roles:
        raise RuleViolation(f"“{column[:20]}” không phải là cột thẩm định. Chọn cột được giao.", column=column)
    return column


def _sign(column: ScoreColumn, actor: Actor, at: datetime) -> None:
    column.signed_by_id, column.signed_at = actor.person_id, at
    column.save(update_fields=["signed_by", "signed_at"])


def _check_not_signed(loaded: LoadedSheet, column: ScoreColumn) -> None:
    if column.signed_at and column.signed_by:
        raise RuleViolation(
            f"Cột “{loaded.label(column.code)}” của phiếu {loaded.sheet.unit.name} đã được "
            f"{column.signed_by.full_name} ký lúc {format_moment(timezone.localtime(column.signed_at))}; "
            "không ký lần thứ hai. Điểm chỉ còn sửa được khi cơ quan chủ trì mở giải trình.",
            column=column.code,
        )


def _settled(loaded: LoadedSheet, typed: Mapping[str, CellAnswer]) -> dict[str, Answer]:
    """The settled answer of every criterion of the sheet, each checked against what the columns say."""
    code = ColumnCode.RECONCILED
    read = read_answers(loaded.leaves(code), typed, step=loaded.step, column_label=loaded.label(code))
    own, appraisals = loaded.answers(ColumnCode.SELF), loaded.appraisals()
    proposals = propose(loaded.criteria_set, loaded.kind, own, appraisals, loaded.traits)
    settled: dict[str, Answer] = {}
    faults: dict[str, str] = {}
    for proposal in proposals:
        criterion = proposal.leaf.code
        answer = read.get(criterion)
        if answer is None:
            faults[criterion] = f"Chưa có điểm thống nhất của tiêu chí {criterion}. Nhập điểm."
            continue
        try:
            settled[criterion] = reconcile(proposal, answer)
        except RuleViolation as refusal:
            faults[criterion] = refusal.message
    if faults:
        raise RowsRefused(faults)
    return settled
