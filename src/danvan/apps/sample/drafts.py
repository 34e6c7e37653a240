"""Plans in the writing: what a unit of the sample has begun and not finished."""

from datetime import date

from danvan.apps.drafting import services as drafting
from danvan.apps.drafting.circumstances import content_now
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.plans.models import Plan
from danvan.apps.sample.scenario import Cast, instant
from danvan.domain.plan_drafting.content import ItemKind, ShiftRule

BEGUN = date(2023, 5, 4)
WRITER = "xahoahiep.cv"


def load_unit_draft(cast: Cast, plan: Plan) -> PlanDraft:
    """The plan of a commune, begun from the district's: one task given to somebody, one of its own added."""
    officer = cast.named(WRITER)
    draft = drafting.begin_draft(
        actor=officer,
        upper_plan_id=plan.pk,
        for_authority=False,
        rule=ShiftRule(),
        today=BEGUN,
        at=instant(BEGUN),
    )
    content = content_now(draft)
    task = next(item for item in content.items if item.kind is ItemKind.TASK and item.answers)
    drafting.change_item(
        actor=officer,
        draft_id=draft.pk,
        key=task.key,
        words=drafting.ItemWords(
            kind=task.kind, text=task.text, due=task.due, doer="Công chức Văn phòng – Thống kê", answers=task.answers
        ),
        seen=task.changed_in,
        at=instant(BEGUN, 10),
    )
    drafting.add_item(
        actor=officer,
        draft_id=draft.pk,
        section_key=content.body[-1].key,
        words=drafting.ItemWords(
            kind=ItemKind.TASK,
            text="Công khai lịch tiếp công dân tại trụ sở và trên đài truyền thanh xã (nội dung giả định).",
            doer="Công chức Văn phòng – Thống kê",
        ),
        at=instant(BEGUN, 11),
    )
    draft.refresh_from_db()
    return draft
