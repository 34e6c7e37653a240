"""Files that danvan itself writes, as answers that a browser saves; what people handed in goes by `attachment`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, Http404, HttpResponse

from danvan.adapters.uploads.kinds import FileKind
from danvan.adapters.writing.csv_table import write_csv_to
from danvan.adapters.writing.xlsx import SheetToWrite, write_workbook_to

DOCX, XLSX, CSV = FileKind.DOCX.media_type, FileKind.XLSX.media_type, "text/csv; charset=utf-8"


def saved_as(filename: str, content: bytes, media_type: str) -> HttpResponse:
    """The answer that makes a browser save the bytes; the name is plain ASCII of our own making."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def written_as(filename: str, write: Callable[[IO[bytes]], None], media_type: str) -> FileResponse:
    """The same for a file of any length: it is written whole on the disk, and sent from there.

    So memory holds little of it, what fails in writing is an error and no half file, and a slow reader keeps no
    query open.
    """
    file = TemporaryFile()  # noqa: SIM115 -- the answer closes it
    write(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=media_type)


def table_as(style: str, name: str, sheets: Sequence[SheetToWrite], *, at: datetime) -> FileResponse:
    """Sheets of any length as a workbook, or the first as CSV for people. Raises Http404 for any other style."""
    first = sheets[0]
    headings = [column.heading for column in first.columns]
    if style == "xlsx":
        return written_as(f"{name}.xlsx", lambda to: write_workbook_to(to, sheets, title=first.title, at=at), XLSX)
    if style == "csv":
        return written_as(f"{name}.csv", lambda to: write_csv_to(to, headings, first.rows, for_people=True), CSV)
    raise Http404
