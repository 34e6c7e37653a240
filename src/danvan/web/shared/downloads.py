"""Files that danvan itself writes, as answers that a browser saves; what people handed in goes by `attachment`."""

from django.http import HttpResponse

from danvan.adapters.uploads.kinds import FileKind

DOCX, XLSX = FileKind.DOCX.media_type, FileKind.XLSX.media_type


def saved_as(filename: str, content: bytes, media_type: str) -> HttpResponse:
    """The answer that makes a browser save the bytes; the name is plain ASCII of our own making."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
