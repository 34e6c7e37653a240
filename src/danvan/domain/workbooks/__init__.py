"""Report workbooks: what a sheet asks and holds, how a returned cell is understood, and what it changes."""

from danvan.domain.workbooks.cells import CellContent, Understood, understand, understand_note
from danvan.domain.workbooks.changes import CellChange, ChangeKind, change_between
from danvan.domain.workbooks.form import NO_FIGURES, NOT_ARISING, ReportWorkbook, RowKind, SheetRow, WorkbookStamp

__all__ = [
    "NOT_ARISING",
    "NO_FIGURES",
    "CellChange",
    "CellContent",
    "ChangeKind",
    "ReportWorkbook",
    "RowKind",
    "SheetRow",
    "Understood",
    "WorkbookStamp",
    "change_between",
    "understand",
    "understand_note",
]
