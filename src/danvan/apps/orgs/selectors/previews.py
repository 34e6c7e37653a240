"""What a list that was handed in would do, counted as its page tells it; whosever list it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from danvan.apps.orgs.listed import CHANGED, NEW, PROBLEM, UNCHANGED
from danvan.apps.orgs.models import HandedInList
from danvan.domain.vietnamese.dates import format_moment

# Each verdict with its words and the colour of its tag, problems first.
VERDICTS = {
    PROBLEM: ("Có vấn đề", "red"),
    NEW: ("Thêm mới", "green"),
    CHANGED: ("Thay đổi", "blue"),
    UNCHANGED: ("Giữ nguyên", "grey"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The verdicts of a list, counted; it can be applied when none is a problem and something would be done."""

    counts: tuple[tuple[str, int], ...]
    problems: int
    can_be_applied: bool


@dataclass(frozen=True, slots=True)
class ListedLine:
    """What one row of a list does."""

    place: str
    what: str
    label: str
    colour: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A list with its rows, those with problems first; `can_be_applied` when all of it can be taken over."""

    pk: int
    file_name: str
    rows: tuple[ListedLine, ...]
    counts: tuple[tuple[str, int], ...]
    unknown_columns: tuple[str, ...]
    problems: int
    can_be_applied: bool
    applied: str


def listed_page(listed: HandedInList, *, changes: bool = True) -> ListedPage:
    """A list that was handed in as ready text; `changes` says whether its rows can change what stands. No query."""
    order = list(VERDICTS)
    verdicts = sorted(listed.verdicts, key=lambda row: order.index(row["verdict"]))
    tally = tallied(row["verdict"] for row in verdicts)
    return ListedPage(
        pk=listed.pk,
        file_name=listed.file_name,
        rows=tuple(
            ListedLine(row["place"], row["what"], *VERDICTS[row["verdict"]], tuple(row["texts"])) for row in verdicts
        ),
        counts=tuple(pair for pair in tally.counts if changes or pair[0] != VERDICTS[CHANGED][0]),
        unknown_columns=tuple(listed.unknown_columns),
        problems=tally.problems,
        can_be_applied=tally.can_be_applied,
        applied=applied_text(listed.applied_at),
    )


def tallied(verdicts: Iterable[str], words: Mapping[str, tuple[str, str]] = VERDICTS) -> Tally:
    """Count the verdicts, in the order of their words."""
    counts = Counter(verdicts)
    return Tally(
        counts=tuple((label, counts[key]) for key, (label, _) in words.items()),
        problems=counts[PROBLEM],
        can_be_applied=not counts[PROBLEM] and bool(counts[NEW] + counts[CHANGED]),
    )


def applied_text(applied_at: datetime | None) -> str:
    """When a list was taken over; empty while it waits."""
    return format_moment(timezone.localtime(applied_at)) if applied_at else ""
