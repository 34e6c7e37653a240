"""Each returned cell against what is stored now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from danvan.apps.figures.registers import is_computed
from danvan.apps.reporting.access import SENT_STATES
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report
from danvan.apps.workbooks.making import stored_rows
from danvan.apps.workbooks.models import ReturnedFile
from danvan.domain.figures.catalogue import FIGURES
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


# What a register filled in is no stored value: left standing it is what the unit states.
_COMPUTED = frozenset(figure.code for figure in FIGURES if is_computed(figure))
IN_WRITING = (
    "Đơn vị đang soạn dở báo cáo này trên hệ thống nên chưa nạp biểu được. Hãy đề nghị đơn vị gửi trên hệ thống, hoặc "
    "tự nạp biểu Excel của mình."
)


ALREADY_SENT = (
    "Báo cáo này đã được gửi hoặc tiếp nhận nên biểu không được ghi nữa. Muốn thay bằng biểu này thì trả lại báo cáo "
    "rồi nạp lại biểu."
)


def why_not_yet(file: ReturnedFile) -> str:
    """Why what the lead unit handed in cannot be written now; empty where it can."""
    return held_up([file]).get(file.pk, "")


def held_up(files: Iterable[ReturnedFile]) -> dict[int, str]:
    """Those of the files that cannot be written now, each with the reason: the unit writes itself, or has sent.

    One query.
    """
    reasons = dict.fromkeys(SENT_STATES, ALREADY_SENT) | {ReportState.DRAFT: IN_WRITING}
    handed_in = {file.pk: file.obligation_id for file in files if file.batch.unit_id is None and file.obligation_id}
    rows = Report.objects.filter(obligation_id__in=handed_in.values(), state__in=reasons).order_by("id")
    states = dict(rows.values_list("obligation_id", "state")) if handed_in else {}
    return {pk: reasons[ReportState(states[owed])] for pk, owed in handed_in.items() if owed in states}


def compared(file: ReturnedFile) -> ComparedFile:
    """The cells of a file that was read, against what is stored now. A few queries."""
    return compared_files([file])[file.pk]


def compared_files(files: Sequence[ReturnedFile]) -> dict[int, ComparedFile]:
    """The same of many files, which come with obligation, unit and plan, by their key. As many queries as of one."""
    stored = stored_rows([file.obligation for file in files if file.obligation is not None])
    return {file.pk: _compared(file, stored.get(file.obligation_id or 0, ())) for file in files}


def _compared(file: ReturnedFile, stored: Sequence[SheetRow]) -> ComparedFile:
    rows = {row.code: row for row in stored}
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
    handed_out = "" if row.code in _COMPUTED and not row.value else cell["handed_out"]
    kind = ChangeKind.REFUSED if cell["faults"] else change_between(handed_out, row.value, cell["given"])
    return CellChange(row, cell["place"], cell["handed_out"], row.value, cell["given"], kind, findings)


def _findings(messages: Sequence[str], severity: Severity, place: str) -> tuple[Finding, ...]:
    return tuple(Finding("cell", severity, message, place) for message in messages)
