"""Acts on accounts."""

from datetime import datetime

from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record

SignedIn = Person  # how pages name who logged in, without touching the models


def add_person(*, username: str, full_name: str, password: str | None, email: str = "") -> Person:
    """Add someone who may log in; without a password only the sample's one-click log-in lets them in."""
    person = Person(username=username, full_name=full_name, email=email)
    person.set_password(password)
    person.save(force_insert=True)
    return person


def record_sign_in(*, person: Person, at: datetime) -> None:
    """Write down that someone logged in."""
    with transaction.atomic():
        record(
            event=AuditEvent.ACCOUNT_SIGN_IN,
            actor=None,
            subject=Subject(type="person", id=person.pk, name=person.full_name, stream="accounts"),
            at=at,
        )
