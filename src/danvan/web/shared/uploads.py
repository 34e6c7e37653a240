"""Reading an uploaded file without taking more into memory than is allowed."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from danvan.domain.rules import RuleViolation


def uploaded_content(file: UploadedFile) -> bytes:
    """The bytes of an uploaded file. Raises RuleViolation when it is larger than the limit."""
    limit = settings.UPLOAD_MAX_BYTES
    if file.size is None or file.size > limit:
        raise RuleViolation(
            f"Tệp “{file.name}” lớn hơn {limit // (1024 * 1024)} MB. Hãy nén ảnh hoặc chia nhỏ tệp rồi gửi lại."
        )
    return file.read()
