"""Writing the audit: one entry an act, in the act's own transaction; seals over all streams."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.hashing import entry_hash, seal_hash
from danvan.apps.audit.models import AuditEntry, AuditSeal, AuditStream
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act was done to.

    `type` and `id` find it again, `name` is as printed that day, `stream` is the chain it belongs to
    (the owning unit's), `before` and `after` are the changed values as text, free of citizens' values.
    """

    type: str
    id: int | str
    name: str
    stream: str
    before: dict[str, str | int | None] = field(default_factory=dict)
    after: dict[str, str | int | None] = field(default_factory=dict)
    for_unit_id: int | None = None
    for_unit_name: str = ""


def record(*, event: AuditEvent, actor: Actor | None, subject: Subject, at: datetime, reason: str = "") -> AuditEntry:
    """Add one entry to the end of its stream, in the transaction of the act it tells of.

    `actor` None stands for the system itself. Who acts by a delegation is written down with the one in whose place they
    act and the paper. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit entry belongs into the transaction of its act")
    AuditStream.objects.get_or_create(name=subject.stream)
    stream = AuditStream.objects.select_for_update().get(name=subject.stream)
    acting = actor.acting_for if actor else None
    entry = AuditEntry(
        stream=stream,
        sequence=stream.length + 1,
        at=at,
        event=event.value,
        actor_id=actor.person_id if actor else None,
        actor_name=actor.person_name if actor else "Hệ thống",
        actor_post=_post_of(actor)[:200] if actor else "",
        actor_unit_id=(actor.unit_id or None) if actor else None,
        actor_unit_name=actor.unit_name if actor else "",
        acting_for_name=acting.name if acting else "",
        acting_for_post=f"{acting.post_title}, {acting.unit_name}" if acting else "",
        acting_for_document=acting.document if acting else "",
        for_unit_id=subject.for_unit_id,
        for_unit_name=subject.for_unit_name,
        subject_type=subject.type,
        subject_id=str(subject.id),
        subject_name=subject.name[:300],
        before=subject.before,
        after=subject.after,
        reason=reason.strip(),
        previous_hash=stream.head_hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    stream.length, stream.head_hash = entry.sequence, entry.hash
    stream.save(update_fields=["length", "head_hash"])
    return entry


def _post_of(actor: Actor) -> str:
    """The actor's own post, with its unit where that is not the one they act in."""
    acting = actor.acting_for
    if acting is None or acting.own_unit_id == actor.unit_id:
        return actor.post_title
    return f"{actor.post_title}, {acting.own_unit_name}"


def seal(*, at: datetime) -> AuditSeal:
    """Seal the heads of all streams, chained to the seal before, so that a lost tail can be noticed."""
    with transaction.atomic():
        heads = {
            stream.name: {"length": stream.length, "hash": stream.head_hash}
            for stream in AuditStream.objects.select_for_update().order_by("name")
        }
        last = AuditSeal.objects.order_by("-id").first()
        previous = last.hash if last else ""
        return AuditSeal.objects.create(
            sealed_at=at, heads=heads, previous_hash=previous, hash=seal_hash(previous, at, heads)
        )
