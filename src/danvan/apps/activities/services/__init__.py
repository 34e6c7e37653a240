"""The acts on activities, on kinds that an authority makes, and on lists that are handed in."""

from danvan.apps.activities.services.importing import apply_activities, discard_activities, stage_activities
from danvan.apps.activities.services.kinds import add_kind, end_kind
from danvan.apps.activities.services.recording import (
    NewFile,
    PossibleDuplicate,
    add_activity_file,
    attach_activity_evidence,
    cancel_activity,
    mend_activity,
    record_activity,
)

__all__ = [
    "NewFile",
    "PossibleDuplicate",
    "add_activity_file",
    "add_kind",
    "apply_activities",
    "attach_activity_evidence",
    "cancel_activity",
    "discard_activities",
    "end_kind",
    "mend_activity",
    "record_activity",
    "stage_activities",
]
