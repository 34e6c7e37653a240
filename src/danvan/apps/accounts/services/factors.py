"""Second factors and passkeys: what changes among them is written down."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.oneself import account_of, oneself
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record

KINDS = {
    Authenticator.Type.TOTP: "ứng dụng xác thực",
    Authenticator.Type.RECOVERY_CODES: "mã dự phòng",
    Authenticator.Type.WEBAUTHN: "khóa truy cập",
}
_Factors = Mapping[int, tuple[str, str]]  # by number: type and name


@contextmanager
def recording_factors(*, person: Person, at: datetime) -> Iterator[None]:
    """Whatever is added to or taken from the owner's factors inside is written down, in the same transaction."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        before = _factors(person)
        yield
        after = _factors(person)
        for event, said in _changes(before, after):
            record(event=event, actor=oneself(person), subject=account_of(person, **said), at=at)


def _factors(person: Person) -> _Factors:
    return {
        factor.pk: (factor.type, factor.data.get("name", ""))
        for factor in Authenticator.objects.filter(user_id=person.pk).order_by("id")
    }


def _changes(before: _Factors, after: _Factors) -> Iterator[tuple[AuditEvent, dict[str, str]]]:
    added = [after[number] for number in sorted(after.keys() - before.keys())]
    taken = [before[number] for number in sorted(before.keys() - after.keys())]
    codes = Authenticator.Type.RECOVERY_CODES
    if any(kind == codes for kind, _ in added) and any(kind == codes for kind, _ in taken):
        yield AuditEvent.ACCOUNT_RENEW_CODES, {}
        added = [factor for factor in added if factor[0] != codes]
        taken = [factor for factor in taken if factor[0] != codes]
    for kind, name in added:
        is_key = kind == Authenticator.Type.WEBAUTHN
        yield (AuditEvent.ACCOUNT_ADD_PASSKEY if is_key else AuditEvent.ACCOUNT_ADD_FACTOR), _said(kind, name)
    for kind, name in taken:
        is_key = kind == Authenticator.Type.WEBAUTHN
        yield (AuditEvent.ACCOUNT_REMOVE_PASSKEY if is_key else AuditEvent.ACCOUNT_REMOVE_FACTOR), _said(kind, name)


def _said(kind: str, name: str) -> dict[str, str]:
    return {"cách": KINDS[Authenticator.Type(kind)]} | ({"tên": name} if name else {})
