"""What of plans in the writing waits in a unit, whoever does it there: what a handover must pass on."""

from collections.abc import Collection

from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.models import PlanDraft
from danvan.domain.authority import Permission
from danvan.domain.authority.handing_over import OpenWork


def open_work_in(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """Drafts that wait for an approval in some units."""
    drafts = PlanDraft.objects.filter(unit_id__in=unit_ids, state=DraftState.SUBMITTED).order_by("year", "id")
    return tuple(
        OpenWork("Duyệt dự thảo kế hoạch", draft.title, Permission.DRAFT_APPROVE, draft.unit_id) for draft in drafts
    )
