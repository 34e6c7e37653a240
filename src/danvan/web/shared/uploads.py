"""Reading an uploaded file without taking more into memory than is allowed."""

from typing import IO, Protocol

from django.conf import settings

from danvan.domain.rules import RuleViolation


class Uploaded(Protocol):
    """What a form gives for a file field."""

    name: str | None
    size: int | None
    file: IO[bytes] | None


def uploaded_content(upload: Uploaded) -> bytes:
    """The bytes of an uploaded file. Raises RuleViolation when it is larger than the limit."""
    limit: int = settings.UPLOAD_MAX_BYTES
    if upload.size is None or upload.size > limit or upload.file is None:
        raise RuleViolation(
            f"Tệp “{upload.name}” lớn hơn {limit // (1024 * 1024)} MB. Hãy nén ảnh hoặc chia nhỏ tệp rồi gửi lại."
        )
    upload.file.seek(0)
    return upload.file.read()
