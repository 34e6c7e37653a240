"""Reading stored files."""

from django.conf import settings

from danvan.adapters.storage import FileStore
from danvan.apps.evidence.models import Evidence, StoredFile


def file_store() -> FileStore:
    """The store that holds the contents of all files."""
    return FileStore(settings.FILE_STORE_ROOT)


def content_of(file: StoredFile) -> bytes:
    """The bytes of a stored file, checked against their hash."""
    return file_store().read(file.sha256)


def evidence_label(evidence: Evidence) -> str:
    """How a file is shown in lists: its name and its size in kilobytes."""
    return f"{evidence.name} ({max(1, evidence.file.size // 1024)} kB)"
