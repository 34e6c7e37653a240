"""Work that goes on behind the pages: reading returned workbooks and writing the sound ones, one file at a time.

The waiting files are the queue. A file is taken for a while; when whoever took it died, it comes back by itself.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from danvan.apps.evidence.selectors import content_of
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.models import ReturnedFile
from danvan.apps.workbooks.services import read_file, write_file
from danvan.domain.rules import RuleViolation

LEASE = timedelta(minutes=2)
MOST_TRIES = 3
BROKEN = "Tệp này gây lỗi cho hệ thống nên bị bỏ qua. Tải lại biểu trên hệ thống, chép số liệu sang rồi nạp lại."
NOT_IN_POST = "Người nạp không còn giữ chức vụ đã dùng để nạp nên biểu chưa được ghi. Hãy mở tệp và ghi lại."
_WORK = (FileState.WAITING, FileState.QUEUED)
logger = logging.getLogger(__name__)


def take_next(*, at: datetime) -> bool:
    """Take the next returned workbook and read or write it; False when none waits. One that fails stops none."""
    file = _taken(at) if ReturnedFile.objects.filter(state__in=_WORK).exists() else None
    if file is None:
        return False
    try:
        if file.state == FileState.QUEUED:
            _write(file)
        elif file.file is not None:
            read_file(file, content_of(file.file))
    except RuleViolation as violation:
        _fail(file, str(violation))
    except Exception:
        logger.exception("returned workbook %s", file.pk)
        _fail(file, BROKEN)
    return True


def _write(file: ReturnedFile) -> None:
    batch = file.batch
    at = batch.queued_at or batch.handed_in_at
    actor = actor_for(batch.handed_in_by, timezone.localdate(at), batch.post_id, batch.delegation_id)
    if actor is None or (batch.post_id and actor.post_id != batch.post_id):
        raise RuleViolation(NOT_IN_POST)
    write_file(actor=actor, file_id=file.pk, choices={}, at=at)


def _fail(file: ReturnedFile, fault: str) -> None:
    """What could not be read is refused; what could not be written is looked at by a person again."""
    file.state = FileState.READ if file.state == FileState.QUEUED else FileState.REFUSED
    ReturnedFile.objects.filter(pk=file.pk).update(state=file.state, faults=[fault], taken_at=None)


@transaction.atomic
def _taken(at: datetime) -> ReturnedFile | None:
    """The next file, marked as taken; one that was lost too often is given up on the way."""
    free = Q(taken_at__isnull=True) | Q(taken_at__lt=at - LEASE)
    lost = ReturnedFile.objects.filter(free, state__in=_WORK, tries__gte=MOST_TRIES)
    lost.filter(state=FileState.WAITING).update(state=FileState.REFUSED, faults=[BROKEN], taken_at=None)
    lost.filter(state=FileState.QUEUED).update(state=FileState.READ, faults=[BROKEN], taken_at=None)
    file = (
        ReturnedFile.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(free, state__in=_WORK)
        .select_related("batch__deadline__plan", "batch__unit", "batch__handed_in_by", "file")
        .order_by("batch_id", "number")
        .first()
    )
    if file is not None:
        file.taken_at, file.tries = at, file.tries + 1
        file.save(update_fields=["taken_at", "tries"])
    return file
