"""A returned file against what is stored: whose it is, whether its form still holds, what each cell says."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.adapters.workbooks import ReturnedRow, read_workbook
from danvan.adapters.workbooks.layout import FIGURES, layout_of
from danvan.apps.plans.models import Obligation
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.making import required_form, sealing_keys
from danvan.apps.workbooks.models import ReturnedFile
from danvan.domain.figures.forms import ReportForm
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workbooks import ReportWorkbook, RowKind, WorkbookStamp, understand, understand_note

CellRecord = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read in a file."""

    obligation: Obligation
    stamp: WorkbookStamp
    cells: list[CellRecord]
    faults: list[str]
    doubts: list[str]

    @property
    def state(self) -> FileState:
        """Whether something must be mended in the file before it can be taken."""
        is_faulty = self.faults or any(cell["faults"] for cell in self.cells)
        return FileState.FAULTY if is_faulty else FileState.READ


def read_returned(file: ReturnedFile, content: bytes) -> ReadFile:
    """Read a file under its batch. Raises RuleViolation, in plain words, when it cannot be taken at all."""
    returned = read_workbook(content, file.filename, keys=sealing_keys())
    stamp = returned.handed_out.stamp
    obligation = _obligation_of(stamp, file)
    _refuse_old_form(returned.handed_out, required_form(obligation), file.filename)
    _refuse_repeated(obligation, file)
    today = timezone.localdate(file.batch.handed_in_at)
    errors = [finding for finding in returned.findings if finding.severity is Severity.ERROR]
    return ReadFile(
        obligation=obligation,
        stamp=stamp,
        cells=[_record(row, today) for row in returned.rows if row.row.is_fillable],
        faults=[finding.message for finding in errors],
        doubts=[finding.message for finding in returned.findings if finding not in errors],
    )


def _obligation_of(stamp: WorkbookStamp, file: ReturnedFile) -> Obligation:
    batch = file.batch
    rows = Obligation.objects.select_related("unit", "deadline__plan__lead_unit")
    obligation = rows.filter(pk=stamp.obligation_id, unit_id=stamp.unit_id).first()
    if obligation is None:
        raise RuleViolation(
            f"Tệp “{file.filename}” là biểu của {stamp.unit} cho một việc không còn trong hệ thống. "
            "Tải lại biểu trên hệ thống rồi điền lại."
        )
    if batch.unit is not None and obligation.unit_id != batch.unit_id:
        raise RuleViolation(
            f"Tệp “{file.filename}” là biểu của {stamp.unit}, không phải của {batch.unit.name}. Hãy nạp đúng biểu của "
            "đơn vị mình."
        )
    if obligation.deadline_id != batch.deadline_id or obligation.period_code != batch.period_code:
        raise RuleViolation(
            f"Tệp “{file.filename}” là biểu {stamp.period} theo {stamp.plan}, không phải biểu của kỳ đang nạp. "
            "Hãy nạp ở đúng kế hoạch, kỳ báo cáo."
        )
    return obligation


def _refuse_old_form(handed_out: ReportWorkbook, form: ReportForm, filename: str) -> None:
    codes = [row.code for row in handed_out.rows if row.kind is RowKind.FIGURE]
    stamp = handed_out.stamp
    if (stamp.form_code, stamp.form_version) != (form.code, form.version) or codes != [
        figure.code for figure in form.figures
    ]:
        raise RuleViolation(
            f"Tệp “{filename}” theo mẫu biểu cũ; từ khi phát biểu ({format_moment(stamp.issued_at)}), danh mục số liệu "
            "đã thay đổi. Tải lại biểu trên hệ thống, chép số liệu sang rồi nạp lại."
        )


def _refuse_repeated(obligation: Obligation, file: ReturnedFile) -> None:
    """The same file is not written twice, and one batch holds one file of a unit."""
    others = ReturnedFile.objects.filter(obligation=obligation).exclude(pk=file.pk)
    written = others.filter(file_id=file.file_id, state=FileState.WRITTEN).order_by("id").first()
    if written is not None:
        raise RuleViolation(
            f"Tệp “{file.filename}” đã được nạp và ghi trước đây (tệp “{written.filename}”); không cần nạp lại."
        )
    beside = others.filter(batch=file.batch).exclude(state=FileState.REFUSED).order_by("number").first()
    if beside is not None:
        raise RuleViolation(
            f"Lần nạp này đã có biểu của {obligation.unit.name} ở tệp “{beside.filename}” nên tệp “{file.filename}” "
            "không được nhận. Chỉ nạp một tệp của mỗi đơn vị; kiểm tra xem tệp nào đúng."
        )


def _record(row: ReturnedRow, today: date) -> CellRecord:
    sheet = layout_of(row.row)
    place = row.place if sheet is FIGURES else f"{row.place} trang “{sheet.name}”"
    value = understand(row.row, row.content, place, latest=today)
    note = understand_note(row.note, row.note_place)
    return {
        "code": row.row.code,
        "place": place,
        "handed_out": row.row.value,
        "given": value.value,
        "handed_out_note": row.row.note,
        "note": note.value,
        "faults": _messages(value.fault, note.fault),
        "doubts": _messages(value.doubt),
    }


def _messages(*findings: Finding | None) -> list[str]:
    return [finding.message for finding in findings if finding]
