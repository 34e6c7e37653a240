"""Beginning a plan from the upper plan that it carries out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.drafting.access import plans_to_carry_out, writes_for_authority
from danvan.apps.drafting.circumstances import calendar_for
from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.heading import head_for
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.drafting.services.steps import record_draft, store_version
from danvan.apps.drafting.upper import upper_plan
from danvan.apps.drafting.upper_read import upper_read
from danvan.apps.drafting.workflow import DRAFT_WORKFLOW, DraftFacts
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.access import reading_for
from danvan.apps.plans.enums import ReadingState
from danvan.apps.plans.models import Plan
from danvan.domain.authority import Actor
from danvan.domain.plan_drafting.content import Content, ShiftRule
from danvan.domain.plan_drafting.outline import outline_under
from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new draft is: who issues the plan, of which year, from what it was begun, and what it says first."""

    issuer: Unit
    year: int
    content: Content
    upper: Plan | None = None
    previous_plan: Plan | None = None
    previous_draft: PlanDraft | None = None
    binding: tuple[str, ...] = ()
    what: str = ""


def begin_draft(
    *, actor: Actor, upper_plan_id: int, for_authority: bool, rule: ShiftRule, today: date, at: datetime
) -> PlanDraft:
    """Begin the unit's own plan, or as lead office the authority's, from an issued plan that it carries out.

    Raises RuleViolation when there is a draft of that year already, the plan is none to be carried out here, or the
    unit does not write for the authority.
    """
    with transaction.atomic():
        first_state(actor)
        plan = plans_to_carry_out(actor).filter(pk=upper_plan_id).first()
        if plan is None:
            raise RuleViolation("Chỉ soạn được từ kế hoạch cấp trên đã ban hành vào hệ thống. Hãy chọn lại kế hoạch.")
        issuer = issuer_of(actor, plan, for_authority=for_authority)
        upper = upper_plan(plan, issuer)
        content = outline_under(
            upper,
            head=head_for(issuer, plan.year, today=today, lead=plan.lead_unit),
            unit_name=issuer.name,
            rule=rule,
            days=calendar_for(plan.year),
        )
        beginning = Beginning(
            issuer, plan.year, content, upper=plan, binding=upper.binding, what=f"Lập từ kế hoạch số {plan.number}"
        )
        return create_draft(actor=actor, beginning=beginning, at=at)


def begin_from_reading(*, actor: Actor, reading_id: int, today: date, at: datetime) -> PlanDraft:
    """The lead office begins the authority's plan from a text that was confirmed as the plan above it.

    Raises RuleViolation for a text that is none, for another unit, and when there is a draft of that year already.
    """
    with transaction.atomic():
        first_state(actor)
        reading = reading_for(actor, reading_id)
        if reading.state != ReadingState.UPPER:
            raise RuleViolation("Chỉ soạn được từ văn bản đã xác nhận là kế hoạch cấp trên. Xác nhận văn bản trước.")
        if not writes_for_authority(actor):
            raise RuleViolation("Chỉ cơ quan chủ trì soạn kế hoạch của cả cơ quan.")
        issuer, rule = Unit.objects.get(pk=actor.authority_id), ShiftRule()
        upper = upper_read(reading, issuer)
        head = head_for(issuer, upper.year, today=today, lead=None)
        days = calendar_for(upper.year)
        content = outline_under(upper, head=head, unit_name=issuer.name, rule=rule, days=days)
        beginning = Beginning(issuer, upper.year, content, binding=upper.binding, what=f"Lập từ {upper.short}"[:300])
        return create_draft(actor=actor, beginning=beginning, at=at)


def issuer_of(actor: Actor, plan: Plan, *, for_authority: bool) -> Unit:
    """Whose plan it becomes. Raises RuleViolation when the unit does not write for the authority under that plan."""
    if not for_authority:
        return Unit.objects.select_related("authority").get(pk=actor.unit_id)
    if not writes_for_authority(actor):
        raise RuleViolation("Chỉ cơ quan chủ trì soạn kế hoạch của cả cơ quan. Hãy chọn soạn kế hoạch của đơn vị mình.")
    if plan.issuer_id == actor.authority_id:
        raise RuleViolation(
            "Kế hoạch này do chính cơ quan mình ban hành nên không soạn kế hoạch của cơ quan dưới nó. "
            "Hãy chọn kế hoạch của cấp trên, hoặc soạn kế hoạch năm sau."
        )
    return Unit.objects.select_related("authority").get(pk=actor.authority_id)


def first_state(actor: Actor) -> DraftState:
    """In which state a draft begins. Raises RuleViolation when the actor may not begin one."""
    return DRAFT_WORKFLOW.next_state("begin", actor=actor, state=None, facts=DraftFacts())


def create_draft(*, actor: Actor, beginning: Beginning, at: datetime) -> PlanDraft:
    """Store a new draft with its first version. Part of an act, inside its transaction.

    Raises RuleViolation when the issuer has one of that year already.
    """
    state = first_state(actor)
    issuer, year = beginning.issuer, beginning.year
    taken = PlanDraft.objects.filter(issuer=issuer, year=year).exclude(state=DraftState.DISCARDED).first()
    if taken is not None:
        raise RuleViolation(
            f"{issuer.name} đã có dự thảo kế hoạch năm {year}: “{taken.title}”. "
            "Hãy soạn tiếp bản đó, hoặc bỏ bản đó rồi lập lại.",
            year=str(year),
        )
    draft = PlanDraft.objects.create(
        unit_id=actor.unit_id,
        issuer=issuer,
        year=year,
        title=beginning.content.head.title[:500],
        upper_plan=beginning.upper,
        previous_plan=beginning.previous_plan,
        previous_draft=beginning.previous_draft,
        binding=list(beginning.binding),
        upper_hash=beginning.upper.content_hash if beginning.upper else "",
        state=state,
        begun_by_id=actor.person_id,
        begun_at=at,
        changed_at=at,
    )
    store_version(draft, beginning.content, actor=actor, what=beginning.what, part_key=0, at=at)
    after: dict[str, str | int | None] = {"trạng thái": state.label, "việc": beginning.what, "năm": year}
    record_draft(AuditEvent.PLAN_DRAFT_BEGIN, draft, actor=actor, at=at, after=after)
    return draft
