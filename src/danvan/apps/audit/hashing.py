"""The hashes that chain entries and seals."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from danvan.apps.audit.models import AuditEntry


def entry_hash(entry: AuditEntry) -> str:
    """The hash of an entry over all that it says and the hash before it (SHA-256, hexadecimal).

    In whose place somebody acted is said only where they did, so that entries of before delegations keep their hash.
    """
    said = {
        "stream": entry.stream.name,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(),
        "event": entry.event,
        "actor": [entry.actor_id, entry.actor_name, entry.actor_post, entry.actor_unit_id, entry.actor_unit_name],
        "for": [entry.for_unit_id, entry.for_unit_name],
        "subject": [entry.subject_type, entry.subject_id, entry.subject_name],
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "previous": entry.previous_hash,
    }
    acting_for = [entry.acting_for_name, entry.acting_for_post, entry.acting_for_document]
    return _digest({**said, "acting_for": acting_for} if any(acting_for) else said)


def seal_hash(previous: str, at: datetime, heads: Mapping[str, Mapping[str, object]]) -> str:
    """The hash of a seal over the heads, its moment and the seal before."""
    return _digest({"previous": previous, "at": at.astimezone(UTC).isoformat(), "heads": heads})


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
