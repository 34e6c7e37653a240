"""What happened to a thing, as components/timeline.html takes it."""

from collections.abc import Iterable

from danvan.apps.audit.selectors import AuditRow


def timeline(rows: Iterable[AuditRow]) -> tuple[dict[str, str], ...]:
    """Audit rows as entries of the timeline, in their order."""
    return tuple(
        {
            "when": row.at,
            "what": row.event,
            "who": f"{row.who}, {row.unit}" if row.unit else row.who,
            "reason": row.reason,
        }
        for row in rows
    )
