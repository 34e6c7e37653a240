"""Recording which plan of the superior authority a plan carries out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import stale
from danvan.apps.audit.services import Subject, record
from danvan.apps.cascade.access import coverage_facts, led_plan_for, plans_above, upper_of
from danvan.apps.cascade.duties import duty_facts, shortened
from danvan.apps.cascade.models import Coverage, UpperDuty, UpperPlan
from danvan.apps.cascade.workflow import COVERAGE_WORKFLOW
from danvan.apps.plans.confirmation import form_of
from danvan.apps.plans.models import Plan
from danvan.apps.plans.reading_form import document_value, iso_day, text_of
from danvan.apps.plans.services import confirm_as_upper
from danvan.apps.plans.source import understood_of
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment

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
    *,
    actor: Actor,
    plan_id: int,
    values: UpperValues,
    content: bytes | None = None,
    filename: str = "",
    at: datetime,
    seen: int | None = None,
) -> UpperPlan:
    """Say which plan stands above a plan; the duties of a paper are read from its file where one is handed in.

    Said anew it replaces what was said before, unless a person has decided on its coverage. `seen` is that of the page,
    None without one. Raises RuleViolation for another unit than the plan's lead one, for a parent that is not of a
    superior authority, without a number, for a file that cannot be read, StaleVersion when somebody else said it
    meanwhile.
    """
    plan = led_plan_for(actor, plan_id)
    reasons = COVERAGE_WORKFLOW.why_not("propose", actor=actor, state=None, facts=coverage_facts(actor, plan))
    if reasons:
        raise RuleViolation(" ".join(reasons))
    parent = _parent(actor, plan, values)
    facts = _facts_in(content, filename) if content is not None and parent is None else []
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        _require_seen(upper_of(plan), seen)
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
        _add_duties(upper, facts)
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


def confirm_upper(*, actor: Actor, reading_id: int, version: int, at: datetime) -> UpperPlan:
    """A text that was read is the plan of the superior authority: it stands above the own plan of its year.

    Without such a plan it waits for one: whoever looks for lines that cover its duties then finds it above. Nothing is
    typed again. Raises RuleViolation for another unit than the own plan's lead one, for a year that has a plan above
    that somebody decided on already or that waits, and as confirming a reading does.
    """
    with transaction.atomic():
        reading = confirm_as_upper(actor=actor, reading_id=reading_id, version=version, at=at)
        form, given = form_of(reading), reading.supplements
        year = int(document_value(form, given, "year"))
        plan = Plan.objects.select_for_update().filter(issuer_id=actor.authority_id, year=year).first()
        _make_room(actor, plan, year, document_value(form, given, "number"))
        upper = UpperPlan.objects.create(
            plan=plan,
            authority_id=actor.authority_id,
            year=year,
            reading=reading,
            number=document_value(form, given, "number"),
            date=iso_day(document_value(form, given, "date")),
            title=document_value(form, given, "title"),
            issuer_name=document_value(form, given, "issuer")[:300],
            source_name=reading.source_name[-_NAME_LENGTH:],
            recorded_by_id=actor.person_id,
            recorded_at=at,
        )
        facts = [(text_of(fact, "section"), text_of(fact, "what")) for fact in (*form["tasks"], *form["targets"])]
        _add_duties(upper, facts)
        subject = Subject(
            type="plan" if plan else "plan_reading",
            id=plan.pk if plan else reading.pk,
            name=str(plan or reading),
            stream=f"unit-{actor.authority_id}",
            after={"kế hoạch cấp trên": upper.number, "số nhiệm vụ đọc được": len(facts)},
        )
        record(event=AuditEvent.UPPER_PLAN_RECORD, actor=actor, subject=subject, at=at)
    return upper


def take_up_waiting(plan: Plan) -> None:
    """The plan above that was confirmed before this one was there stands above it. Part of another act."""
    if not UpperPlan.objects.filter(plan=plan).exists():
        UpperPlan.objects.filter(plan__isnull=True, authority_id=plan.issuer_id, year=plan.year).update(plan=plan)


def _make_room(actor: Actor, plan: Plan | None, year: int, number: str) -> None:
    """What was said before of the plan above is replaced, unless it is another paper, was confirmed, or decided by."""
    if plan is not None:
        reasons = COVERAGE_WORKFLOW.why_not("propose", actor=actor, state=None, facts=coverage_facts(actor, plan))
        if reasons:
            raise RuleViolation(" ".join(reasons))
        take_up_waiting(plan)
    mine = Q(plan=plan) if plan else Q(plan__isnull=True, authority_id=actor.authority_id, year=year)
    before = UpperPlan.objects.filter(mine).first()
    if before is None:
        return
    if before.reading_id is not None:
        raise RuleViolation(
            f"Năm {year} đã có kế hoạch cấp trên được xác nhận: {before.number}. Văn bản thứ hai của cấp trên "
            "trong năm thì bỏ kết quả đọc này và ghi nhiệm vụ vào kế hoạch của cơ quan."
        )
    if before.number.split() != number.split():
        raise RuleViolation(
            f"Kế hoạch năm {year} của cơ quan thực hiện kế hoạch cấp trên {before.number}, không phải {number}. "
            "Nếu ghi nhầm thì ghi lại kế hoạch cấp trên ở trang Đối chiếu với cấp trên rồi xác nhận; nếu là văn bản "
            "thứ hai của cấp trên thì bỏ kết quả đọc này và ghi nhiệm vụ vào kế hoạch của cơ quan."
        )
    _require_undecided(before)
    before.delete()


def _require_seen(present: UpperPlan | None, seen: int | None) -> None:
    if present is not None and seen is not None and present.pk != seen:
        at = format_moment(timezone.localtime(present.recorded_at))
        raise stale("Kế hoạch cấp trên", at, present.recorded_by.full_name)


def _add_duties(upper: UpperPlan, facts: list[tuple[str, str]]) -> None:
    UpperDuty.objects.bulk_create(
        UpperDuty(upper=upper, key=duty.key, place=shortened(duty.place), what=duty.what, position=position)
        for position, duty in enumerate(duty_facts(iter(facts)), start=1)
    )


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
