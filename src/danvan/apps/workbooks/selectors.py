"""What the pages of workbooks show, as ready text."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from danvan.apps.figures.forms import shipped_form_of
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.plans.wording import day_text, period_text
from danvan.apps.workbooks.access import distributable_deadlines
from danvan.apps.workbooks.comparing import IN_WRITING, ComparedFile, compared, held_up, why_not_yet
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.models import ReturnedFile, WorkbookBatch
from danvan.apps.workbooks.values import missing_files
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workbooks import CellChange, ChangeKind

ONCE = "cả năm"
FILE_TAGS = {
    FileState.WAITING: "grey",
    FileState.READ: "blue",
    FileState.FAULTY: "orange",
    FileState.REFUSED: "red",
    FileState.QUEUED: "grey",
    FileState.WRITTEN: "green",
}
CHANGE_TAGS = {
    ChangeKind.ENTERED: "blue",
    ChangeKind.CHANGED: "blue",
    ChangeKind.CLEARED: "yellow",
    ChangeKind.CONFLICT: "orange",
    ChangeKind.REFUSED: "red",
    ChangeKind.UNCHANGED: "grey",
}
_MOST_BATCHES = 20
_IN_WORK = (FileState.WAITING, FileState.QUEUED)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A period of a deadline for which workbooks go out: how many units owe it and how many of theirs have come."""

    deadline_id: int
    period_code: str
    plan: str
    what: str
    period: str
    last_day: str
    units: int
    received: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One time that returned workbooks were handed in."""

    id: int
    handed_in: str
    received_on: str
    total: int
    written: int
    open: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a batch and what became of it."""

    id: int
    filename: str
    unit: str
    state: str
    tag: str
    told: str
    is_readable: bool


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch is; `done` of `total` files were read, or written where that was asked for."""

    id: int
    deadline_id: int
    period_code: str
    plan: str
    what: str
    period: str
    received_on: str
    handed_in: str
    total: int
    done: int
    is_running: bool
    ready: int
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A cell of a returned file beside what is stored."""

    code: str
    place: str
    name: str
    stored: str
    given: str
    kind: str
    tag: str
    messages: tuple[str, ...]
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A new note beside a value."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """A returned file before it is written: what it changes, what is wrong with it, what it leaves as it is."""

    id: int
    batch_id: int
    obligation_id: int | None
    is_own: bool
    filename: str
    unit: str
    issued: str
    state: str
    tag: str
    faults: tuple[str, ...]
    doubts: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    notes: tuple[NoteRow, ...]
    unchanged: tuple[PreviewRow, ...]
    conflicts: tuple[str, ...]
    can_write: bool
    written: str
    missing_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """One period that the lead unit collects: what is owed by how many units, what came, what was handed in."""

    deadline_id: int
    period_code: str
    plan: str
    what: str
    period: str
    units: int
    received: int
    batches: tuple[BatchRow, ...]


def collection_page(deadline: Deadline, period_code: str) -> CollectionPage:
    """One period under a deadline. Two queries."""
    obligations = round_of(deadline, period_code)
    return CollectionPage(
        deadline_id=deadline.pk,
        period_code=period_code,
        plan=deadline.plan.number,
        what=deadline.what,
        period=round_label(period_code),
        units=len(obligations),
        received=sum(one.is_answered for one in obligations),
        batches=batches_of(deadline, period_code),
    )


def rounds_for(actor: Actor) -> tuple[RoundRow, ...]:
    """The reports that the actor's unit collects, one row for each period, the newest plan first. One query."""
    owed = Obligation.objects.filter(STANDING, deadline__in=distributable_deadlines(actor).values("pk"))
    rows = (
        owed.values(
            "deadline_id", "period_code", "deadline__what", "deadline__plan__number", "deadline__plan__date", "last_day"
        )
        .annotate(units=Count("id"), came=Count("id", filter=ANSWERED))
        .order_by("-deadline__plan__date", "deadline_id", "last_day", "period_code")
    )
    found: dict[tuple[int, str], RoundRow] = {}
    for row in rows:
        key = row["deadline_id"], row["period_code"]
        before = found.get(key)
        found[key] = RoundRow(
            deadline_id=row["deadline_id"],
            period_code=row["period_code"],
            plan=f"{row['deadline__plan__number']} ngày {day_text(row['deadline__plan__date'])}",
            what=row["deadline__what"],
            period=round_label(row["period_code"]),
            last_day=before.last_day if before else day_text(row["last_day"]),
            units=row["units"] + (before.units if before else 0),
            received=row["came"] + (before.received if before else 0),
        )
    return tuple(found.values())


def round_of(deadline: Deadline, period_code: str) -> tuple[Obligation, ...]:
    """The reports of one period under a deadline that a form answers, in the order of their units. One query."""
    rows = Obligation.objects.filter(STANDING, deadline=deadline, period_code=period_code)
    rows = rows.select_related("unit", "deadline__plan__lead_unit").order_by("unit__sort_key", "id")
    return tuple(row for row in rows if shipped_form_of(row) is not None)


def round_label(period_code: str) -> str:
    """The words for a period; what is owed once is the whole year's."""
    return period_text(period_code) or ONCE


def batches_of(deadline: Deadline, period_code: str) -> tuple[BatchRow, ...]:
    """The last times that the lead unit handed in workbooks for a period. One query."""
    rows = (
        WorkbookBatch.objects.filter(deadline=deadline, period_code=period_code, unit__isnull=True)
        .select_related("handed_in_by")
        .annotate(
            total=Count("files"),
            written=Count("files", filter=Q(files__state=FileState.WRITTEN)),
            open=Count("files", filter=~Q(files__state__in=(FileState.WRITTEN, FileState.REFUSED))),
        )
        .order_by("-id")[:_MOST_BATCHES]
    )
    return tuple(
        BatchRow(
            row.pk, _who(row.handed_in_by.full_name, row.handed_in_at), day_text(row.received_on), row.total,
            row.written, row.open,
        )
        for row in rows
    )  # fmt: skip


def batch_progress(batch: WorkbookBatch) -> BatchProgress:
    """How far a batch is. Four queries, however many files."""
    rows = ReturnedFile.objects.filter(batch=batch).select_related(
        "batch", "obligation__unit", "obligation__deadline__plan"
    )
    files = list(rows.order_by("number", "id"))
    missing = missing_files([file.obligation for file in files if file.obligation])
    held = held_up([file for file in files if file.state == FileState.READ])
    waiting = sum(file.state in _IN_WORK for file in files)
    plan = batch.deadline.plan
    return BatchProgress(
        id=batch.pk,
        deadline_id=batch.deadline_id,
        period_code=batch.period_code,
        plan=f"{plan.number} ngày {day_text(plan.date)}",
        what=batch.deadline.what,
        period=round_label(batch.period_code),
        received_on=day_text(batch.received_on),
        handed_in=_who(batch.handed_in_by.full_name, batch.handed_in_at),
        total=len(files),
        done=len(files) - waiting,
        is_running=waiting > 0,
        ready=sum(file.state == FileState.READ and file.pk not in held for file in files),
        files=tuple(_file_row(file, missing.get(file.obligation_id or 0, ()), held.get(file.pk, "")) for file in files),
    )


def _file_row(file: ReturnedFile, missing: tuple[str, ...], reason: str) -> FileRow:
    state = FileState(file.state)
    return FileRow(
        id=file.pk,
        filename=file.filename,
        unit=file.obligation.unit.name if file.obligation else "–",
        state=str(state.label),
        tag=FILE_TAGS[state],
        told=reason
        or "; ".join(filter(None, (_told(file, state), f"thiếu {len(missing)} tệp phải gửi kèm" if missing else ""))),
        is_readable=file.obligation is not None,
    )


def _told(file: ReturnedFile, state: FileState) -> str:
    if state is FileState.WRITTEN:
        return f"Đã ghi {file.written_cells} ô"
    faults = [*file.faults, *(message for cell in file.cells for message in cell["faults"])]
    if faults:
        return str(faults[0]) + (f" (và {len(faults) - 1} lỗi khác)" if len(faults) > 1 else "")
    if state is not FileState.READ:
        return ""
    touched = sum(cell["given"] != cell["handed_out"] for cell in file.cells)
    doubts = len(file.doubts) + sum(len(cell["doubts"]) for cell in file.cells)
    return f"{touched} ô có thay đổi" + (f", {doubts} điều cần xem" if doubts else "")


def file_preview(file: ReturnedFile) -> FilePreview:
    """A returned file cell by cell against what is stored now."""
    reason, state = why_not_yet(file), FileState(file.state)
    is_hidden = reason == IN_WRITING
    found = ComparedFile((), {}) if is_hidden else compared(file)
    is_held = is_hidden or (bool(reason) and state is FileState.READ)
    touched = [change for change in found.changes if change.kind is not ChangeKind.UNCHANGED or change.findings]
    return FilePreview(
        id=file.pk,
        batch_id=file.batch_id,
        obligation_id=file.obligation_id,
        is_own=file.batch.unit_id is not None,
        filename=file.filename,
        unit=file.obligation.unit.name if file.obligation else "",
        issued=_moment(file.issued_at),
        state=str(state.label),
        tag=FILE_TAGS[state],
        faults=(*(fault for fault in file.faults if fault != reason), reason) if is_held else tuple(file.faults),
        doubts=tuple(file.doubts),
        rows=() if state is FileState.WRITTEN else tuple(_row(change) for change in touched),
        notes=tuple(
            NoteRow(change.row.name, found.notes[change.row.code])
            for change in found.changes
            if change.row.code in found.notes
        ),
        unchanged=tuple(_row(change) for change in found.changes if change not in touched),
        conflicts=tuple(change.row.code for change in found.conflicts),
        can_write=state is FileState.READ and not is_held and _is_worth(file, found),
        written=_written(file),
        missing_files=missing_files([file.obligation])[file.obligation.pk] if file.obligation else (),
    )


def _is_worth(file: ReturnedFile, found: ComparedFile) -> bool:
    """Whether writing does anything: what the lead unit received counts as sent even when it changes no value."""
    return file.batch.unit_id is None or bool(found.altering or found.conflicts or found.notes)


def _row(change: CellChange) -> PreviewRow:
    return PreviewRow(
        code=change.row.code,
        place=change.place,
        name=change.row.name,
        stored=change.row.shown(change.stored) or "trống",
        given="" if change.kind is ChangeKind.REFUSED else change.row.shown(change.given) or "trống",
        kind=change.kind.label,
        tag=CHANGE_TAGS[change.kind],
        messages=tuple(finding.message for finding in change.findings),
        is_conflict=change.kind is ChangeKind.CONFLICT,
    )


def _written(file: ReturnedFile) -> str:
    if file.written_by is None or file.written_at is None:
        return ""
    return f"{_who(file.written_by.full_name, file.written_at)}, {file.written_cells} ô"


def _who(name: str, at: datetime) -> str:
    return f"{name}, {_moment(at)}"


def _moment(at: datetime | None) -> str:
    return format_moment(timezone.localtime(at)) if at else ""
