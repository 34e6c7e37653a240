"""Reading persons and what they log in with."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What the owner sees of their account; `email` blank where none is stored."""

    username: str
    full_name: str
    email: str
    has_password: bool
    factors: "FactorPage"


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


def account_page(person_id: int) -> AccountPage:
    """A person's account as its owner sees it."""
    person = Person.objects.get(pk=person_id)
    return AccountPage(
        username=person.username,
        full_name=person.full_name,
        email=person.email,
        has_password=person.has_usable_password(),
        factors=factor_page(person_id),
    )


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
