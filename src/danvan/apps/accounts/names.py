"""The names of a person: what is typed, checked; and a name to log in with that nobody has yet."""

import re
from collections.abc import Collection

from danvan.apps.accounts.models import Person
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.names import proposed_username, tidy_name

NAME_LENGTH = 200
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,98}[a-z0-9])")


def checked_full_name(text: str) -> str:
    """A full name, tidied. Raises RuleViolation for a blank one and for one too long."""
    name = tidy_name(text)
    if not name or len(name) > NAME_LENGTH:
        raise RuleViolation(f"Ghi họ và tên, không quá {NAME_LENGTH} ký tự.")
    return name


def checked_username(text: str, *, but_of: int | None = None) -> str:
    """A name to log in with, in small letters, that nobody else has; `but_of` is the person whose own it may be.

    Raises RuleViolation for a form that cannot be typed everywhere and for a name that is taken.
    """
    username = text.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise RuleViolation(
            f"Tên đăng nhập “{username[:40]}” không hợp lệ. "
            "Dùng từ 3 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ “vhxh.cv”."
        )
    if Person.objects.filter(username__iexact=username).exclude(pk=but_of or 0).exists():
        raise RuleViolation(f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.")
    return username


def free_username(full_name: str, taken: Collection[str] = ()) -> str:
    """A name to log in with made of the full name, with the first number that makes it nobody's; blank without letters.

    `taken` are names that are about to be given to others.
    """
    base = proposed_username(full_name)
    if not base:
        return ""
    used = {
        name.lower() for name in Person.objects.filter(username__istartswith=base).values_list("username", flat=True)
    }
    used |= {name.lower() for name in taken}
    number, proposal = 1, base
    while proposal in used:
        number += 1
        proposal = f"{base}{number}"
    return proposal
