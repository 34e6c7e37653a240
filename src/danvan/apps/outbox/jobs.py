"""Sending what waits in the outbox, one letter after the other, behind the pages.

A letter is taken for a while; when whoever took it died, it comes back by itself. What a server refuses is tried again
later, a few times, and then given up with the server's words.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from danvan.adapters.mail import MailAnswer, MailFile, MailServer, send_letter
from danvan.adapters.storage import FileStore
from danvan.apps.outbox.enums import LetterState
from danvan.apps.outbox.models import OutgoingLetter

LEASE = timedelta(minutes=3)  # longer than any talk with a server
PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
KEPT = timedelta(days=90)
BROKEN = "Thư này gây lỗi cho hệ thống nên chưa gửi được. Báo quản trị hệ thống xem nhật ký lỗi."
logger = logging.getLogger(__name__)


def send_next(server: MailServer | None, *, at: datetime) -> bool:
    """Send the next letter that waits; False when none does, or when no mail server is named.

    One that breaks the sending is put off like one that was refused, so that it stops none of the others.
    """
    letter = _taken(at) if server and _waiting(at).exists() else None
    if letter is None or server is None:
        return False
    answer = _sent(server, letter)
    if answer.accepted:
        letter.state, letter.sent_at, letter.said = LetterState.SENT, at, ""
    else:
        _put_off(letter, at, f"{answer.text} {answer.server_said}".strip())
    letter.save(update_fields=["state", "sent_at", "next_try_at", "said"])
    return True


def _sent(server: MailServer, letter: OutgoingLetter) -> MailAnswer:
    try:
        return send_letter(
            server, to=letter.to_address, subject=letter.subject, text=letter.text, enclosed=_enclosed(letter)
        )
    except Exception:
        logger.exception("letter %s", letter.pk)
        return MailAnswer(accepted=False, text=BROKEN)


def forget_old(*, at: datetime) -> int:
    """Remove letters that went long ago; how many. What they said stays where it was written for."""
    return OutgoingLetter.objects.filter(state=LetterState.SENT, sent_at__lt=at - KEPT).delete()[0]


def _enclosed(letter: OutgoingLetter) -> MailFile | None:
    if not letter.enclosed_sha256:
        return None
    content = FileStore(settings.FILE_STORE_ROOT).read(letter.enclosed_sha256)
    return MailFile(letter.enclosed_name, letter.enclosed_type, content)


def _waiting(at: datetime) -> QuerySet[OutgoingLetter]:
    lost = Q(state=LetterState.SENDING, begun_at__lt=at - LEASE)
    return OutgoingLetter.objects.filter(Q(state=LetterState.WAITING, next_try_at__lte=at) | lost)


@transaction.atomic
def _taken(at: datetime) -> OutgoingLetter | None:
    lost = OutgoingLetter.objects.filter(state=LetterState.SENDING, begun_at__lt=at - LEASE, tries__gt=len(PAUSES))
    lost.update(state=LetterState.GIVEN_UP, said=BROKEN)
    letter = _waiting(at).select_for_update(skip_locked=True).order_by("next_try_at", "id").first()
    if letter is not None:
        letter.state, letter.begun_at, letter.tries = LetterState.SENDING, at, letter.tries + 1
        letter.save(update_fields=["state", "begun_at", "tries"])
    return letter


def _put_off(letter: OutgoingLetter, at: datetime, said: str) -> None:
    letter.said = said
    if letter.tries > len(PAUSES):
        letter.state = LetterState.GIVEN_UP
    else:
        letter.state, letter.next_try_at = LetterState.WAITING, at + PAUSES[letter.tries - 1]
