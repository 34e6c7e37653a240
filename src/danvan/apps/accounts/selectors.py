"""Reading persons and what they log in with."""

from dataclasses import dataclass

from danvan.apps.accounts.models import Person


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What the owner sees of their account; `email` blank where none is stored."""

    username: str
    full_name: str
    email: str
    has_password: bool


def persons_with_address(address: str) -> list[Person]:
    """The active persons with this mail address, capitals apart, who log in with a password."""
    persons = Person.objects.filter(email__iexact=address, is_active=True).order_by("id")
    return [person for person in persons if person.has_usable_password()]


def account_page(person_id: int) -> AccountPage:
    """A person's account as its owner sees it."""
    person = Person.objects.get(pk=person_id)
    return AccountPage(
        username=person.username,
        full_name=person.full_name,
        email=person.email,
        has_password=person.has_usable_password(),
    )
