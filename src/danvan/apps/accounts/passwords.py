"""What a password must be, in Vietnamese, and new ones to be handed over once."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from danvan.apps.accounts.models import Person
from danvan.domain.rules import RuleViolation

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def require_good_password(password: str, person: Person) -> None:
    """A password must keep to the policy. Raises RuleViolation with every reason why it does not."""
    reasons: list[str] = []
    for validator in get_default_password_validators():
        try:
            validator.validate(password, person)
        except ValidationError as error:
            reasons.extend(error.messages)
    if reasons:
        raise RuleViolation(" ".join([*reasons, "Hãy chọn mật khẩu khác, ví dụ bốn từ không liên quan với nhau."]))


def new_password() -> str:
    """A random password that is easy to read out: four groups of four signs."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))


def password_of(secret: str, username: str) -> str:
    """The first password that a page's `secret` gives a person: always the same one, stored nowhere.

    A page that adds many people can so be sent twice and still show what they log in with.
    """
    key, text = settings.SECRET_KEY.encode(), f"first-password|{secret}|{username}".encode()
    number = int.from_bytes(hmac.new(key, text, hashlib.sha256).digest())
    signs = []
    for _ in range(16):
        number, sign = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign])
    return "-".join("".join(signs[start : start + 4]) for start in range(0, 16, 4))
