"""The acts on returned workbooks: handing them in, writing one, asking that all sound ones be written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from danvan.adapters.uploads import FileKind
from danvan.adapters.workbooks import MAX_BYTES, ArchiveFile, read_archive
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import store_upload
from danvan.apps.figures.services import store_notes
from danvan.apps.orgs.capacity import kept_capacity
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.services import NewFile, WorkbookContent, draft_from_workbook, receive_workbook
from danvan.apps.workbooks.comparing import (
    ComparedFile,
    compared,
    compared_files,
    held_up,
    why_not_yet,
)
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.making import HEADING
from danvan.apps.workbooks.models import ReturnedFile, WorkbookBatch
from danvan.apps.workbooks.reading import read_returned
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.workbooks import CellChange, RowKind

NAME_LENGTH = 255
OURS, THEIRS = "stored", "given"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was handed in: a workbook, or a ZIP of workbooks."""

    filename: str
    content: bytes


def hand_in_returned(
    *,
    actor: Actor,
    deadline: Deadline,
    period_code: str,
    files: Sequence[HandedIn],
    received_on: date,
    at: datetime,
) -> WorkbookBatch:
    """Keep what units returned, each file waiting to be read; `received_on` is the day on which they truly came.

    A ZIP gives each of its files. `deadline` is one that the actor's unit leads. Raises RuleViolation for a day that
    has not come or lies before the plan, and when there is no file at all.
    """
    today = timezone.localdate(at)
    if received_on > today:
        raise RuleViolation(
            f"Ngày nhận {day_text(received_on)} ở sau hôm nay ({day_text(today)}). Hãy kiểm tra lại ngày."
        )
    if received_on < deadline.plan.date:
        raise RuleViolation(
            f"Ngày nhận {day_text(received_on)} ở trước ngày kế hoạch ({day_text(deadline.plan.date)}). "
            "Hãy kiểm tra lại ngày."
        )
    taken = [one for file in files for one in _unpacked(file)]
    if not taken:
        raise RuleViolation("Chưa chọn tệp nào. Hãy chọn các biểu hoặc một tệp nén .zip.")
    with transaction.atomic():
        batch = _batch(actor, deadline, period_code, None, received_on, at)
        _keep(batch, taken, at)
    return batch


def hand_in_own(*, actor: Actor, obligation: Obligation, file: HandedIn, at: datetime) -> ReturnedFile:
    """Keep and read the own unit's workbook at once. Raises RuleViolation when it cannot be taken at all."""
    unit = Unit.objects.get(pk=obligation.unit_id)
    with transaction.atomic():
        batch = _batch(actor, obligation.deadline, obligation.period_code, unit, timezone.localdate(at), at)
        (kept,) = _keep(batch, [ArchiveFile(file.filename, file.content)], at)
        read_file(kept, file.content)
        if kept.state == FileState.REFUSED:
            raise RuleViolation(kept.faults[0])
    return kept


def read_file(file: ReturnedFile, content: bytes) -> None:
    """Read what is in a returned file and keep it with the file; a file that cannot be taken keeps the reason."""
    try:
        found = read_returned(file, content)
    except RuleViolation as violation:
        file.state, file.faults = FileState.REFUSED, [str(violation)]
    else:
        file.state, file.obligation, file.issued_at = found.state, found.obligation, found.stamp.issued_at
        file.cells, file.faults, file.doubts = found.cells, found.faults, found.doubts
    file.taken_at = None
    file.save()


def write_file(*, actor: Actor, file_id: int, choices: Mapping[str, str], at: datetime) -> ReturnedFile:
    """Write what a returned file changes, all or nothing; of each conflict, `choices` say which value stays.

    The own unit's goes into its draft; what the lead unit hands in counts as sent on the day it truly came. Raises
    RuleViolation when the file was written already, holds faults, leaves a conflict open or changes nothing.
    """
    with transaction.atomic():
        file = (
            ReturnedFile.objects.select_for_update(of=("self",))
            .select_related("batch__deadline__plan", "batch__unit", "file")
            .get(pk=file_id)
        )
        if file.obligation_id is None or file.state not in {FileState.READ, FileState.QUEUED}:
            raise RuleViolation(_why_not_writable(file))
        file.obligation = (
            Obligation.objects.select_for_update(of=("self",))
            .select_related("unit", "deadline__plan__lead_unit")
            .get(pk=file.obligation_id)
        )
        if reason := why_not_yet(file):
            raise RuleViolation(reason)
        found = compared(file)
        taken = (*found.altering, *_chosen(found.conflicts, choices))
        _write(file, found, taken, actor=actor, at=at)
        file.state, file.written_by_id, file.written_at = FileState.WRITTEN, actor.person_id, at
        file.written_cells = len(taken) + len(found.notes)
        file.faults = []
        file.save()
        return file


def _why_not_writable(file: ReturnedFile) -> str:
    if file.state == FileState.WRITTEN:
        return "Biểu này đã được ghi; không cần ghi lại."
    return "Biểu này chưa ghi được: còn ô phải sửa. Hãy sửa trong tệp Excel rồi nạp lại."


def _chosen(conflicts: Iterable[CellChange], choices: Mapping[str, str]) -> list[CellChange]:
    """The conflicts in which the value of the file wins."""
    conflicts = tuple(conflicts)
    unsettled = [change.place for change in conflicts if choices.get(change.row.code) not in {OURS, THEIRS}]
    if unsettled:
        raise RuleViolation(
            f"Ô {', '.join(unsettled)}: số liệu trên hệ thống đã được sửa sau khi phát biểu. "
            "Hãy chọn giữ giá trị đang lưu hay lấy giá trị trong biểu."
        )
    return [change for change in conflicts if choices[change.row.code] == THEIRS]


def _write(file: ReturnedFile, found: ComparedFile, taken: Sequence[CellChange], *, actor: Actor, at: datetime) -> None:
    content = WorkbookContent(
        figures={
            change.row.code: Decimal(change.given) if change.given else None
            for change in taken
            if change.row.kind is RowKind.FIGURE
        },
        texts={change.row.code: change.given for change in taken if change.row.kind in {RowKind.TEXT, RowKind.DAY}},
        nothing={
            change.row.code.removeprefix(HEADING): bool(change.given)
            for change in taken
            if change.row.kind is RowKind.HEADING
        },
        filename=file.filename,
    )
    if file.obligation_id is None or file.file is None:
        raise RuleViolation(_why_not_writable(file))
    if file.batch.unit_id is not None:
        if not taken and not found.notes:
            raise RuleViolation("Biểu không có gì khác với số liệu đang lưu nên không ghi gì.")
        draft_from_workbook(actor=actor, obligation_id=file.obligation_id, content=content, at=at)
    else:
        receive_workbook(
            actor=actor,
            obligation_id=file.obligation_id,
            content=content,
            received_on=file.batch.received_on,
            workbook=NewFile(content_of(file.file), file.filename, "Biểu Excel do đơn vị gửi"),
            at=at,
        )
    store_notes(obligation_id=file.obligation_id, notes=found.notes, person_id=actor.person_id, at=at)


def queue_batch(*, batch: WorkbookBatch, at: datetime) -> int:
    """Ask that all sound files of a batch be written behind the pages; gives how many. Conflicts stay for a person.

    Raises RuleViolation while files still wait to be read, and when there is none to write.
    """
    with transaction.atomic():
        WorkbookBatch.objects.select_for_update().get(pk=batch.pk)
        files = ReturnedFile.objects.filter(batch=batch)
        if files.filter(state=FileState.WAITING).exists():
            raise RuleViolation("Còn tệp đang chờ đọc. Hãy đợi đọc xong rồi ghi.")
        related = ("batch", "obligation__unit", "obligation__deadline__plan")
        read = list(files.filter(state=FileState.READ).select_related(*related))
        held, found = held_up(read), compared_files(read)
        ready = [file.pk for file in read if file.pk not in held and not found[file.pk].conflicts]
        if not ready:
            raise RuleViolation("Không có biểu nào ghi được ngay. Hãy xem từng tệp có lỗi hoặc trùng sửa.")
        WorkbookBatch.objects.filter(pk=batch.pk).update(queued_at=at)
        files.filter(pk__in=ready).update(state=FileState.QUEUED, tries=0, taken_at=None)
        return len(ready)


def _unpacked(file: HandedIn) -> list[ArchiveFile]:
    is_archive = file.filename.lower().endswith(".zip") and file.content.startswith(_ZIP)
    if is_archive:
        return list(read_archive(file.content, file.filename, max_file_bytes=MAX_BYTES))
    return [ArchiveFile(file.filename, file.content)]


def _batch(
    actor: Actor, deadline: Deadline, period_code: str, unit: Unit | None, received_on: date, at: datetime
) -> WorkbookBatch:
    return WorkbookBatch.objects.create(
        deadline=deadline,
        period_code=period_code,
        unit=unit,
        received_on=received_on,
        handed_in_by_id=actor.person_id,
        handed_in_at=at,
        **kept_capacity(actor),
    )


def _keep(batch: WorkbookBatch, files: Sequence[ArchiveFile], at: datetime) -> list[ReturnedFile]:
    rows = [
        ReturnedFile(
            batch=batch,
            number=number,
            filename=file.filename[-NAME_LENGTH:],
            file=_stored(file, at) if file.content else None,
            state=FileState.REFUSED if file.fault or not file.content else FileState.WAITING,
            faults=[file.fault or f"Tệp “{file.filename}” không có nội dung."]
            if file.fault or not file.content
            else [],
        )
        for number, file in enumerate(files, start=1)
    ]
    return ReturnedFile.objects.bulk_create(rows)


def _stored(file: ArchiveFile, at: datetime) -> StoredFile:
    return store_upload(content=file.content, filename=file.filename, media_type=FileKind.XLSX.media_type, at=at)
