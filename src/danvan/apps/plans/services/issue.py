"""Issuing a plan into the system."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.issuance import issuance_of, new_obligations, plan_facts
from danvan.apps.plans.models import Plan
from danvan.apps.plans.services.entries import open_obligations
from danvan.apps.plans.workflow import PLAN_WORKFLOW
from danvan.domain.authority import Actor


@transaction.atomic
def issue_plan(*, actor: Actor, plan_id: int, at: datetime) -> Plan:
    """Issue a confirmed plan: from now on every unit owes what the deadlines ask, groups opened on the plan's date.

    Raises RuleViolation unless the actor heads the plan's lead office, and when the plan is issued already.
    """
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    issuance = issuance_of(plan)
    before = PlanState(plan.state)
    after = PLAN_WORKFLOW.next_state("issue", actor=actor, state=before, facts=plan_facts(actor, plan, issuance))
    plan.state, plan.issued_by_id, plan.issued_at = after, actor.person_id, at
    plan.save(update_fields=["state", "issued_by", "issued_at"])
    opened = open_obligations(
        obligations=(one for owed in issuance.owed for one in new_obligations(plan, owed, timezone.localdate(at))),
        at=at,
        person_id=actor.person_id,
    )
    record(
        event=AuditEvent.PLAN_ISSUE,
        actor=actor,
        subject=Subject(
            type="plan",
            id=plan.pk,
            name=str(plan),
            stream=f"unit-{plan.issuer_id}",
            before={"trạng thái": before.label},
            after={"trạng thái": after.label, "số việc phải nộp": len(opened)},
        ),
        at=at,
    )
    return plan
