"""Asking for the papers of a batch: once for each unit and thing told; and again for those that failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.batches.access import batch_for
from danvan.apps.batches.enums import BatchPaperState
from danvan.apps.batches.models import BatchPaper, PaperBatch
from danvan.apps.orgs.capacity import kept_capacity
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.services import Source
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation

SUBJECT = "paper_batch"


@dataclass(frozen=True, slots=True)
class Told:
    """A unit that is told something, and the hash of what."""

    unit_id: int
    told_hash: str


@transaction.atomic
def open_batch(
    *, actor: Actor, title: str, source: Source, issuer_id: int, told: Sequence[Told], at: datetime
) -> PaperBatch:
    """The papers to some units wait to be drafted. Part of another act: that asks for rights and locks the source.

    A unit that was told just this from the same source before, by a paper that was not given up, is left out. Raises
    RuleViolation when none is left.
    """
    before = _told_before(source)
    new = [one for one in told if before.get(one.unit_id) != one.told_hash]
    if not new:
        raise RuleViolation(
            "Mọi đơn vị đã có văn bản với đúng nội dung này nên không soạn thêm. Mở đợt văn bản đã soạn để làm tiếp."
        )
    batch = PaperBatch.objects.create(
        title=title[:300],
        source_type=source.type,
        source_id=source.id,
        issuer_id=issuer_id,
        drafting_unit_id=actor.unit_id,
        asked_by_id=actor.person_id,
        asked_at=at,
        **kept_capacity(actor),
    )
    BatchPaper.objects.bulk_create(
        BatchPaper(batch=batch, number=number, unit_id=one.unit_id, told_hash=one.told_hash)
        for number, one in enumerate(new, start=1)
    )
    record(event=AuditEvent.PAPER_BATCH_OPEN, actor=actor, subject=subject_of(batch, len(new)), at=at)
    return batch


@transaction.atomic
def redo_failed(*, actor: Actor, batch_id: int, at: datetime) -> int:
    """The drafting unit has the papers that failed drafted anew; how many.

    Raises RuleViolation for anybody else, and when none failed.
    """
    batch = batch_for(actor, batch_id)
    if not (actor.may(Permission.PAPER_DRAFT) and actor.belongs_to(batch.drafting_unit_id)):
        raise RuleViolation("Việc này của đơn vị soạn thảo.")
    failed = BatchPaper.objects.filter(batch=batch, state=BatchPaperState.FAILED)
    count = failed.update(state=BatchPaperState.WAITING, fault="", tries=0, taken_at=None)
    if not count:
        raise RuleViolation("Không có tờ nào lỗi để làm lại.")
    record(event=AuditEvent.PAPER_BATCH_REDO, actor=actor, subject=subject_of(batch, count), at=at)
    return count


def subject_of(batch: PaperBatch, count: int) -> Subject:
    """A batch as the audit names it, with how many papers or files an act was about."""
    return Subject(
        type=SUBJECT, id=batch.pk, name=batch.title, stream=f"unit-{batch.issuer_id}", after={"số tờ": count}
    )


def _told_before(source: Source) -> dict[int, str]:
    """What each unit was told last from a source, papers that were given up left out."""
    rows = BatchPaper.objects.filter(batch__source_type=source.type, batch__source_id=source.id)
    kept = rows.exclude(paper__state=PaperState.WITHDRAWN).order_by("id")
    return dict(kept.values_list("unit_id", "told_hash"))
