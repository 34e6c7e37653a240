"""The outbox as its keeper sees it: addresses and subjects, never the text of a letter."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from danvan.apps.outbox.enums import LetterState
from danvan.apps.outbox.models import OutgoingLetter
from danvan.domain.vietnamese.dates import format_moment

LETTERS_A_PAGE = 50
TAGS = {
    LetterState.WAITING: "grey",
    LetterState.SENDING: "blue",
    LetterState.SENT: "green",
    LetterState.GIVEN_UP: "red",
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter as ready text; `tag` the colour of its state."""

    id: int
    to_address: str
    subject: str
    state: str
    tag: str
    moment: str
    said: str
    is_given_up: bool


@dataclass(frozen=True, slots=True)
class Outbox:
    """One page of the letters, the newest first, and how many there are in each state."""

    rows: tuple[LetterRow, ...]
    total: int
    first: int
    counts: tuple[tuple[str, int], ...]


def outbox(page: int) -> Outbox:
    """The letters of one page. Two queries."""
    by_state = dict(OutgoingLetter.objects.values_list("state").annotate(count=Count("id")).order_by("state"))
    total = sum(by_state.values())
    start = min((page - 1) * LETTERS_A_PAGE, max(0, (total - 1) // LETTERS_A_PAGE * LETTERS_A_PAGE))
    letters = OutgoingLetter.objects.defer("text").order_by("-made_at", "-id")[start : start + LETTERS_A_PAGE]
    return Outbox(
        rows=tuple(_row(letter) for letter in letters),
        total=total,
        first=start + 1,
        counts=tuple((state.label, by_state.get(state.value, 0)) for state in LetterState),
    )


def is_known(pk: int) -> bool:
    """Whether there is a letter with this number."""
    return OutgoingLetter.objects.filter(pk=pk).exists()


def _row(letter: OutgoingLetter) -> LetterRow:
    state = LetterState(letter.state)
    return LetterRow(
        id=letter.pk,
        to_address=letter.to_address,
        subject=letter.subject,
        state=state.label,
        tag=TAGS[state],
        moment=format_moment(timezone.localtime(letter.sent_at or letter.made_at)),
        said=letter.said,
        is_given_up=state is LetterState.GIVEN_UP,
    )
