"""Where somebody is logged in: noting it, and ending it elsewhere."""

from collections.abc import Iterable
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import Http404

from danvan.apps.accounts.browsers import browser_name
from danvan.apps.accounts.models import Person, PersonSession
from danvan.apps.accounts.oneself import account_of, oneself
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record

LONGEST_DESCRIPTION = 200


def note_session(*, person: Person, session_key: str, address: str, user_agent: str) -> None:
    """Note where somebody is logged in who did not come through the usual log-in."""
    about = {"user": person, "ip": address, "user_agent": user_agent[:LONGEST_DESCRIPTION]}
    UserSession.objects.update_or_create(session_key=session_key, defaults=about)


def end_session(*, person: Person, number: int, at: datetime) -> None:
    """The owner logs out one place. Raises Http404 for a session that is not theirs."""
    with transaction.atomic():
        found = UserSession.objects.filter(pk=number, user_id=person.pk).first()
        if found is None:
            raise Http404
        _end([found], person, at)


def end_other_sessions(*, person: Person, but: str, at: datetime) -> int:
    """The owner logs out every place but the one with this key; how many there were."""
    with transaction.atomic():
        others = list(UserSession.objects.filter(user_id=person.pk).exclude(session_key=but).order_by("id"))
        alive = set(
            PersonSession.objects.filter(pk__in=[one.session_key for one in others]).values_list(
                "session_key", flat=True
            )
        )
        _end(others, person, at, said=[one for one in others if one.session_key in alive])
    return len(alive)


def _end(
    sessions: Iterable[UserSession], person: Person, at: datetime, *, said: Iterable[UserSession] | None = None
) -> None:
    ended = list(sessions)
    PersonSession.objects.filter(pk__in=[one.session_key for one in ended]).delete()
    UserSession.objects.filter(pk__in=[one.pk for one in ended]).delete()
    for one in ended if said is None else said:
        place = {"trình duyệt": browser_name(one.user_agent), "địa chỉ mạng": one.ip}
        subject = account_of(person, **place)
        record(event=AuditEvent.ACCOUNT_END_SESSION, actor=oneself(person), subject=subject, at=at)
