"""What a password must be, in Vietnamese, and new ones to be handed over once."""

import secrets

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
