"""Many signed files handed in at once: each finds its paper by its bytes or its name, and waits to be checked."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from danvan.adapters.uploads import check_upload
from danvan.adapters.workbooks import read_archive
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.batches.access import batch_for
from danvan.apps.batches.enums import SignedAct, SignedFileState
from danvan.apps.batches.models import PaperBatch, SignedReturn
from danvan.apps.batches.services.opening import subject_of
from danvan.apps.batches.standing import NOTHING, OnPath, papers_on_path, ready_for
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.services import UploadedFile, store_upload
from danvan.apps.orgs.capacity import kept_capacity
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation

_NUMBER = re.compile(r"0*(\d{1,5})\b")
_STRANGER = (
    "Tệp không phải bản để ký của văn bản nào đang chờ trong đợt: không bắt đầu bằng nội dung bản đã tải về, tên tệp "
    "cũng không mở đầu bằng số thứ tự của đợt. Tải lại bản để ký, ký lên đúng tệp đó rồi nộp."
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that was handed in, with its paper; `fault` where it cannot be taken."""

    file: UploadedFile
    paper: OnPath | None = None
    fault: str = ""


def hand_in_signed(*, actor: Actor, batch_id: int, act: SignedAct, files: Sequence[UploadedFile], at: datetime) -> int:
    """Signed files of a batch, alone or packed in ZIPs, wait to be held against their papers; how many.

    A file that belongs to no paper that waits for this signature is refused and kept on the list with the reason. The
    same file of the same paper is taken once. Raises Http404, RuleViolation when no paper waits and for a broken ZIP.
    """
    batch = batch_for(actor, batch_id)
    waiting = ready_for(actor, papers_on_path(batch))[f"{act.value}_paper"]
    if not waiting:
        raise RuleViolation(NOTHING)
    found = list(_matched(_unpacked(files), waiting))
    with transaction.atomic():
        count = sum(_keep(batch, act, one, actor=actor, at=at) for one in found)
        record(event=AuditEvent.SIGNED_RETURN_HAND_IN, actor=actor, subject=subject_of(batch, count), at=at)
    return count


def _unpacked(files: Iterable[UploadedFile]) -> Iterator[_Found]:
    for file in files:
        if not file.filename.lower().endswith(".zip"):
            yield _Found(file)
            continue
        for inner in read_archive(file.content, file.filename, max_file_bytes=settings.UPLOAD_MAX_BYTES):
            yield _Found(UploadedFile(inner.content, inner.filename), fault=inner.fault)


def _matched(files: Iterable[_Found], waiting: Sequence[OnPath]) -> Iterator[_Found]:
    bases = _bases(waiting)
    by_number = {one.row.number: one for one in waiting}
    for one in files:
        if one.fault:
            yield one
            continue
        named = _NUMBER.match(one.file.filename)
        paper = _by_bytes(one.file.content, bases) or (by_number.get(int(named[1])) if named else None)
        yield _Found(one.file, paper, "" if paper else _STRANGER)


def _bases(waiting: Sequence[OnPath]) -> Mapping[int, dict[str, OnPath]]:
    """By size and hash, the files that the next signature of each paper may stand on. One query."""
    keys = {key: one for one in waiting for key in (one.paper.printed_id, one.paper.signed_file_id) if key}
    bases: dict[int, dict[str, OnPath]] = {}
    for stored in StoredFile.objects.filter(pk__in=keys):
        bases.setdefault(stored.size, {})[stored.sha256] = keys[stored.pk]
    return bases


def _by_bytes(content: bytes, bases: Mapping[int, dict[str, OnPath]]) -> OnPath | None:
    """The paper whose handed out file a content begins with: read once, however many papers there are."""
    so_far, place, found = hashlib.sha256(), 0, None
    for size in sorted(size for size in bases if size <= len(content)):
        so_far.update(content[place:size])
        place = size
        found = bases[size].get(so_far.hexdigest(), found)
    return found


def _keep(batch: PaperBatch, act: SignedAct, one: _Found, *, actor: Actor, at: datetime) -> bool:
    """Keep a file with its paper; whether it waits now."""
    row = SignedReturn(
        batch=batch,
        act=act,
        filename=one.file.filename[:255],
        handed_in_by_id=actor.person_id,
        handed_in_at=at,
        **kept_capacity(actor),
        state=SignedFileState.WAITING if one.paper else SignedFileState.REFUSED,
        fault=one.fault[:500],
    )
    if one.paper is not None:
        try:
            row.batch_paper, row.file = one.paper.row, _stored(one.file, at)
        except RuleViolation as violation:
            row.batch_paper, row.state, row.fault = None, SignedFileState.REFUSED, violation.message[:500]
        else:
            if _is_held(row):
                return False
    row.save()
    return row.state == SignedFileState.WAITING


def _stored(file: UploadedFile, at: datetime) -> StoredFile:
    checked = check_upload(file.content, file.filename, max_bytes=settings.UPLOAD_MAX_BYTES)
    return store_upload(content=file.content, filename=checked.filename, media_type=checked.media_type, at=at)


def _is_held(row: SignedReturn) -> bool:
    same = SignedReturn.objects.filter(batch_paper=row.batch_paper, file=row.file, act=row.act)
    return same.exclude(state=SignedFileState.REFUSED).exists()
