"""Reading an uploaded file without taking more into memory than is allowed."""

from collections.abc import Sequence
from typing import IO, Protocol

from django import forms
from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from danvan.domain.rules import RuleViolation


class DocumentField(forms.FileField):
    """A field for one file, with refusals in plain words."""

    default_error_messages = {
        "required": "Chọn tệp.",
        "empty": "Tệp được chọn trống, không có nội dung. Hãy chọn lại tệp.",
        "missing": "Chưa nhận được tệp nào. Hãy chọn lại tệp.",
        "invalid": "Chưa nhận được tệp nào. Hãy tải lại trang rồi chọn tệp.",
    }


class Uploaded(Protocol):
    """What a form gives for a file field."""

    name: str | None
    size: int | None
    file: IO[bytes] | None


class ManyFiles(forms.FileInput):
    """The control for several files at once."""

    allow_multiple_selected = True


class ManyFilesField(DocumentField):
    """A field for several files at once."""

    widget = ManyFiles

    def clean(self, data: object, initial: object = None) -> list[Uploaded]:
        """Each of the files, checked as a single one is."""
        given = data if isinstance(data, Sequence) and data else [None]
        return [super(ManyFilesField, self).clean(one, initial) for one in given]


def uploaded_content(upload: Uploaded) -> bytes:
    """The bytes of an uploaded file. Raises RuleViolation when it is larger than the limit."""
    limit: int = settings.UPLOAD_MAX_BYTES
    if upload.size is None or upload.size > limit or upload.file is None:
        raise RuleViolation(
            f"Tệp “{upload.name}” lớn hơn {limit // (1024 * 1024)} MB. Hãy nén ảnh hoặc chia nhỏ tệp rồi gửi lại."
        )
    upload.file.seek(0)
    return upload.file.read()


class BoundedUploadHandler(FileUploadHandler):
    """Keeps no more of a request's files than is allowed, also when a stranger sends them to a page that asks for none.

    A file is cut off just above the limit, so that its size still tells the form that it is too large. The whole
    request ends at twice the limit; the rest is read and thrown away.
    """

    taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass the chunk on to be kept, or None once the file is too large. Raises StopUpload."""
        limit: int = settings.UPLOAD_MAX_BYTES
        if start > limit:
            return None
        self.taken += len(raw_data)
        if self.taken > 2 * limit:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler to make the file."""
