"""How a session finds its person: with what each request must know of them, in the one query."""

from allauth.account.auth_backends import AuthenticationBackend

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.session_store import may_lack_factor, person_read


class PersonBackend(AuthenticationBackend):
    """Persons with `may_lack_factor`: whether any role asks for a second factor and this person has none."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, None for one that is closed."""
        person = person_read(user_id)
        if person is None:
            person = Person.objects.annotate(may_lack_factor=may_lack_factor("pk")).filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
