"""Reading persons and what they log in with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from danvan.apps.accounts.browsers import browser_name
from danvan.apps.accounts.models import FactorRequirement, Person, PersonSession
from danvan.apps.accounts.session_store import PROVING
from danvan.domain.authority import Role
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What the owner sees of their account; `email` blank where none is stored."""

    username: str
    full_name: str
    email: str
    has_password: bool
    factors: "FactorPage"
    sessions: int
    is_linked: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A place where somebody is logged in; `is_current` the one that asks."""

    id: int
    browser: str
    address: str
    since: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A passkey as its owner tells it apart; `does` what it is good for."""

    id: int
    name: str
    does: str
    added: str
    last_used: str


@dataclass(frozen=True, slots=True)
class FactorPage:
    """What proves who somebody is beside the password; `app_since` blank without an app."""

    app_since: str
    keys: tuple[KeyRow, ...]
    codes_left: int

    @property
    def is_protected(self) -> bool:
        """Whether a second step is asked at a log-in with the password."""
        return bool(self.app_since or self.keys)


def persons_with_address(address: str) -> list[Person]:
    """The active persons with this mail address, capitals apart, who log in with a password."""
    persons = Person.objects.filter(email__iexact=address, is_active=True).order_by("id")
    return [person for person in persons if person.has_usable_password()]


def address_of(person_id: int) -> str:
    """The mail address of a person; empty where none is written down."""
    return Person.objects.values_list("email", flat=True).get(pk=person_id)


def account_page(person_id: int) -> AccountPage:
    """A person's account as its owner sees it."""
    person = Person.objects.get(pk=person_id)
    return AccountPage(
        username=person.username,
        full_name=person.full_name,
        email=person.email,
        has_password=person.has_usable_password(),
        factors=factor_page(person_id),
        sessions=UserSession.objects.filter(user_id=person_id, session_key__in=_alive()).count(),
        is_linked=SocialAccount.objects.filter(user_id=person_id).exists(),
    )


def lacks_required_factor(person_id: int, roles: Iterable[Role], today: date) -> bool:
    """Whether one of the roles asks for a second factor today, and the person has none."""
    asked = FactorRequirement.objects.filter(role__in=[role.value for role in roles], required_from__lte=today)
    return asked.exists() and not Authenticator.objects.filter(user_id=person_id, type__in=PROVING).exists()


def required_days() -> dict[Role, date]:
    """From which day each role asks for a second factor; roles that do not ask are left out."""
    rows = FactorRequirement.objects.order_by("role").values_list("role", "required_from")
    return {Role(role): day for role, day in rows if role in set(Role)}


def session_rows(person_id: int, current_key: str) -> tuple[SessionRow, ...]:
    """Where somebody is logged in, the newest first."""
    sessions = UserSession.objects.filter(user_id=person_id, session_key__in=_alive()).order_by("-created_at", "-id")
    return tuple(
        SessionRow(
            id=session.pk,
            browser=browser_name(session.user_agent),
            address=session.ip,
            since=_moment(session.created_at),
            is_current=session.session_key == current_key,
        )
        for session in sessions
    )


def _alive() -> QuerySet[PersonSession, str]:
    return PersonSession.objects.filter(expire_date__gt=Now()).values_list("session_key", flat=True)


def factor_page(person_id: int) -> FactorPage:
    """A person's second factors and passkeys, in the order in which they were added."""
    factors = list(Authenticator.objects.filter(user_id=person_id).order_by("created_at", "id"))
    apps = [factor for factor in factors if factor.type == Authenticator.Type.TOTP]
    codes = [factor for factor in factors if factor.type == Authenticator.Type.RECOVERY_CODES]
    return FactorPage(
        app_since=_moment(apps[0].created_at) if apps else "",
        keys=tuple(_key_row(factor) for factor in factors if factor.type == Authenticator.Type.WEBAUTHN),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
    )


def _key_row(factor: Authenticator) -> KeyRow:
    is_passwordless = factor.wrap().is_passwordless
    return KeyRow(
        id=factor.pk,
        name=factor.data["name"],
        does="Đăng nhập thay mật khẩu, xác thực bước hai" if is_passwordless else "Xác thực bước hai",
        added=_moment(factor.created_at),
        last_used=_moment(factor.last_used_at) if factor.last_used_at else "Chưa dùng",
    )


def _moment(at: datetime) -> str:
    return format_moment(timezone.localtime(at))
