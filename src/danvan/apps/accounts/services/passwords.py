"""Changing a password."""

from datetime import datetime

from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.oneself import account_of, oneself
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record


def set_own_password(*, person: Person, password: str, by_letter: bool, at: datetime) -> None:
    """A person sets their own password, with the old one or `by_letter`: by the link of a letter sent to them."""
    event = AuditEvent.ACCOUNT_RESET_PASSWORD if by_letter else AuditEvent.ACCOUNT_CHANGE_PASSWORD
    with transaction.atomic():
        person.set_password(password)
        person.must_change_password = False
        person.save(update_fields=["password", "must_change_password"])
        record(event=event, actor=oneself(person), subject=account_of(person), at=at)
