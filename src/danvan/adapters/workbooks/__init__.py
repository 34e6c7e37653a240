"""Report workbooks as XLSX files: handed out with a sealed stamp, read back, and many of them in one archive."""

from danvan.adapters.workbooks.archives import ArchiveFile, read_archive, stream_archive
from danvan.adapters.workbooks.reading import MAX_BYTES, ReturnedRow, ReturnedWorkbook, read_workbook
from danvan.adapters.workbooks.writing import write_report_workbook

__all__ = [
    "MAX_BYTES",
    "ArchiveFile",
    "ReturnedRow",
    "ReturnedWorkbook",
    "read_archive",
    "read_workbook",
    "stream_archive",
    "write_report_workbook",
]
