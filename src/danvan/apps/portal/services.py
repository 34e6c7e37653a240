"""Publishing: a frozen copy is put before the public, once; an amended plan in a further edition beside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.plans.access import plan_for
from danvan.apps.plans.amendment import version_in_force
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Plan
from danvan.apps.plans.workflow import PLAN_WORKFLOW, PlanFacts
from danvan.apps.portal.content import PublicPlan, PublicRanking, plan_content, ranking_content
from danvan.apps.portal.enums import PublicationKind
from danvan.apps.portal.models import Publication
from danvan.apps.portal.selectors import is_public_as_it_stands
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.services import mark_published
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.mapping import Plain
from danvan.domain.vietnamese.dates import format_date


def publish_plan(*, actor: Actor, plan_id: int, at: datetime) -> Publication:
    """The plan becomes public as it stands today, with its tasks, targets and deadlines; no person is named.

    Once amended it is published anew: a further edition, the earlier ones stay. Raises Http404 for a plan that the
    actor may not see, RuleViolation before its issue, for another office than the lead one, and when it is public
    as it stands.
    """
    with transaction.atomic():
        plan = _locked_plan(actor, plan_id)
        facts = PlanFacts(by_lead_unit=actor.belongs_to(plan.lead_unit_id), lead_name=plan.lead_unit.name)
        PLAN_WORKFLOW.next_state("publish", actor=actor, state=PlanState(plan.state), facts=facts)
        publication = _freeze(plan, PublicationKind.PLAN, plan_content(plan, at), actor, at)
        subject = _subject("plan", plan.pk, str(plan), publication)
        record(event=AuditEvent.PLAN_PUBLISH, actor=actor, subject=subject, at=at)
    return publication


def publish_ranking(*, actor: Actor, plan_id: int, at: datetime) -> Publication:
    """The decided ranking becomes public, with the progress of the plan's targets on this day.

    Once a decision corrects it, it is published anew: a further edition that says what changed. Raises Http404 for a
    plan that the actor may not see, RuleViolation before the decision, for another office than the plan's lead one, and
    when it is public as it stands.
    """
    with transaction.atomic():
        plan = _locked_plan(actor, plan_id)
        cycle = Cycle.objects.select_for_update().filter(plan=plan).first()
        if cycle is None:
            raise RuleViolation(f"Kế hoạch năm {plan.year} chưa mở kỳ chấm điểm nên chưa có kết quả để công khai.")
        facts = CycleFacts(is_public=is_public_as_it_stands(plan.pk))
        CYCLE_WORKFLOW.next_state("publish", actor=actor, state=cycle.state_value, facts=facts)
        if not actor.belongs_to(plan.lead_unit_id):
            raise RuleViolation(f"Việc này thuộc cơ quan chủ trì kế hoạch: {plan.lead_unit.name}.")
        publication = _freeze(plan, PublicationKind.RANKING, ranking_content(plan, at), actor, at)
        mark_published(cycle_id=cycle.pk, at=at)
        subject = _subject("cycle", cycle.pk, f"Kỳ chấm điểm năm {cycle.year}", publication)
        record(event=AuditEvent.CYCLE_PUBLISH, actor=actor, subject=subject, at=at)
    return publication


def _locked_plan(actor: Actor, plan_id: int) -> Plan:
    """The plan, locked, so that two people cannot publish it at once."""
    plan_for(actor, plan_id)
    return Plan.objects.select_for_update(of=("self",)).select_related("issuer", "lead_unit").get(pk=plan_id)


def _freeze(
    plan: Plan, kind: PublicationKind, content: PublicPlan | PublicRanking, actor: Actor, at: datetime
) -> Publication:
    earlier = Publication.objects.filter(plan=plan, kind=kind).order_by("-edition").first()
    is_changed = kind is PublicationKind.RANKING or (earlier and _amended_since(plan, earlier.published_at))
    if earlier is not None and not is_changed:
        day = format_date(timezone.localdate(earlier.published_at))
        raise RuleViolation(f"{kind.label} năm {plan.year} đã được công khai ngày {day}.")
    return Publication.objects.create(
        plan=plan,
        kind=kind,
        edition=earlier.edition + 1 if earlier else 1,
        content=content,
        content_hash=content_hash(canonical_json(cast("Mapping[str, Plain]", content))),
        published_by_id=actor.person_id,
        published_at=at,
    )


def _amended_since(plan: Plan, published_at: datetime) -> bool:
    version = version_in_force(plan)
    return version is not None and version.issued_at is not None and version.issued_at > published_at


def _subject(subject_type: str, subject_id: int, name: str, publication: Publication) -> Subject:
    return Subject(
        type=subject_type,
        id=subject_id,
        name=name,
        stream=f"unit-{publication.plan.issuer_id}",
        after={"công khai": "có", "lần": publication.edition, "mã băm": publication.content_hash[:16]},
    )
