"""From which day a role asks for a second factor."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from danvan.apps.accounts.models import FactorRequirement
from danvan.apps.accounts.oneself import STREAM
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


def require_factors(*, actor: Actor, days: Mapping[Role, date | None], at: datetime) -> int:
    """Set from which day each of the roles asks for a second factor, None for never; how many were changed."""
    if not actor.may(Permission.ACCOUNT_ADMINISTER):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.ACCOUNT_ADMINISTER.label}”.")
    with transaction.atomic():
        stored = {row.role: row for row in FactorRequirement.objects.select_for_update().order_by("role")}
        changed = [
            role for role, day in days.items() if day != (stored[role].required_from if role in stored else None)
        ]
        for role in changed:
            before = stored[role].required_from if role in stored else None
            _set(role, days[role])
            _record(actor, role, before, days[role], at)
    return len(changed)


def _set(role: Role, day: date | None) -> None:
    if day is None:
        FactorRequirement.objects.filter(role=role.value).delete()
    else:
        FactorRequirement.objects.update_or_create(role=role.value, defaults={"required_from": day})


def _record(actor: Actor, role: Role, before: date | None, after: date | None, at: datetime) -> None:
    said = [{"bắt buộc từ": format_date(day) if day else "không bắt buộc"} for day in (before, after)]
    subject = Subject(type="role", id=role.value, name=role.label, stream=STREAM, before={**said[0]}, after={**said[1]})
    record(event=AuditEvent.ACCOUNT_REQUIRE_FACTOR, actor=actor, subject=subject, at=at)
