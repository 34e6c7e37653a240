"""Other names of units."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.orgs.changing import NAME_LENGTH, UnitChange, ask_workflow, locked_unit, unit_subject
from danvan.apps.orgs.models import UnitAlias
from danvan.apps.orgs.services.posts import lock_authority
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.units import Span
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.names import tidy_name
from danvan.domain.vietnamese.text import fold


def add_alias(
    *, actor: Actor, unit_id: int, alias: str, valid_from: date | None, valid_until: date | None, at: datetime
) -> UnitChange:
    """Papers write a unit's name in another way, always or during a time.

    Raises RuleViolation for a blank name, one that the unit has, and a last day before the first.
    """
    with transaction.atomic():
        lock_authority(actor)
        unit = locked_unit(actor, unit_id)
        ask_workflow("add_alias", actor, unit, timezone.localdate(at))
        name = tidy_name(alias)
        if not name or len(name) > NAME_LENGTH:
            raise RuleViolation(f"Ghi tên gọi khác, không quá {NAME_LENGTH} ký tự.")
        used = _used(valid_from, valid_until)
        if unit.aliases.filter(folded_alias=fold(name)).exists() or fold(name) == fold(unit.name):
            raise RuleViolation(f"{unit.name} đã có tên gọi “{name}”. Không cần thêm lần nữa.")
        UnitAlias.objects.create(
            unit=unit, alias=name, folded_alias=fold(name), valid_from=valid_from, valid_until=valid_until
        )
        subject = unit_subject(actor, unit, after={"tên gọi khác": name, "thời gian dùng": used})
        record(event=AuditEvent.UNIT_ADD_ALIAS, actor=actor, subject=subject, at=at)
    return UnitChange(unit.pk, (f"{unit.name} còn được gọi là “{name}” ({used}).",))


def remove_alias(*, actor: Actor, unit_id: int, alias_id: int, at: datetime) -> UnitChange:
    """A name was written down wrongly: take it away; the audit keeps it. Raises RuleViolation when there is none."""
    with transaction.atomic():
        lock_authority(actor)
        unit = locked_unit(actor, unit_id)
        ask_workflow("remove_alias", actor, unit, timezone.localdate(at))
        row = unit.aliases.filter(pk=alias_id).first()
        if row is None:
            raise RuleViolation("Tên gọi khác này không còn ở đơn vị. Mở lại trang của đơn vị.")
        told: dict[str, str | int | None] = {
            "tên gọi khác": row.alias,
            "thời gian dùng": _used(row.valid_from, row.valid_until),
        }
        row.delete()
        record(event=AuditEvent.UNIT_REMOVE_ALIAS, actor=actor, subject=unit_subject(actor, unit, before=told), at=at)
    return UnitChange(unit.pk, (f"Bỏ tên gọi “{row.alias}” của {unit.name}.",))


def _used(valid_from: date | None, valid_until: date | None) -> str:
    """From when to when a name is used. Raises RuleViolation when it ends before it began."""
    if valid_from is not None:
        return Span(valid_from, valid_until).label
    return f"đến hết {format_date(valid_until)}" if valid_until else "mọi thời gian"
