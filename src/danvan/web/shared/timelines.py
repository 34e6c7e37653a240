"""What happened to a thing, as components/timeline.html takes it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

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


def runs(rows: Iterable[AuditRow]) -> Iterator[tuple[AuditRow, str]]:
    """Rows, newest first, of which those in one go are one: a field that saves itself would fill the page with them.

    Each comes with what was done, and how often where one person did it several times in a row without a reason.
    """
    for _, run in groupby(rows, key=lambda row: row if row.reason else (row.event, row.who, row.unit, row.for_unit)):
        first, *others = run
        yield first, f"{first.event} ({len(others) + 1} lần)" if others else first.event
