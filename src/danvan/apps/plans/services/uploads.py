"""Keeping a file that could not be read for who handed it in, and removing it again."""

from datetime import datetime, timedelta

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.confirmation import authority_of
from danvan.apps.plans.enums import KeptUploadState
from danvan.apps.plans.models import KeptUpload
from danvan.apps.plans.quarantine import KEPT_DAYS, MOST_KEPT, quarantine
from danvan.apps.plans.workflow import KEPT_UPLOAD_WORKFLOW, KeptUploadFacts
from danvan.domain.authority import Actor

NAME_LENGTH = 255


@transaction.atomic
def keep_upload(*, actor: Actor, content: bytes, filename: str, reason: str, at: datetime) -> KeptUpload:
    """Keep a refused or partly read file in quarantine; the same content again only renews its row.

    A person has at most `MOST_KEPT`: the oldest make way.
    """
    state = KEPT_UPLOAD_WORKFLOW.next_state("keep", actor=actor, state=None, facts=KeptUploadFacts())
    kept, _ = KeptUpload.objects.update_or_create(
        handed_in_by_id=actor.person_id,
        sha256=quarantine().save(content),
        state=state,
        defaults={
            "owner": Unit.objects.select_related("authority").get(pk=actor.unit_id),
            "source_name": filename[-NAME_LENGTH:],
            "size": len(content),
            "reason": reason,
            "handed_in_at": at,
        },
    )
    own = KeptUpload.objects.filter(handed_in_by_id=actor.person_id, state=KeptUploadState.KEPT)
    for old in own.select_related("owner__authority").order_by("-handed_in_at", "-id")[MOST_KEPT:]:
        _remove(old, actor, at, f"Mỗi người được giữ nhiều nhất {MOST_KEPT} tệp.")
    after: dict[str, str | int | None] = {"tệp": kept.source_name, "kích thước": kept.size, "mã băm": kept.sha256}
    _record(AuditEvent.KEPT_UPLOAD_KEEP, actor, kept, at, after=after, reason=reason)
    return kept


@transaction.atomic
def remove_upload(*, actor: Actor, kept_id: int, at: datetime) -> KeptUpload:
    """Remove a kept file at the wish of who handed it in. Raises RuleViolation for anybody else."""
    kept = KeptUpload.objects.select_for_update().get(pk=kept_id)
    kept.owner = Unit.objects.select_related("authority").get(pk=kept.owner_id)
    facts = KeptUploadFacts(own=kept.handed_in_by_id == actor.person_id)
    KEPT_UPLOAD_WORKFLOW.next_state("remove", actor=actor, state=KeptUploadState(kept.state), facts=facts)
    _remove(kept, actor, at, "")
    return kept


@transaction.atomic
def remove_outdated(*, at: datetime) -> int:
    """Remove what was kept longer than `KEPT_DAYS`; how many files. Done by the clock, in nobody's name."""
    outdated = KeptUpload.objects.filter(state=KeptUploadState.KEPT, handed_in_at__lt=at - timedelta(days=KEPT_DAYS))
    found = list(outdated.select_related("owner__authority").order_by("id"))
    for kept in found:
        _remove(kept, None, at, f"Đã giữ đủ {KEPT_DAYS} ngày.")
    return len(found)


def _remove(kept: KeptUpload, actor: Actor | None, at: datetime, reason: str) -> None:
    kept.state, kept.removed_at = KeptUploadState.REMOVED, at
    kept.save(update_fields=["state", "removed_at"])
    _record(AuditEvent.KEPT_UPLOAD_REMOVE, actor, kept, at, after={"tệp": kept.source_name}, reason=reason)
    transaction.on_commit(lambda: _forget(kept.sha256))


def _forget(sha256: str) -> None:
    """Remove a content that is kept for nobody any more."""
    if not KeptUpload.objects.filter(sha256=sha256, state=KeptUploadState.KEPT).exists():
        quarantine().remove(sha256)


def _record(
    event: AuditEvent,
    actor: Actor | None,
    kept: KeptUpload,
    at: datetime,
    *,
    after: dict[str, str | int | None],
    reason: str,
) -> None:
    subject = Subject(
        type="kept_upload",
        id=kept.pk,
        name=kept.source_name,
        stream=f"unit-{authority_of(kept.owner).pk}",
        after=after,
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
