"""Reading and verifying the audit."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.hashing import entry_hash, seal_hash
from danvan.apps.audit.models import AuditEntry, AuditSeal, AuditStream
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.vietnamese.text import fold

_SEALS = frozenset({"mã băm", "mã băm nội dung"})  # how entries name the hash of a content


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry as ready text; `who` names both people where one acted in another's place, and the paper.

    `seal` is the hash by which the act's content can be checked, apart from what people read.
    """

    at: str
    event: str
    who: str
    unit: str
    for_unit: str
    subject: str
    change: str
    reason: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole audit found; `faults` empty means that nothing was altered, removed or cut off."""

    entries: int
    streams: int
    seals: int
    faults: tuple[str, ...]


def newest_entries(*, subject_type: str = "", subject_id: str = "") -> QuerySet[AuditEntry]:
    """Entries, newest first, of one subject or of all."""
    entries = AuditEntry.objects.order_by("-at", "-id")
    if subject_type:
        entries = entries.filter(subject_type=subject_type, subject_id=subject_id)
    return entries


def narrowed(
    entries: QuerySet[AuditEntry], *, words: str, first: date | None, last: date | None
) -> QuerySet[AuditEntry]:
    """Entries that name the words as person, act or subject, of some days."""
    if words:
        wanted = fold(words)
        events = [event.value for event in AuditEvent if wanted in fold(str(event.label))]
        named = Q(actor_name__icontains=words) | Q(subject_name__icontains=words) | Q(acting_for_name__icontains=words)
        entries = entries.filter(named | Q(event__in=events))
    if first:
        entries = entries.filter(at__gte=timezone.make_aware(datetime.combine(first, time.min)))
    if last:
        entries = entries.filter(at__lte=timezone.make_aware(datetime.combine(last, time.max)))
    return entries


def history_of(*, subject_type: str, subject_id: int, closed: Collection[AuditEvent] = ()) -> tuple[AuditRow, ...]:
    """What happened to one thing, newest first, as ready text.

    Of `closed` events the reader learns who and when, not what changed: the values are not theirs to see, and even a
    hash tells them where few values are possible.
    """
    entries = list(newest_entries(subject_type=subject_type, subject_id=str(subject_id)))
    return tuple(
        replace(row, change="", seal="") if entry.event in closed else row
        for entry, row in zip(entries, rows_of(entries), strict=True)
    )


def last_act(*, actor_id: int, unit_id: int) -> datetime | None:
    """When somebody last did something in a post of a unit; None for never."""
    acts = AuditEntry.objects.filter(actor_id=actor_id, actor_unit_id=unit_id)
    return acts.order_by("-at", "-id").values_list("at", flat=True).first()


def rows_of(entries: QuerySet[AuditEntry] | list[AuditEntry]) -> tuple[AuditRow, ...]:
    """Entries as ready text, in their order; without the values where an entry is marked as not the reader's own."""
    labels = dict(AuditEvent.choices)
    return tuple(
        AuditRow(
            at=format_moment(timezone.localtime(entry.at)),
            event=str(labels.get(entry.event, entry.event)),
            who=_who(entry),
            unit=entry.actor_unit_name,
            for_unit=entry.for_unit_name,
            subject=entry.subject_name,
            change=_change(entry.before, entry.after) if getattr(entry, "is_own", True) else "",
            reason=entry.reason,
            seal=_seal(entry.before, entry.after),
        )
        for entry in entries
    )


def verify(streams: QuerySet[AuditStream] | None = None) -> Verification:
    """Recompute every hash of the given streams (all without any given) and of every seal; name what does not fit."""
    faults: list[str] = []
    entries = 0
    reached: dict[str, dict[int, str]] = {}
    for stream in (AuditStream.objects.all() if streams is None else streams).order_by("name"):
        hashes: dict[int, str] = {}
        for entry, fault in _walk(stream):
            entries += 1
            hashes[entry.sequence] = entry.hash
            faults.extend(fault)
        if (stream.length, stream.head_hash) != (len(hashes), hashes.get(len(hashes), "")):
            faults.append(f"Chuỗi “{stream.name}”: phần cuối không khớp với số mục đã ghi ({stream.length}).")
        reached[stream.name] = hashes
    seals = list(AuditSeal.objects.order_by("id"))
    faults.extend(_seal_faults(seals, reached, only_these=streams is not None))
    return Verification(entries=entries, streams=len(reached), seals=len(seals), faults=tuple(faults))


def _who(entry: AuditEntry) -> str:
    own = ", ".join(part for part in (entry.actor_name, entry.actor_post) if part)
    if not entry.acting_for_name:
        return own
    return f"{own}; làm thay {entry.acting_for_name}, {entry.acting_for_post}, theo {entry.acting_for_document}"


def _walk(stream: AuditStream) -> Iterator[tuple[AuditEntry, list[str]]]:
    previous, expected = "", 1
    for entry in AuditEntry.objects.filter(stream=stream).select_related("stream").order_by("sequence").iterator():
        fault = []
        if entry.sequence != expected:
            fault.append(f"Chuỗi “{stream.name}”: thiếu mục {expected}.")
        if entry.previous_hash != previous:
            fault.append(f"Chuỗi “{stream.name}”: mục {entry.sequence} không nối với mục trước.")
        if entry.hash != entry_hash(entry):
            fault.append(f"Chuỗi “{stream.name}”: mục {entry.sequence} đã bị sửa.")
        yield entry, fault
        previous, expected = entry.hash, entry.sequence + 1


def _seal_faults(seals: list[AuditSeal], reached: dict[str, dict[int, str]], *, only_these: bool) -> Iterator[str]:
    previous = ""
    for seal in seals:
        day = format_moment(seal.sealed_at.astimezone(UTC))
        if seal.previous_hash != previous or seal.hash != seal_hash(previous, seal.sealed_at, seal.heads):
            yield f"Niêm phong lúc {day} (UTC) đã bị sửa hoặc mất niêm phong trước đó."
        for name, head in seal.heads.items():
            length = int(head["length"])
            if only_these and name not in reached:
                continue
            if length and reached.get(name, {}).get(length) != head["hash"]:
                yield f"Chuỗi “{name}” đã mất hoặc đổi phần có trước niêm phong lúc {day} (UTC)."
        previous = seal.hash


def _seal(before: dict[str, object], after: dict[str, object]) -> str:
    """The hash that an act's entry holds under one of its names."""
    return next((str(values[name]) for values in (after, before) for name in _SEALS if values.get(name)), "")


def _change(before: dict[str, object], after: dict[str, object]) -> str:
    parts = []
    for name in sorted((before.keys() | after.keys()) - _SEALS):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        parts.append(
            f"{name}: {new}" if old in (None, "") else f"{name}: {old} → {new if new not in (None, '') else '∅'}"
        )
    return "; ".join(parts)
