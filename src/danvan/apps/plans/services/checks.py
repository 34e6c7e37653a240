"""Dealing with what a check found: mending the text as proposed or by hand, letting it stand, taking that back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.plans.checking import WAIVED, check_of, waived_keys
from danvan.apps.plans.confirmation import authority_of, choices_of, form_of, reading_facts
from danvan.apps.plans.enums import CheckDecision, ReadingState
from danvan.apps.plans.models import CheckAnswer, CheckSetting, PlanReading
from danvan.apps.plans.names import choices_for, known_names
from danvan.apps.plans.reading_form import naming_days, unit_names
from danvan.apps.plans.remaking import Line, Remade, line_at, mendable_line, remade
from danvan.apps.plans.services.readings import locked_reading, require_version
from danvan.apps.plans.workflow import READING_WORKFLOW
from danvan.domain.authority import Actor, Permission
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.rules import RuleViolation

REASON_LENGTH = 1000
MOST_DAYS = 120


@dataclass(frozen=True, slots=True)
class _Dealing:
    """Who deals with which finding of which reading, and when."""

    actor: Actor
    reading: PlanReading
    finding: CheckFinding
    at: datetime


@transaction.atomic
def accept_mend(*, actor: Actor, reading_id: int, key: str, version: int, at: datetime) -> PlanReading:
    """Change the text as a finding proposes and read it again; what was corrected elsewhere stays.

    Raises RuleViolation when the finding is gone or proposes no text, StaleVersion when somebody changed the reading.
    """
    reading = _open(actor, reading_id, version)
    finding = _finding(reading, key)
    mend = finding.mend
    if mend is None:
        raise RuleViolation("Điều này không có cách sửa sẵn. Chọn “Sửa văn bản” hoặc “Để nguyên”.")
    line = line_at(reading, mend.start)
    if mend.end > line.end:
        raise RuleViolation("Chỗ cần sửa nằm trên hai dòng. Chọn “Sửa văn bản” và sửa từng dòng.")
    text = line.text[: mend.start - line.start] + mend.text + line.text[mend.end - line.start :]
    return _store(_Dealing(actor, reading, finding, at), line, text, CheckDecision.ACCEPTED)


@transaction.atomic
def mend_text(*, actor: Actor, reading_id: int, key: str, version: int, text: str, at: datetime) -> PlanReading:
    """Change the line in which a finding stands by hand and read the text again.

    Raises RuleViolation when the finding is gone, has no place, or the line is blank or unchanged, StaleVersion when
    somebody changed the reading.
    """
    reading = _open(actor, reading_id, version)
    finding = _finding(reading, key)
    line = mendable_line(reading, finding)
    return _store(_Dealing(actor, reading, finding, at), line, text, CheckDecision.MENDED)


@transaction.atomic
def waive_finding(*, actor: Actor, reading_id: int, key: str, reason: str, at: datetime) -> PlanReading:
    """Let a finding stand, with a reason, up to the issue of the plan. Raises RuleViolation without one."""
    reading = locked_reading(reading_id)
    READING_WORKFLOW.next_state(
        "waive", actor=actor, state=ReadingState(reading.state), facts=reading_facts(actor, reading), reason=reason
    )
    finding = _finding(reading, key)
    if key in waived_keys(reading.pk):
        raise RuleViolation("Điều này đã được để nguyên, có lý do.")
    dealing = _Dealing(actor, reading, finding, at)
    _answer(dealing, CheckDecision.WAIVED, AuditEvent.PLAN_READING_WAIVE, reason.strip()[:REASON_LENGTH])
    return reading


@transaction.atomic
def reopen_finding(*, actor: Actor, reading_id: int, key: str, reason: str, at: datetime) -> PlanReading:
    """Take a waiver back, with a reason, up to the issue of the plan: the finding waits again.

    Raises RuleViolation without a reason, and where the finding was not let stand or is gone.
    """
    reading = locked_reading(reading_id)
    READING_WORKFLOW.next_state(
        "reopen", actor=actor, state=ReadingState(reading.state), facts=reading_facts(actor, reading), reason=reason
    )
    waiver = CheckAnswer.objects.select_for_update(of=("self",)).filter(WAIVED, reading=reading, key=key).first()
    if waiver is None:
        raise RuleViolation("Điều này không được để nguyên, hoặc vừa được người khác xét lại. Xem lại trang kiểm tra.")
    dealing = _Dealing(actor, reading, _finding(reading, key), at)
    waiver.taken_back_at = at
    waiver.save(update_fields=["taken_back_at"])
    _answer(dealing, CheckDecision.REOPENED, AuditEvent.PLAN_READING_REOPEN, reason.strip()[:REASON_LENGTH])
    return reading


@transaction.atomic
def set_appraisal_days(*, actor: Actor, reading_id: int, days: int, at: datetime) -> CheckSetting:
    """Set the least working days for appraising dossiers, for all plans of the authority.

    Raises RuleViolation unless the actor heads the lead office of the reading, and for a number that nobody can mean.
    """
    reading = locked_reading(reading_id)
    if not actor.may(Permission.PLAN_ISSUE) or not actor.belongs_to(reading.owner_id):
        raise RuleViolation("Chỉ người đứng đầu cơ quan chủ trì đặt được số ngày thẩm định.")
    if not 1 <= days <= MOST_DAYS:
        raise RuleViolation(f"Số ngày làm việc để thẩm định phải từ 1 đến {MOST_DAYS}.")
    authority = authority_of(reading.owner)
    before = CheckSetting.objects.filter(authority=authority).first()
    setting, _ = CheckSetting.objects.update_or_create(authority=authority, defaults={"appraisal_days": days})
    subject = Subject(
        "check_setting", setting.pk, "Số ngày làm việc để thẩm định", f"unit-{authority.pk}",
        before={"số ngày": before.appraisal_days} if before else {}, after={"số ngày": days},
    )  # fmt: skip
    record(event=AuditEvent.PLAN_CHECK_SET, actor=actor, subject=subject, at=at)
    transaction.on_commit(seldom_changed().renew)
    return setting


def _open(actor: Actor, reading_id: int, version: int) -> PlanReading:
    reading = locked_reading(reading_id)
    READING_WORKFLOW.next_state(
        "mend_source", actor=actor, state=ReadingState(reading.state), facts=reading_facts(actor, reading)
    )
    require_version(reading, version)
    return reading


def _finding(reading: PlanReading, key: str) -> CheckFinding:
    found = next((finding for finding in check_of(reading) if finding.key == key), None)
    if found is None:
        raise RuleViolation("Điều này không còn trong kết quả kiểm tra: văn bản đã được sửa. Xem lại trang kiểm tra.")
    return found


def _store(dealing: _Dealing, line: Line, text: str, decision: CheckDecision) -> PlanReading:
    again = remade(dealing.reading, line, text)
    reading = keep_remade(dealing.reading, again, dealing.at)
    _answer(dealing, decision, AuditEvent.PLAN_READING_MEND_SOURCE)
    return reading


def keep_remade(reading: PlanReading, again: Remade, at: datetime) -> PlanReading:
    """Store a reading that was made anew, names that are new in it matched. Part of an act, in its transaction."""
    asked = unit_names(form_of(reading))
    days = naming_days(again.corrected, reading.supplements, timezone.localdate(at))
    known = known_names(authority_of(reading.owner).pk, *days)
    new_names = [name for name in unit_names(again.corrected) if name not in asked]
    reading.repairs, reading.source_text = again.repairs, again.source_text
    reading.understood, reading.corrected = again.understood, again.corrected
    reading.unit_choices = {**choices_of(reading), **choices_for(new_names, known)}
    reading.version += 1
    reading.save(update_fields=["repairs", "source_text", "understood", "corrected", "unit_choices", "version"])
    return reading


def _answer(dealing: _Dealing, decision: CheckDecision, event: AuditEvent, reason: str = "") -> None:
    """Keep what was done about the finding, and write it into the audit without any text of the plan."""
    reading, finding = dealing.reading, dealing.finding
    CheckAnswer.objects.create(
        reading=reading,
        key=finding.key,
        code=finding.code.value,
        place=finding.section[:60],
        message=finding.message,
        decision=decision,
        reason=reason,
        answered_by_id=dealing.actor.person_id,
        answered_at=dealing.at,
    )
    after: dict[str, str | int | None] = {
        "điều cần sửa": finding.code.label,
        "mục": finding.section or "cả văn bản",
        "cách xử lý": str(decision.label),
        "lần sửa": reading.version,
    }
    subject = Subject(
        "plan_reading", reading.pk, reading.source_name, f"unit-{authority_of(reading.owner).pk}", after=after
    )
    record(event=event, actor=dealing.actor, subject=subject, at=dealing.at, reason=reason)
