"""A person who acts on their own account: such an act needs no post."""

from danvan.apps.accounts.models import Person
from danvan.apps.audit.services import Subject
from danvan.domain.authority import Actor

STREAM = "accounts"


def oneself(person: Person) -> Actor:
    """The person as the one who acts, in no post and with no rights."""
    return Actor(
        person_id=person.pk,
        person_name=person.full_name,
        post_title="",
        unit_id=0,
        unit_name="",
        roles=frozenset(),
    )


def account_of(person: Person, **after: str) -> Subject:
    """The person's account as what an act was done to."""
    return Subject(type="person", id=person.pk, name=person.full_name, stream=STREAM, after={**after})
