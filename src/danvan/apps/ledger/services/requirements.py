"""Reporting requirements that the lead office asks for beside the text of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.models import UnitGroup
from danvan.apps.orgs.selectors import members_on
from danvan.apps.plans.asked_files import asked_file_names
from danvan.apps.plans.enums import DeadlineMode, OwedThing, PlanState, YearPart
from danvan.apps.plans.issuance import Owed, new_obligations, part_of_year, recurrence_of
from danvan.apps.plans.models import Deadline, DeadlineUnit, Obligation, Plan
from danvan.apps.plans.services import Happening, open_obligations, write_entries
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.ledger import EntryKind, Opening
from danvan.domain.periods import PeriodKind
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class Requirement:
    """A report that units send beside what the plan's text asks: what, of which groups, by which law, when.

    With a `period_kind` it comes again each period, due `due_days` after its end; without one it is due on `last_day`
    and speaks of `year_part`.
    `files` names what must be sent along.
    """

    what: str
    group_ids: Sequence[int]
    legal_base: str
    period_kind: PeriodKind | None = None
    cut_off: str = "calendar"
    opening: Opening = Opening.PERIOD_END
    due_days: int | None = None
    lock_days: int | None = None
    last_day: date | None = None
    year_part: YearPart = YearPart.WHOLE
    files: Sequence[str] = ()


@transaction.atomic
def require_report(*, actor: Actor, plan_id: int, asked: Requirement, at: datetime) -> Deadline:
    """Ask units for a report beside the text of a plan: opened at once, or with the plan when that is issued.

    Raises RuleViolation for others than the head of the plan's lead office, without a subject, groups or a legal base,
    for days that cannot be, and when no period is left to ask for.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("lead_unit").get(pk=plan_id)
    _refuse_others(actor, plan)
    day = timezone.localdate(at)
    groups = _groups(plan, asked)
    deadline = _deadline(plan, asked, actor, at)
    _refuse_incomplete(deadline, day)
    deadline.save()
    DeadlineUnit.objects.bulk_create(DeadlineUnit(deadline=deadline, named_as=one.name, group=one) for one in groups)
    opened = []
    if plan.state == PlanState.ISSUED:
        unit_ids = {unit.pk: None for group in groups for unit in members_on(group.pk, day)}
        owed = Owed(deadline.pk, deadline.last_day, tuple(unit_ids))
        opened = open_obligations(obligations=new_obligations(plan, owed, day), at=at, person_id=actor.person_id)
        if not opened:
            raise RuleViolation(
                "Không còn kỳ nào trong năm của kế hoạch chưa đến hạn, hoặc nhóm không có đơn vị nào, nên không có gì "
                "để giao. Hãy kiểm tra lại kỳ, hạn nộp và nhóm đơn vị."
            )
    after: dict[str, str | int | None] = {"căn cứ": deadline.legal_base, "số việc phải nộp": len(opened)}
    if deadline.asked_files:
        after["tệp phải gửi kèm"] = "; ".join(deadline.asked_files)
    _record(AuditEvent.REPORTING_REQUIREMENT_ADD, actor, deadline, at, after)
    return deadline


@transaction.atomic
def end_requirement(*, actor: Actor, deadline_id: int, reason: str, at: datetime) -> Deadline:
    """Ask for a report no longer: what has not come of it is withdrawn, what came stays.

    Raises RuleViolation for others than the head of the plan's lead office, for what the text of the plan itself asks,
    and without a reason.
    """
    deadline = Deadline.objects.select_for_update(of=("self",)).select_related("plan__lead_unit").get(pk=deadline_id)
    _refuse_others(actor, deadline.plan)
    if deadline.added_at is None or deadline.withdrawn_at is not None:
        raise RuleViolation(
            "Chỉ thôi được yêu cầu báo cáo do cơ quan chủ trì bổ sung và chưa thôi. Việc giao trong kế hoạch thì "
            "sửa đổi kế hoạch."
        )
    if not reason.strip():
        raise RuleViolation("Phải ghi lý do khi thôi yêu cầu báo cáo.")
    deadline.withdrawn_at = at
    deadline.save(update_fields=["withdrawn_at"])
    waiting = Obligation.objects.select_for_update().filter(
        deadline=deadline, received_on__isnull=True, withdrawn_at__isnull=True
    )
    write_entries(
        Happening(one, EntryKind.WITHDRAWN, at, actor.person_id, reason=nfc(reason).strip())
        for one in waiting.order_by("id")
    )
    _record(AuditEvent.REPORTING_REQUIREMENT_END, actor, deadline, at, {}, reason)
    return deadline


def _refuse_others(actor: Actor, plan: Plan) -> None:
    if not actor.may(Permission.LEDGER_REQUIRE) or not actor.belongs_to(plan.lead_unit_id):
        raise RuleViolation(
            f"Yêu cầu báo cáo do người đứng đầu cơ quan chủ trì kế hoạch bổ sung hoặc thôi: {plan.lead_unit.name}."
        )


def _groups(plan: Plan, asked: Requirement) -> list[UnitGroup]:
    groups = list(UnitGroup.objects.filter(pk__in=asked.group_ids, owner_id=plan.issuer_id).order_by("position", "id"))
    if not groups or len(groups) != len(set(asked.group_ids)):
        raise RuleViolation("Chọn ít nhất một nhóm đơn vị của cơ quan ban hành kế hoạch.")
    return groups


def _deadline(plan: Plan, asked: Requirement, actor: Actor, at: datetime) -> Deadline:
    last = Deadline.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    return Deadline(
        plan=plan,
        owed=OwedThing.PERIODIC_REPORT,
        what=nfc(asked.what).strip(),
        stated_value=asked.last_day.isoformat() if asked.last_day else "",
        mode=DeadlineMode.BY if asked.last_day else DeadlineMode.EVERY,
        last_day=None if asked.period_kind else asked.last_day,
        period_kind=asked.period_kind.value if asked.period_kind else "",
        cut_off=asked.cut_off,
        opening=asked.opening.value,
        due_days=asked.due_days if asked.period_kind else None,
        year_part="" if asked.period_kind else asked.year_part.value,
        lock_days=asked.lock_days,
        legal_base=nfc(asked.legal_base).strip(),
        asked_files=asked_file_names(asked.files),
        added_at=at,
        added_by_id=actor.person_id,
        position=last + 1,
        start=0,
        end=0,
    )


def _refuse_incomplete(deadline: Deadline, day: date) -> None:
    if not deadline.what:
        raise RuleViolation("Chưa ghi tên báo cáo. Hãy ghi báo cáo về việc gì.")
    if not deadline.legal_base:
        raise RuleViolation("Chưa ghi căn cứ. Hãy ghi văn bản hoặc mục của kế hoạch yêu cầu báo cáo này.")
    if deadline.period_kind:
        recurrence_of(deadline, day)  # refuses days out of reach
    elif deadline.last_day is None or deadline.last_day < day:
        raise RuleViolation(
            f"Báo cáo một lần phải có ngày cuối từ hôm nay ({day_text(day)}) trở đi. "
            "Hãy ghi ngày, hoặc chọn kỳ báo cáo."
        )
    elif (start := part_of_year(deadline, deadline.plan.year, day)["period_start"]) and deadline.last_day < start:
        raise RuleViolation(
            f"Hạn nộp {day_text(deadline.last_day)} đến trước khi {YearPart(deadline.year_part).label.lower()} bắt đầu "
            f"({day_text(start)}). Hãy sửa hạn nộp hoặc phần năm mà báo cáo cho số liệu."
        )


def _record(
    event: AuditEvent,
    actor: Actor,
    deadline: Deadline,
    at: datetime,
    after: dict[str, str | int | None],
    reason: str = "",
) -> None:
    """Requirements stand in the history of their plan."""
    subject = Subject(
        type="plan",
        id=deadline.plan_id,
        name=f"{deadline.what} – kế hoạch {deadline.plan.number}",
        stream=f"unit-{deadline.plan.issuer_id}",
        after=after,
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
