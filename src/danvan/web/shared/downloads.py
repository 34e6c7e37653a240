"""Files that danvan itself writes, as answers that a browser saves; what people handed in goes by `attachment`."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse

from danvan.adapters.uploads.kinds import FileKind
from danvan.adapters.writing.csv_table import write_csv_to
from danvan.adapters.writing.marked_text import marked_text
from danvan.adapters.writing.xlsx import SheetToWrite, write_workbook_to
from danvan.web.shared.attachment import disposition

DOCX, XLSX, CSV = FileKind.DOCX.media_type, FileKind.XLSX.media_type, "text/csv; charset=utf-8"


def saved_as(filename: str, content: bytes, media_type: str) -> HttpResponse:
    """The answer that makes a browser save what danvan wrote; a text of a sample says that it is one."""
    return as_it_is(filename, marked_text(content, media_type) if settings.SAMPLE else content, media_type)


def as_it_is(filename: str, content: bytes, media_type: str) -> HttpResponse:
    """The same for bytes of which none may change: a hash or a signature holds them."""
    headers = {"Content-Disposition": disposition(filename)}
    return HttpResponse(content, content_type=media_type, headers=headers)


def streamed_archive(filename: str, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """The same for a ZIP that is made while it is sent."""
    headers = {"Content-Disposition": disposition(filename)}
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


def written_as(filename: str, write: Callable[[IO[bytes]], None], media_type: str) -> FileResponse:
    """The same for a file of any length: it is written whole on the disk, and sent from there.

    So memory holds little of it, what fails in writing is an error and no half file, and a slow reader keeps no
    query open.
    """
    file = TemporaryFile()  # noqa: SIM115 -- the answer closes it
    write(file)
    file.seek(0)
    return FileResponse(file, content_type=media_type, headers={"Content-Disposition": disposition(filename)})


def table_as(style: str, name: str, sheets: Sequence[SheetToWrite], *, at: datetime) -> FileResponse:
    """Sheets of any length as a workbook, or the first as CSV for people. Raises Http404 for any other style."""
    first = sheets[0]
    headings = [column.heading for column in first.columns]
    if style == "xlsx":
        return written_as(
            f"{name}.xlsx",
            lambda to: write_workbook_to(to, sheets, title=first.title, at=at, is_sample=settings.SAMPLE),
            XLSX,
        )
    if style == "csv":
        return written_as(
            f"{name}.csv",
            lambda to: write_csv_to(to, headings, first.rows, is_sample=settings.SAMPLE, for_people=True),
            CSV,
        )
    raise Http404
