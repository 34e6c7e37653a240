"""Links between accounts and the persons of the province's OpenID provider."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.oneself import account_of, oneself
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.domain.rules import RuleViolation

BY_ADDRESS = "email"
ASK = "Hãy báo người quản trị của cơ quan."


def link_sign_on(*, provider: str, subject: str, claim: str, claims: Mapping[str, Any], at: datetime) -> SocialAccount:
    """Link the provider's person `subject` to the account that its `claim` names: by verified address, or log-in name.

    Raises RuleViolation where no account fits, where several do, and where another person of the provider has it.
    """
    with transaction.atomic():
        person = _named(claim, claims)
        if SocialAccount.objects.filter(user_id=person.pk, provider=provider).exists():
            raise RuleViolation(f"Tài khoản ở đây đã liên kết với một người khác của hệ thống đó. {ASK}")
        link = SocialAccount.objects.create(user=person, provider=provider, uid=subject, extra_data={})
        record(
            event=AuditEvent.ACCOUNT_LINK_SIGN_ON,
            actor=oneself(person),
            subject=account_of(person, **{"liên kết theo": claim}),
            at=at,
        )
    return link


def _named(claim: str, claims: Mapping[str, Any]) -> Person:
    """The one active account that a claim names, locked."""
    said = claims.get(claim)
    if not isinstance(said, str) or not said.strip():
        raise RuleViolation(f"Hệ thống đó không cho biết “{claim}” của ông (bà). {ASK}")
    if claim == BY_ADDRESS:
        if str(claims.get("email_verified", "")).lower() != "true":
            raise RuleViolation(f"Địa chỉ thư của ông (bà) ở hệ thống đó chưa được xác nhận. {ASK}")
        same = Person.objects.filter(email__iexact=said.strip())
    else:
        same = Person.objects.filter(username__iexact=said.strip())
    found = list(same.select_for_update().order_by("id")[:2])
    if not found:
        raise RuleViolation(f"Chưa có tài khoản nào ở đây dành cho ông (bà). {ASK}")
    if len(found) > 1:
        raise RuleViolation(f"Nhiều tài khoản ở đây mang cùng thông tin này, nên không biết là tài khoản nào. {ASK}")
    return found[0]
