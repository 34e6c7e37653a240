"""Each returned cell against what is stored now."""

from collections.abc import Sequence
from dataclasses import dataclass

from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report
from danvan.apps.workbooks.making import stored_rows
from danvan.apps.workbooks.models import ReturnedFile
from danvan.domain.rules import Finding, Severity
from danvan.domain.workbooks import CellChange, ChangeKind, RowKind, SheetRow, change_between


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """The changes of a returned file, row by row; `notes` are the new notes by code where nobody wrote another."""

    changes: tuple[CellChange, ...]
    notes: dict[str, str]

    @property
    def conflicts(self) -> tuple[CellChange, ...]:
        """The cells that somebody else changed since the workbook went out."""
        return tuple(change for change in self.changes if change.kind is ChangeKind.CONFLICT)

    @property
    def altering(self) -> tuple[CellChange, ...]:
        """The cells that change what is stored."""
        return tuple(change for change in self.changes if change.alters)


IN_WRITING = (
    "Đơn vị đang soạn dở báo cáo này trên hệ thống nên chưa nạp biểu được. Hãy đề nghị đơn vị gửi trên hệ thống, hoặc "
    "tự nạp biểu Excel của mình."
)


def is_in_writing(file: ReturnedFile) -> bool:
    """Whether the unit itself is writing what the lead unit handed in: its working text is nobody else's to see."""
    if file.batch.unit_id is not None or file.obligation_id is None:
        return False
    return Report.objects.filter(obligation_id=file.obligation_id, state=ReportState.DRAFT).exists()


def compared(file: ReturnedFile) -> ComparedFile:
    """The cells of a file that was read, against what is stored now. A few queries."""
    if file.obligation is None:
        return ComparedFile((), {})
    rows = {row.code: row for row in stored_rows(file.obligation)}
    changes: list[CellChange] = []
    notes: dict[str, str] = {}
    for cell in file.cells:
        row = rows.get(cell["code"])
        if row is None:
            continue
        changes.append(_change(row, cell))
        if row.kind is RowKind.FIGURE and cell["note"] != cell["handed_out_note"] == row.note:
            notes[row.code] = cell["note"]
    return ComparedFile(tuple(changes), notes)


def _change(row: SheetRow, cell: dict[str, str]) -> CellChange:
    findings = (
        *_findings(cell["faults"], Severity.ERROR, cell["place"]),
        *_findings(cell["doubts"], Severity.WARNING, cell["place"]),
    )
    kind = ChangeKind.REFUSED if cell["faults"] else change_between(cell["handed_out"], row.value, cell["given"])
    return CellChange(row, cell["place"], cell["handed_out"], row.value, cell["given"], kind, findings)


def _findings(messages: Sequence[str], severity: Severity, place: str) -> tuple[Finding, ...]:
    return tuple(Finding("cell", severity, message, place) for message in messages)
