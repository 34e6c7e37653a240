"""What a list that was handed in would do, counted as its page tells it; whosever list it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from danvan.domain.vietnamese.dates import format_moment

# Each verdict with its words and the colour of its tag, problems first.
VERDICTS = {
    "problem": ("Có vấn đề", "red"),
    "new": ("Thêm mới", "green"),
    "changed": ("Thay đổi", "blue"),
    "unchanged": ("Giữ nguyên", "grey"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The verdicts of a list, counted; it can be applied when none is a problem and something would be done."""

    counts: tuple[tuple[str, int], ...]
    problems: int
    can_be_applied: bool


def tallied(verdicts: Iterable[str], words: Mapping[str, tuple[str, str]] = VERDICTS) -> Tally:
    """Count the verdicts, in the order of their words."""
    counts = Counter(verdicts)
    return Tally(
        counts=tuple((label, counts[key]) for key, (label, _) in words.items()),
        problems=counts["problem"],
        can_be_applied=not counts["problem"] and bool(counts["new"] + counts["changed"]),
    )


def applied_text(applied_at: datetime | None) -> str:
    """When a list was taken over; empty while it waits."""
    return format_moment(timezone.localtime(applied_at)) if applied_at else ""
