"""Recording which plan of the superior authority a plan carries out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.cascade.access import coverage_facts, led_plan_for, plans_above
from danvan.apps.cascade.duties import duty_facts, shortened
from danvan.apps.cascade.models import Coverage, UpperDuty, UpperPlan
from danvan.apps.cascade.workflow import COVERAGE_WORKFLOW
from danvan.apps.plans.models import Plan
from danvan.apps.plans.reading_form import text_of
from danvan.apps.plans.source import understood_of
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation

_NAME_LENGTH = 255


@dataclass(frozen=True, slots=True)
class UpperValues:
    """What a person says of the plan above: one in the system, or number, date, title and issuer of a paper."""

    parent_id: int | None = None
    number: str = ""
    stated_date: date | None = None
    title: str = ""
    issuer_name: str = ""


def record_upper(
    *, actor: Actor, plan_id: int, values: UpperValues, content: bytes | None = None, filename: str = "", at: datetime
) -> UpperPlan:
    """Say which plan stands above a plan; the duties of a paper are read from its file where one is handed in.

    Said anew it replaces what was said before, unless a person has decided on its coverage. Raises RuleViolation for
    another unit than the plan's lead one, for a parent that is not of a superior authority, without a number, for a
    file that cannot be read.
    """
    plan = led_plan_for(actor, plan_id)
    reasons = COVERAGE_WORKFLOW.why_not("propose", actor=actor, state=None, facts=coverage_facts(actor, plan))
    if reasons:
        raise RuleViolation(" ".join(reasons))
    parent = _parent(actor, plan, values)
    facts = _facts_in(content, filename) if content is not None and parent is None else []
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        before = UpperPlan.objects.filter(plan=plan).first()
        if before is not None:
            _require_undecided(before)
            before.delete()
        upper = UpperPlan.objects.create(
            plan=plan,
            parent=parent,
            number=parent.number if parent else values.number.strip(),
            date=parent.date if parent else values.stated_date,
            title=parent.title if parent else values.title.strip(),
            issuer_name=parent.issuer.name if parent else values.issuer_name.strip(),
            source_name=filename[-_NAME_LENGTH:] if facts else "",
            recorded_by_id=actor.person_id,
            recorded_at=at,
        )
        UpperDuty.objects.bulk_create(
            UpperDuty(upper=upper, key=duty.key, place=shortened(duty.place), what=duty.what, position=position)
            for position, duty in enumerate(duty_facts(iter(facts)), start=1)
        )
        subject = Subject(
            type="plan",
            id=plan.pk,
            name=str(plan),
            stream=f"unit-{plan.issuer_id}",
            before={"kế hoạch cấp trên": before.number if before else None},
            after={"kế hoạch cấp trên": upper.number, "số nhiệm vụ đọc được": len(facts)},
        )
        record(event=AuditEvent.UPPER_PLAN_RECORD, actor=actor, subject=subject, at=at)
    return upper


def _parent(actor: Actor, plan: Plan, values: UpperValues) -> Plan | None:
    if values.parent_id is None:
        if not values.number.strip():
            raise RuleViolation("Chọn kế hoạch cấp trên có trong hệ thống, hoặc ghi số, ký hiệu của văn bản.")
        return None
    parent = plans_above(actor, plan).filter(pk=values.parent_id).first()
    if parent is None:
        raise RuleViolation("Kế hoạch được chọn không phải của cơ quan cấp trên trong cùng năm. Hãy chọn lại.")
    return parent


def _facts_in(content: bytes, filename: str) -> list[tuple[str, str]]:
    """The tasks and targets that the reader finds in a file, as (path, words)."""
    form = understood_of(content, filename).form
    facts = [(text_of(fact, "section"), text_of(fact, "what")) for fact in (*form["tasks"], *form["targets"])]
    if not facts:
        raise RuleViolation("Không đọc được nhiệm vụ, chỉ tiêu nào trong tệp. Hãy kiểm tra lại tệp kế hoạch cấp trên.")
    return facts


def _require_undecided(upper: UpperPlan) -> None:
    if Coverage.objects.filter(duty__upper=upper, decided_at__isnull=False).exists():
        raise RuleViolation(
            "Đã có dòng đối chiếu được xác nhận hoặc miễn theo kế hoạch cấp trên này. Hãy xét lại các dòng đó "
            "trước khi ghi kế hoạch cấp trên khác."
        )
