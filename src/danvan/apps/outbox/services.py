"""Putting letters into the outbox, and trying again by hand."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.outbox.enums import LetterState
from danvan.apps.outbox.models import OutgoingLetter
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation

STREAM = "outbox"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A kept file that goes with a letter, by its hash; whatever it belongs to keeps it until the letter has gone."""

    sha256: str
    filename: str
    media_type: str


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be sent; two with one `key` are one letter."""

    key: str
    to_address: str
    subject: str
    text: str
    enclosure: Enclosure | None = None


def post_letters(*, letters: list[NewLetter], at: datetime) -> dict[str, int]:
    """Put letters into the outbox, each key once; gives the row of each key. Part of the act that causes them.

    A subject becomes one line, whatever the thing that it names is called.

    Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a letter belongs into the transaction of the act that causes it")
    OutgoingLetter.objects.bulk_create(
        (
            OutgoingLetter(
                key=letter.key,
                to_address=letter.to_address,
                subject=" ".join(letter.subject.split())[:300],
                text=letter.text,
                enclosed_sha256=letter.enclosure.sha256 if letter.enclosure else "",
                enclosed_name=letter.enclosure.filename[:200] if letter.enclosure else "",
                enclosed_type=letter.enclosure.media_type if letter.enclosure else "",
                next_try_at=at,
                made_at=at,
            )
            for letter in letters
        ),
        ignore_conflicts=True,
        batch_size=200,
    )
    rows = OutgoingLetter.objects.filter(key__in=[letter.key for letter in letters]).order_by("id")
    return dict(rows.values_list("key", "id"))


@transaction.atomic
def send_again(*, actor: Actor, letter_id: int, at: datetime) -> OutgoingLetter:
    """Put a letter that could not be sent back among those that wait.

    Raises RuleViolation for who does not look after the installation, and for a letter that was sent or still waits.
    """
    if not actor.may(Permission.INSTALLATION_SET_UP):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.INSTALLATION_SET_UP.label}”.")
    letter = OutgoingLetter.objects.select_for_update().get(pk=letter_id)
    before = LetterState(letter.state)
    if before is not LetterState.GIVEN_UP:
        raise RuleViolation(f"Thư đang ở trạng thái “{before.label}” nên không cần gửi lại.")
    letter.state, letter.tries, letter.next_try_at, letter.said = LetterState.WAITING, 0, at, ""
    letter.save(update_fields=["state", "tries", "next_try_at", "said"])
    subject = Subject(
        type="outgoing_letter",
        id=letter.pk,
        name=letter.subject,
        stream=STREAM,
        before={"trạng thái": before.label},
        after={"trạng thái": LetterState(letter.state).label},
    )
    record(event=AuditEvent.OUTGOING_LETTER_SEND_AGAIN, actor=actor, subject=subject, at=at)
    return letter
