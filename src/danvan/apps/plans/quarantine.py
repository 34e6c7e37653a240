"""Where files lie that were refused: apart from all others, so that nothing that reads files comes upon them."""

from django.conf import settings

from danvan.adapters.storage import FileMissingError, FileStore
from danvan.apps.plans.models import KeptUpload

KEPT_DAYS = 30
MOST_KEPT = 20  # for one person


def quarantine() -> FileStore:
    """The store of refused files."""
    return FileStore(settings.QUARANTINE_ROOT)


def kept_content(kept: KeptUpload) -> bytes | None:
    """The bytes of a kept file as they came, for handing them back; None once they are gone."""
    try:
        return quarantine().read(kept.sha256)
    except FileMissingError:
        return None
