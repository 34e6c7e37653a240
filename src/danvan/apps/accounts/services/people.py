"""Acts on persons.

Who may do them, and for whose account, is asked in the app that knows the posts (`orgs.services.people`).
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.oneself import account_of
from danvan.apps.accounts.passwords import new_password
from danvan.apps.accounts.sessions import end_sessions
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.names import person_sort_text
from danvan.domain.vietnamese.text import fold

SignedIn = Person  # how pages name who logged in, without touching the models


def add_person(
    *,
    username: str,
    full_name: str,
    password: str | None,
    email: str = "",
    must_change_password: bool = False,
    hashed: str = "",
) -> Person:
    """Add someone who may log in; without a password only the sample's one-click log-in lets them in.

    `hashed` is a password that was hashed before, because hashing many takes long; then `password` is not looked at.
    """
    person = Person(username=username, email=email, must_change_password=must_change_password)
    _name(person, full_name)
    if hashed:
        person.password = hashed
    else:
        person.set_password(password)
    person.save(force_insert=True)
    return person


def rename_person(*, person: Person, full_name: str, username: str, email: str) -> Person:
    """Write another name, log-in name or address of a person."""
    _name(person, full_name)
    person.username, person.email = username, email
    person.save(update_fields=["full_name", "sort_key", "folded_name", "username", "email"])
    return person


def give_first_password(*, person: Person) -> str:
    """A new password that the person must change when they log in; they are logged out everywhere."""
    password = new_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    end_sessions(person.pk)
    return password


def remove_factors(*, person: Person) -> int:
    """Somebody who lost all that proves who they are logs in with the password alone; they are logged out everywhere.

    Links to single sign-on go too. How many factors and links there were.
    """
    removed = [owned.objects.filter(user_id=person.pk).delete()[0] for owned in (Authenticator, SocialAccount)]
    end_sessions(person.pk)
    return sum(removed)


def remove_factors_of(*, username: str, at: datetime) -> int:
    """Whoever runs the server does the same for the account with a name, where no administrator can.

    Raises RuleViolation where nobody has the name.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(username__iexact=username).order_by("id").first()
        if person is None:
            raise RuleViolation(f"Không có tài khoản nào có tên đăng nhập “{username}”.")
        count = remove_factors(person=person)
        subject = account_of(person, **{"số cách và liên kết đã gỡ": str(count)})
        record(
            event=AuditEvent.PERSON_REMOVE_FACTORS, actor=None, subject=subject, at=at, reason="Lệnh chạy trên máy chủ."
        )
    return count


def deactivate_person(*, person: Person) -> Person:
    """Nobody logs in with the account any more, from this moment on; everything that bears the name stays."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person.pk)
    return person


def reactivate_person(*, person: Person) -> Person:
    """The account is open again, with the password as it was."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person


def _name(person: Person, full_name: str) -> None:
    person.full_name = full_name
    person.sort_key = person_sort_text(full_name)
    person.folded_name = fold(full_name)
