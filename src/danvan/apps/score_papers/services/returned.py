"""A column that came back as a workbook: kept and read at once, written whole or not at all."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.adapters.uploads import FileKind
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.services import UploadedFile, store_upload
from danvan.apps.score_papers.access import returned_for
from danvan.apps.score_papers.enums import ReturnedState
from danvan.apps.score_papers.models import ReturnedSheet
from danvan.apps.score_papers.workbooks import answer_of, compared, page_of, read_column, refuse_other_columns
from danvan.apps.scoring.access import sheet_for
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import save_appraisal, save_self_scores
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.workbooks import ChangeKind

OURS, THEIRS = "stored", "given"


@transaction.atomic
def hand_in_sheet(*, actor: Actor, sheet_id: int, column: str, file: UploadedFile, at: datetime) -> ReturnedSheet:
    """Keep and read a workbook of a column that the actor's unit writes; nothing of it is stored on the sheet yet.

    Raises RuleViolation when the column cannot be written now, and when the file cannot be taken at all.
    """
    loaded = load_sheet(sheet_for(actor, sheet_id))
    page = page_of(loaded, actor, column, timezone.localdate(at))
    refuse_other_columns(column)
    if page.reasons:
        raise RuleViolation(page.reasons[0])
    read = read_column(loaded, column, file.content, file.filename)
    stored = store_upload(content=file.content, filename=file.filename, media_type=FileKind.XLSX.media_type, at=at)
    returned = ReturnedSheet.objects.create(
        column=loaded.columns[column],
        filename=file.filename[-255:],
        file=stored,
        state=ReturnedState.FAULTY if read.is_faulty else ReturnedState.READ,
        cells=read.cells,
        faults=read.faults,
        doubts=read.doubts,
        issued_at=read.issued_at,
        handed_in_by_id=actor.person_id,
        handed_in_at=at,
    )
    subject = Subject(
        type="score_sheet",
        id=loaded.sheet.pk,
        name=f"Phiếu chấm điểm năm {page.year}: {page.unit}",
        stream=f"unit-{loaded.sheet.unit_id}",
        before={},
        after={"cột": page.label, "tệp": returned.filename[:80], "mã băm": stored.sha256[:12]},
    )
    record(event=AuditEvent.RETURNED_SHEET_HAND_IN, actor=actor, subject=subject, at=at)
    return returned


@transaction.atomic
def write_sheet(*, actor: Actor, returned_id: int, conflicts: str, at: datetime) -> ReturnedSheet:
    """Write what a returned workbook changes, all or nothing; of conflicts `conflicts` says which values stay.

    Raises RuleViolation for a faulty file, one that was written already, open conflicts, and one that changes nothing.
    """
    returned_for(actor, returned_id)
    returned = ReturnedSheet.objects.select_for_update(of=("self",)).select_related("column").get(pk=returned_id)
    if returned.state != ReturnedState.READ:
        raise RuleViolation(
            "Biểu này đã được ghi; không cần ghi lại."
            if returned.state == ReturnedState.WRITTEN
            else "Biểu này chưa ghi được: còn chỗ phải sửa. Hãy sửa trong tệp Excel rồi nạp lại."
        )
    column = returned.column
    page = page_of(load_sheet(sheet_for(actor, column.sheet_id)), actor, column.code, timezone.localdate(at))
    cells = compared(returned, page)
    clash = [cell.place for cell in cells if cell.kind is ChangeKind.CONFLICT]
    if clash and conflicts not in {OURS, THEIRS}:
        raise RuleViolation(
            f"Ô {', '.join(clash)}: điểm trên hệ thống đã được sửa sau khi phát biểu. Hãy chọn giữ giá trị đang lưu "
            "hay lấy giá trị trong biểu."
        )
    left = {ChangeKind.UNCHANGED} | ({ChangeKind.CONFLICT} if conflicts == OURS else set())
    changed = [cell for cell in cells if cell.kind not in left]
    if not changed:
        raise RuleViolation("Biểu không có gì khác với điểm đang lưu nên không ghi gì.")
    taken = {cell.code for cell in changed}
    answers = {cell.code: answer_of(*(cell.given if cell.code in taken else cell.stored)) for cell in cells}
    if column.code == ColumnCode.SELF:
        save_self_scores(actor=actor, sheet_id=column.sheet_id, version=page.version, answers=answers, at=at)
    else:
        save_appraisal(
            actor=actor, sheet_id=column.sheet_id, column=column.code, version=page.version, answers=answers, at=at
        )
    returned.state, returned.written_at = ReturnedState.WRITTEN, at
    returned.save(update_fields=["state", "written_at"])
    return returned
