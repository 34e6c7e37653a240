"""Plans in the writing in lists."""

from dataclasses import dataclass
from functools import partial

from django.utils import timezone

from danvan.apps.drafting.access import visible_drafts
from danvan.apps.drafting.enums import DraftState
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.domain.authority import Actor, Permission
from danvan.domain.vietnamese.dates import format_moment

TAGS = {
    DraftState.DRAFT: "blue",
    DraftState.SUBMITTED: "yellow",
    DraftState.SENT_BACK: "red",
    DraftState.APPROVED: "green",
    DraftState.EXPORTED: "green",
    DraftState.DISCARDED: "grey",
}


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One plan in the writing as ready text."""

    id: int
    year: int
    title: str
    issuer: str
    version: int
    changed: str
    state: str
    tag: str


def draft_rows(actor: Actor) -> tuple[DraftRow, ...]:
    """The plans that the actor's unit writes, newest year first. One query."""
    return tuple(
        DraftRow(
            id=draft.pk,
            year=draft.year,
            title=draft.title,
            issuer=draft.issuer.name,
            version=draft.version,
            changed=format_moment(timezone.localtime(draft.changed_at)),
            state=str(DraftState(draft.state).label),
            tag=TAGS[DraftState(draft.state)],
        )
        for draft in visible_drafts(actor).order_by("-year", "-id")
    )


def newest_draft_under(actor: Actor, plan_id: int) -> int | None:
    """The newest draft of the own unit under a plan from above that was not given up; None where there is none."""
    drafts = visible_drafts(actor).filter(upper_plan_id=plan_id).exclude(state=DraftState.DISCARDED)
    return drafts.order_by("-id").values_list("pk", flat=True).first()


def work_queries(actor: Actor) -> tuple[WorkQuery, ...]:
    """What of plans in the writing waits for the actor: to be written on, approved, handed out; oldest year first."""
    drafts = visible_drafts(actor)
    return tuple(
        work_query(drafts.filter(state=state), partial(_line, state), number="year", second="pk", text="issuer__name")
        for state in _LABELS
        if actor.may(Permission.DRAFT_APPROVE if state is DraftState.SUBMITTED else Permission.DRAFT_WRITE)
    )


def work_for(actor: Actor) -> tuple[WorkItem, ...]:
    """What of plans in the writing waits for the actor. One query."""
    return gathered(work_queries(actor))


def _line(state: DraftState, row: WorkRow) -> WorkItem:
    year, pk, issuer, _ = row
    return WorkItem(
        label=f"{_LABELS[state]} kế hoạch năm {year}",
        place=issuer,
        url_name="drafting:detail",
        url_args=(pk,),
        due=None,
        urgency=Urgency.RETURNED if state is DraftState.SENT_BACK else Urgency.OPEN,
    )


_LABELS = {
    DraftState.DRAFT: "Soạn tiếp dự thảo",
    DraftState.SENT_BACK: "Sửa dự thảo",
    DraftState.SUBMITTED: "Duyệt dự thảo",
    DraftState.APPROVED: "Xuất bản ký",
}
