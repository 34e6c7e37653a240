"""Until when a paper proves anything."""

from datetime import date


def is_expired(valid_until: date | None, today: date) -> bool:
    """Whether a paper's last day is over; one without a last day holds for good."""
    return valid_until is not None and valid_until < today


def holds_for_year(valid_until: date | None, year: int) -> bool:
    """Whether a paper can prove what was done in a year: it held on some day of it.

    A paper whose last day lies before the year proves nothing of it, so that points without another paper ask for a
    written explanation.
    """
    return valid_until is None or valid_until.year >= year
