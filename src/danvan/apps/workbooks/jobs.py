"""Work that goes on behind the pages: reading returned workbooks and writing the sound ones, one file at a time.

The waiting files are the queue. A file is taken for a while; when whoever took it died, it comes back by itself.
"""

from datetime import datetime, timedelta

from danvan.apps.background.leases import take, work_on
from danvan.apps.evidence.selectors import content_of
from danvan.apps.orgs.capacity import actor_again
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.models import ReturnedFile
from danvan.apps.workbooks.services import read_file, write_file

LEASE = timedelta(minutes=2)
BROKEN = "Tệp này gây lỗi cho hệ thống nên bị bỏ qua. Tải lại biểu trên hệ thống, chép số liệu sang rồi nạp lại."
NOT_IN_POST = "Người nạp không còn giữ chức vụ đã dùng để nạp nên biểu chưa được ghi. Hãy mở tệp và ghi lại."
# What could not be read is refused; what could not be written is looked at by a person again.
_GIVEN_UP: dict[str, dict[str, object]] = {
    FileState.WAITING.value: {"state": FileState.REFUSED, "faults": [BROKEN]},
    FileState.QUEUED.value: {"state": FileState.READ, "faults": [BROKEN]},
}


def take_next(*, at: datetime) -> bool:
    """Take the next returned workbook and read or write it; False when none waits. One that fails stops none."""
    related = ("batch__deadline__plan", "batch__unit", "batch__handed_in_by", "file")
    waiting = ReturnedFile.objects.filter(state__in=_GIVEN_UP).select_related(*related).order_by("batch_id", "number")
    file = take(waiting, at=at, lease=LEASE, given_up=_GIVEN_UP)
    if file is None:
        return False
    work_on(file, _read_or_write, fail=_fail, broken=BROKEN)
    return True


def _read_or_write(file: ReturnedFile) -> None:
    if file.state == FileState.QUEUED:
        _write(file)
    elif file.file is not None:
        read_file(file, content_of(file.file))


def _write(file: ReturnedFile) -> None:
    batch = file.batch
    at = batch.queued_at or batch.handed_in_at
    actor = actor_again(batch.handed_in_by, batch, at, otherwise=NOT_IN_POST)
    write_file(actor=actor, file_id=file.pk, choices={}, at=at)


def _fail(file: ReturnedFile, fault: str) -> None:
    state = FileState.READ if file.state == FileState.QUEUED else FileState.REFUSED
    ReturnedFile.objects.filter(pk=file.pk).update(state=state, faults=[fault], taken_at=None)
