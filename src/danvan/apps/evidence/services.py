"""Handing in files."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from danvan.adapters.uploads import check_upload
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.evidence.selectors import file_store
from danvan.domain.authority import Actor


def store_file(*, content: bytes, media_type: str, at: datetime) -> StoredFile:
    """Keep one content by its hash; the same content is kept once. Call inside the act's transaction."""
    sha256 = file_store().save(content)
    file, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type, "stored_at": at}
    )
    return file


def drop_file(file: StoredFile) -> bool:
    """Remove a content that must not be kept, unless something else still holds it; whether it is gone.

    Call inside the act's transaction, after what held it is removed: the bytes go once that is done.
    """
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: file_store().remove(file.sha256))
    return True


def add_evidence(
    *, actor: Actor, unit_id: int, content: bytes, filename: str, at: datetime, note: str = ""
) -> Evidence:
    """Keep an uploaded file as evidence of a unit. Part of another act: that act asks for rights and writes the audit.

    Raises RuleViolation when the file is empty, too large, not of an accepted kind or hostile.
    """
    checked = check_upload(content, filename, max_bytes=settings.UPLOAD_MAX_BYTES)
    file = store_file(content=content, media_type=checked.media_type, at=at)
    return Evidence.objects.create(
        file=file,
        name=checked.filename,
        unit_id=unit_id,
        note=note.strip(),
        added_by_id=actor.person_id,
        added_at=at,
    )
