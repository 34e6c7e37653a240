"""Changing a password."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from danvan.apps.accounts.models import Person, PersonSession
from danvan.apps.accounts.oneself import account_of, oneself
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record


def set_own_password(*, person: Person, password: str, by_letter: bool, keep: str, at: datetime) -> None:
    """A person sets their own password, with the old one or `by_letter`: by the link of a letter sent to them.

    They are logged out everywhere but in the session with the key `keep`.
    """
    event = AuditEvent.ACCOUNT_RESET_PASSWORD if by_letter else AuditEvent.ACCOUNT_CHANGE_PASSWORD
    with transaction.atomic():
        person.set_password(password)
        person.must_change_password = False
        person.save(update_fields=["password", "must_change_password"])
        others = UserSession.objects.filter(user_id=person.pk).exclude(session_key=keep)
        PersonSession.objects.filter(pk__in=list(others.values_list("session_key", flat=True))).delete()
        others.delete()
        record(event=event, actor=oneself(person), subject=account_of(person), at=at)
