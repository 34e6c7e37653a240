"""What every act on a draft has in common: the lock, the workflow's answer, the next version, the audit entry."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.drafting.circumstances import content_now, facts_of, lacks_now
from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.models import DraftVersion, PlanDraft
from danvan.apps.drafting.workflow import DRAFT_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.plan_drafting.content import Content, as_plain
from danvan.domain.rules import StaleVersion
from danvan.domain.vietnamese.dates import format_moment


def locked_draft(draft_id: int) -> PlanDraft:
    """The draft, locked until the act ends."""
    return PlanDraft.objects.select_for_update(of=("self",)).select_related("unit", "issuer").get(pk=draft_id)


def advance(act: str, *, actor: Actor, draft: PlanDraft, content: Content, reason: str = "") -> DraftState:
    """The state after the act. Raises RuleViolation when the workflow refuses."""
    return DRAFT_WORKFLOW.next_state(
        act,
        actor=actor,
        state=DraftState(draft.state),
        facts=facts_of(actor, draft, lacks_now(draft, content)),
        reason=reason,
    )


def changed(
    *,
    act: str,
    actor: Actor,
    draft: PlanDraft,
    change: Callable[[Content, int], Content],
    what: str,
    part_key: int,
    at: datetime,
) -> DraftVersion:
    """Save what `change` makes of the text (it takes the text and the number of the version to come).

    Raises StaleVersion with who changed the part and when, RuleViolation when the act is refused.
    """
    before = content_now(draft)
    draft.state = advance(act, actor=actor, draft=draft, content=before)
    try:
        after = change(before, draft.version + 1)
    except StaleVersion as stale:
        raise _named(stale, draft, int(stale.facts["changed_in"])) from stale
    draft.version += 1
    draft.title = after.head.title[:500]
    draft.changed_at = at
    draft.save(update_fields=["state", "version", "title", "changed_at"])
    version = store_version(draft, after, actor=actor, what=what, part_key=part_key, at=at)
    event = AuditEvent(f"plan_draft.{act}")
    record_draft(event, draft, actor=actor, at=at, after={"lần sửa": version.number})
    return version


def store_version(
    draft: PlanDraft, content: Content, *, actor: Actor, what: str, part_key: int, at: datetime
) -> DraftVersion:
    """Keep the text as the draft's present version."""
    return DraftVersion.objects.create(
        draft=draft,
        number=draft.version,
        content=as_plain(content),
        what=what[:300],
        part_key=part_key,
        changed_by_id=actor.person_id,
        changed_at=at,
    )


def _named(stale: StaleVersion, draft: PlanDraft, number: int) -> StaleVersion:
    """The refusal with who made the change that the person did not see."""
    made = DraftVersion.objects.select_related("changed_by").filter(draft=draft, number=number).first()
    if made is None:
        return stale
    who, when = made.changed_by.full_name, format_moment(timezone.localtime(made.changed_at))
    return StaleVersion(
        f"Phần này đã được {who} thay đổi lúc {when}, sau khi ông (bà) mở trang. "
        "Những gì vừa nhập vẫn còn trên trang này; hãy xem bản đang lưu rồi quyết định giữ phần nào.",
        who=who,
    )


def record_draft(
    event: AuditEvent,
    draft: PlanDraft,
    *,
    actor: Actor,
    at: datetime,
    before: dict[str, str | int | None] | None = None,
    after: dict[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    """Write the audit entry of an act, in the chain of the unit that writes; never the text itself."""
    subject = Subject(
        type="plan_draft",
        id=draft.pk,
        name=f"Dự thảo kế hoạch năm {draft.year} – {draft.issuer.name}",
        stream=f"unit-{draft.unit_id}",
        before=before or {},
        after=after or {},
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
