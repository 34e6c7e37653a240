"""What every act on a criteria set has in common: the lock, the workflow's answer, what is stored, the audit entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.criteria.access import set_for
from danvan.apps.criteria.circumstances import facts_of
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.stored import hash_of
from danvan.apps.criteria.workflow import CRITERIA_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import StaleVersion
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.mapping import mapping_of
from danvan.domain.vietnamese.dates import format_moment


def locked_set(actor: Actor, set_id: int) -> CriteriaSet:
    """A set that the actor may see, locked until the act ends. Raises Http404 for any other."""
    CriteriaSet.objects.select_for_update().filter(pk=set_id).values("pk").first()  # then look: what waited is over
    return set_for(actor, set_id)


def advance(act: str, *, actor: Actor, row: CriteriaSet, reason: str = "") -> CriteriaState:
    """The state after the act. Raises RuleViolation when the workflow refuses."""
    return CRITERIA_WORKFLOW.next_state(
        act, actor=actor, state=row.state_value, facts=facts_of(actor, row), reason=reason
    )


def check_edition(row: CriteriaSet, edition: int) -> None:
    """The set is as the person saw it. Raises StaleVersion that says who changed it since, and when."""
    if row.edition == edition:
        return
    who = ""
    if row.changed_by and row.changed_at:
        who = f" bởi {row.changed_by.full_name} lúc {format_moment(timezone.localtime(row.changed_at))}"
    raise StaleVersion(
        f"Bộ tiêu chí đã được sửa{who}, sau khi ông (bà) mở trang. Nội dung vừa nhập vẫn còn trên trang: đối chiếu "
        "với bản đang lưu rồi lưu lại.",
        edition=str(row.edition),
    )


def put_content(row: CriteriaSet, typed: TypedSet) -> None:
    """Let the row hold a set, with all that lists and choices need of it; nothing is saved."""
    content: Any = mapping_of(typed)
    row.code, row.title, row.is_official = typed.code, typed.title, typed.official
    row.valid_from_year = typed.valid_from_cycle.value
    row.content, row.content_hash = content, hash_of(content)


def add_draft(
    actor: Actor, typed: TypedSet, *, version: int, replaces: CriteriaSet | None, at: datetime
) -> CriteriaSet:
    """Store a new version of the actor's authority as a draft."""
    row = CriteriaSet(
        owner_id=actor.authority_id, version=version, state=CriteriaState.DRAFT, replaces=replaces, loaded_at=at,
        changed_by_id=actor.person_id, changed_at=at,
    )  # fmt: skip
    put_content(row, typed)
    row.save()
    return row


def own_versions(actor: Actor, code: str) -> list[CriteriaSet]:
    """The versions of a code in the actor's authority, the latest first."""
    own = CriteriaSet.objects.select_for_update().filter(owner_id=actor.authority_id, code=code)
    return list(own.order_by("-version", "-id"))


def record_set(
    event: AuditEvent,
    row: CriteriaSet,
    *,
    actor: Actor | None,
    at: datetime,
    before: Mapping[str, str | int | None] | None = None,
    after: Mapping[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    """Write the audit entry of an act, in the chain of the authority whose the set is."""
    stream = f"unit-{row.owner_id}" if row.owner_id else "criteria"
    subject = Subject(
        type="criteria_set", id=row.pk, name=str(row), stream=stream, before={**(before or {})}, after={**(after or {})}
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
