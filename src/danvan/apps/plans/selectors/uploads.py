"""The files that are kept for a person because they could not be read."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from danvan.apps.plans.models import KeptUpload
from danvan.apps.plans.quarantine import KEPT_DAYS
from danvan.domain.vietnamese.dates import format_date, format_moment


@dataclass(frozen=True, slots=True)
class KeptUploadRow:
    """One kept file as ready text: why it was not read, until when it stays."""

    id: int
    source_name: str
    size: str
    handed_in_at: str
    reason: str
    kept_until: str


def kept_rows(uploads: QuerySet[KeptUpload]) -> list[KeptUploadRow]:
    """The kept files, the newest first."""
    return [
        KeptUploadRow(
            id=kept.pk,
            source_name=kept.source_name,
            size=f"{max(1, kept.size // 1024)} kB",
            handed_in_at=format_moment(timezone.localtime(kept.handed_in_at)),
            reason=kept.reason,
            kept_until=format_date(timezone.localdate(kept.handed_in_at + timedelta(days=KEPT_DAYS))),
        )
        for kept in uploads.order_by("-handed_in_at", "-id")
    ]
