"""Short ways to a plan in the writing in every state."""

from danvan.apps.drafting import services
from danvan.apps.drafting.circumstances import content_now
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.plans.models import Plan
from danvan.domain.plan_drafting.content import Content, ItemKind, ShiftRule
from tests.apps.plans.texts import READ_AT, issued
from tests.factories import District, actor, moment

OFFICER, HEAD = "phongtuphap.cv", "phongtuphap.tt"
BEGUN = moment(2023, 4, 20)
LATER = moment(2023, 4, 21)


def begun(district: District, plan: Plan | None = None, *, who: str = OFFICER) -> PlanDraft:
    """A draft begun from the district's plan."""
    upper = plan or issued(district)
    draft = services.begin_draft(
        actor=actor(district, who),
        upper_plan_id=upper.pk,
        for_authority=False,
        rule=ShiftRule(),
        today=READ_AT.date(),
        at=BEGUN,
    )
    return stored(draft)


def stored(draft: PlanDraft) -> PlanDraft:
    """The draft as it is in the database."""
    return PlanDraft.objects.select_related("unit", "issuer").get(pk=draft.pk)


def text_of(draft: PlanDraft) -> Content:
    """Its text of now."""
    return content_now(stored(draft))


def first_task(draft: PlanDraft) -> int:
    """The key of its first task that answers a clause."""
    return next(item.key for item in text_of(draft).items if item.kind is ItemKind.TASK and item.answers)


def submitted(district: District, draft: PlanDraft, who: str = OFFICER) -> PlanDraft:
    """Put up for approval."""
    version = stored(draft).version
    return services.submit_draft(actor=actor(district, who), draft_id=draft.pk, version=version, at=LATER)


def approved(district: District, draft: PlanDraft, who: str = HEAD) -> PlanDraft:
    """Put up and approved."""
    submitted(district, draft)
    version = stored(draft).version
    return services.approve_draft(actor=actor(district, who), draft_id=draft.pk, version=version, at=LATER)
