"""Between stored obligations with their entries and the positions of the domain."""

from danvan.apps.plans.models import Obligation, ObligationEntry
from danvan.domain.ledger import Entry, EntryKind, Explanation, Position

# The columns of an obligation that are the projection of its entries.
PROJECTED = (
    "last_day",
    "locks_on",
    "received_on",
    "entered_at",
    "sent_back_at",
    "accepted_at",
    "withdrawn_at",
    "withdrawn_reason",
    "waived_at",
    "asked_day",
    "unlocked_until",
    "explanation",
)


def position_of(obligation: Obligation) -> Position:
    """Where an obligation stands now, by its columns."""
    return Position(
        last_day=obligation.last_day,
        opens_on=obligation.opens_on,
        lock_days=lock_days_of(obligation),
        received_on=obligation.received_on,
        entered_at=obligation.entered_at,
        sent_back_at=obligation.sent_back_at,
        accepted_at=obligation.accepted_at,
        withdrawn_at=obligation.withdrawn_at,
        withdrawn_reason=obligation.withdrawn_reason,
        waived_at=obligation.waived_at,
        asked_day=obligation.asked_day,
        unlocked_until=obligation.unlocked_until,
        explanation=Explanation(obligation.explanation),
    )


def lock_days_of(obligation: Obligation) -> int | None:
    """How many days after its last day an obligation locks; None when it never does."""
    return None if obligation.locks_on is None else (obligation.locks_on - obligation.last_day).days


def put_position(obligation: Obligation, position: Position) -> None:
    """Set the columns of an obligation to a position; the caller saves PROJECTED."""
    for name in PROJECTED:
        setattr(obligation, name, getattr(position, name))
    obligation.explanation = position.explanation.value


def entry_of(stored: ObligationEntry) -> Entry:
    """A stored entry as the domain knows it."""
    return Entry(
        kind=EntryKind(stored.kind),
        on_day=stored.on_day,
        known_on=stored.known_on,
        at=stored.at,
        new_day=stored.new_day,
        reason=stored.reason,
    )
