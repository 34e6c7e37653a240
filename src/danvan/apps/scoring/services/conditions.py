"""The lead holds a circumstance against a unit, or lifts it again; what it does to the grade follows from the set."""

from datetime import datetime

from django.db import transaction
from django.http import Http404

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.models import Cycle, HeldCondition, ScoreSheet
from danvan.apps.scoring.services.cycle_acts import cycle_subject, locked_cycle
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Condition


def hold_condition(
    *, actor: Actor, cycle_id: int, unit_id: int, condition: str, reason: str, basis: str, at: datetime
) -> HeldCondition:
    """The lead says that a condition of the set holds for a unit, with the reason and the paper that says so.

    Raises Http404 for a unit without a sheet in the cycle, RuleViolation for the lead's own unit, a condition that the
    set does not have or has not switched on, one that is held already, and without reason or paper.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        CYCLE_WORKFLOW.next_state(
            "hold_condition", actor=actor, state=cycle.state_value, facts=CycleFacts(), reason=reason
        )
        sheet = _sheet(cycle, unit_id)
        found = _condition(cycle, condition)
        _check(actor, sheet, found, basis)
        held = HeldCondition.objects.create(
            sheet=sheet,
            condition=found.code,
            reason=reason.strip(),
            basis=basis.strip(),
            held_by_id=actor.person_id,
            held_at=at,
        )
        after: dict[str, str | int | None] = {"đơn vị": sheet.unit.name, "trường hợp": found.name, "căn cứ": held.basis}
        subject = cycle_subject(cycle, after=after)
        record(event=AuditEvent.CYCLE_HOLD_CONDITION, actor=actor, subject=subject, at=at, reason=held.reason)
    return held


def lift_condition(*, actor: Actor, cycle_id: int, held_id: int, reason: str, at: datetime) -> HeldCondition:
    """The lead takes back that a condition holds for a unit, with a reason; what was held stays on file.

    Raises Http404 for one that is not held in the cycle.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        CYCLE_WORKFLOW.next_state(
            "lift_condition", actor=actor, state=cycle.state_value, facts=CycleFacts(), reason=reason
        )
        rows = HeldCondition.objects.select_for_update(of=("self",)).select_related("sheet__unit")
        held = rows.filter(pk=held_id, sheet__cycle=cycle, lifted_at__isnull=True).first()
        if held is None:
            raise Http404
        _check_other_unit(actor, held.sheet)
        held.lift(actor, reason, at)
        before: dict[str, str | int | None] = {
            "đơn vị": held.sheet.unit.name,
            "trường hợp": _condition(cycle, held.condition).name,
        }
        subject = cycle_subject(cycle, before=before)
        record(event=AuditEvent.CYCLE_LIFT_CONDITION, actor=actor, subject=subject, at=at, reason=held.lift_reason)
    return held


def _sheet(cycle: Cycle, unit_id: int) -> ScoreSheet:
    sheet = cycle.sheets.select_related("unit").filter(unit_id=unit_id).first()
    if sheet is None:
        raise Http404
    return sheet


def _condition(cycle: Cycle, code: str) -> Condition:
    criteria_set = typed_set(cycle.criteria_set)
    found = next((one for one in criteria_set.conditions if one.code == code), None)
    if found is None:
        raise RuleViolation(
            f"Bộ tiêu chí {criteria_set.code} không có điều kiện khống chế {code}. Chọn một điều kiện của bộ tiêu chí.",
            condition=code,
        )
    return found


def _check(actor: Actor, sheet: ScoreSheet, condition: Condition, basis: str) -> None:
    _check_other_unit(actor, sheet)
    if not condition.enabled:
        raise RuleViolation(
            f"Bộ tiêu chí của kỳ này không áp dụng điều kiện “{condition.name}” nên không ghi nhận được. "
            "Muốn áp dụng thì bật điều kiện trong bộ tiêu chí trước khi mở kỳ chấm điểm.",
            condition=condition.code,
        )
    if not basis.strip():
        raise RuleViolation("Ghi nhận trường hợp khống chế cần căn cứ: số, ngày của văn bản. Ghi căn cứ rồi lưu lại.")
    if HeldCondition.objects.filter(sheet=sheet, condition=condition.code, lifted_at__isnull=True).exists():
        raise RuleViolation(
            f"“{condition.name}” đã được ghi nhận cho {sheet.unit.name}. Xem ở danh sách bên trên.",
            condition=condition.code,
        )


def _check_other_unit(actor: Actor, sheet: ScoreSheet) -> None:
    if actor.belongs_to(sheet.unit_id):
        raise RuleViolation(
            f"{sheet.unit.name} không ghi nhận, không bỏ trường hợp khống chế của chính mình. Nêu trong ý kiến trình "
            "để Chủ tịch quyết định mức xếp loại.",
            unit=sheet.unit.name,
        )
