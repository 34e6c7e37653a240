"""How a session finds its person: with what each request must know of them, in the one query."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from danvan.apps.accounts.models import FactorRequirement, Person

PROVING = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class PersonBackend(AuthenticationBackend):
    """Persons with `may_lack_factor`: whether any role asks for a second factor and this person has none."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, None for one that is closed."""
        own = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=PROVING)
        asked = Exists(FactorRequirement.objects.all())
        person = Person.objects.annotate(may_lack_factor=asked & ~Exists(own)).filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
