"""From the writing to the paper: put up for approval, approved or sent back, handed out for signing, put aside."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.documents.services import hash_of_content, plain_content
from danvan.apps.drafting.circumstances import content_now
from danvan.apps.drafting.enums import AGREED, DraftState
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.drafting.services.steps import advance, locked_draft, record_draft
from danvan.domain.authority import Actor
from danvan.domain.rules import StaleVersion


def submit_draft(*, actor: Actor, draft_id: int, version: int, at: datetime) -> PlanDraft:
    """Put the plan up for approval. Raises RuleViolation when it lacks something, StaleVersion when it changed."""
    return _decide(AuditEvent.PLAN_DRAFT_SUBMIT, actor=actor, draft_id=draft_id, version=version, at=at)


def approve_draft(*, actor: Actor, draft_id: int, version: int, at: datetime) -> PlanDraft:
    """Agree to the plan as it is; its content is sealed by its hash. Raises RuleViolation when refused."""
    return _decide(AuditEvent.PLAN_DRAFT_APPROVE, actor=actor, draft_id=draft_id, version=version, at=at)


def send_back_draft(*, actor: Actor, draft_id: int, version: int, reason: str, at: datetime) -> PlanDraft:
    """Give the plan back to its writers with a reason. Raises RuleViolation when refused or without a reason."""
    return _decide(
        AuditEvent.PLAN_DRAFT_SEND_BACK, actor=actor, draft_id=draft_id, version=version, reason=reason, at=at
    )


def export_draft(*, actor: Actor, draft_id: int, version: int, at: datetime) -> PlanDraft:
    """Hand the approved plan out for signing: from now on its DOCX bears no mark of a draft."""
    return _decide(AuditEvent.PLAN_DRAFT_EXPORT, actor=actor, draft_id=draft_id, version=version, at=at)


def discard_draft(*, actor: Actor, draft_id: int, version: int, reason: str, at: datetime) -> PlanDraft:
    """Put the plan aside with a reason; its versions stay. Raises RuleViolation when refused or without a reason."""
    return _decide(AuditEvent.PLAN_DRAFT_DISCARD, actor=actor, draft_id=draft_id, version=version, reason=reason, at=at)


def _decide(
    event: AuditEvent, *, actor: Actor, draft_id: int, version: int, at: datetime, reason: str = ""
) -> PlanDraft:
    with transaction.atomic():
        draft = locked_draft(draft_id)
        content = content_now(draft)
        before = DraftState(draft.state)
        after = advance(event.value.partition(".")[2], actor=actor, draft=draft, content=content, reason=reason)
        if version != draft.version:
            raise StaleVersion(
                "Dự thảo đã được sửa sau khi ông (bà) mở trang. Hãy mở lại trang, xem bản hiện nay rồi quyết định."
            )
        draft.state, draft.changed_at = after, at
        draft.send_back_reason = reason.strip() if after is DraftState.SENT_BACK else ""
        if after is DraftState.APPROVED:
            draft.approved_by_id, draft.approved_at = actor.person_id, at
            draft.content_hash = hash_of_content(plain_content(content))
        elif after not in AGREED:
            draft.approved_by_id, draft.approved_at, draft.content_hash = None, None, ""
        draft.save()
        said: dict[str, str | int | None] = {"trạng thái": after.label, "lần sửa": draft.version}
        if draft.content_hash:
            said["mã băm nội dung"] = draft.content_hash[:16]
        record_draft(event, draft, actor=actor, at=at, before={"trạng thái": before.label}, after=said, reason=reason)
        return draft
