"""What became of owed things: entries that are only ever added, what they come to on a day, and the rates of it."""

from danvan.domain.ledger.entries import Entry, EntryKind, Explanation, Position, advanced, fold
from danvan.domain.ledger.rates import Counts, Rates, rates_of, rates_of_counts
from danvan.domain.ledger.recurrence import Opening, Recurrence
from danvan.domain.ledger.standing import is_closed, standing_of
from danvan.domain.ledger.stated import StatedRecurrence, day_of_year, stated_part, stated_recurrence

__all__ = [
    "Counts",
    "Entry",
    "EntryKind",
    "Explanation",
    "Opening",
    "Position",
    "Rates",
    "Recurrence",
    "StatedRecurrence",
    "advanced",
    "day_of_year",
    "fold",
    "is_closed",
    "rates_of",
    "rates_of_counts",
    "standing_of",
    "stated_part",
    "stated_recurrence",
]
