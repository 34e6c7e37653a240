"""Kinds of activities that an authority makes for itself and for the committees below it."""

from datetime import datetime

from django.db import transaction

from danvan.apps.activities.access import own_kind_for
from danvan.apps.activities.models import ActivityKind
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.domain.activities.kinds import figures_as_rows, local_kind, shipped_kinds
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import fold


def add_kind(*, actor: Actor, label: str, figure_lines: str, at: datetime) -> ActivityKind:
    """Make a kind with its figures, one a line. Raises RuleViolation for one that cannot be or is there already."""
    if not actor.may(Permission.ACTIVITY_DEFINE):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.ACTIVITY_DEFINE.label}”.")
    with transaction.atomic():
        number = ActivityKind.objects.select_for_update().order_by("-id").values_list("id", flat=True).first() or 0
        kind = local_kind(f"local-{number + 1}", label, figure_lines)
        if not kind.label:
            raise RuleViolation("Ghi tên loại hoạt động.")
        own = ActivityKind.objects.filter(owner_id=actor.authority_id, ended_at__isnull=True)
        labels = {fold(one.label) for one in shipped_kinds()} | {fold(one.label) for one in own}
        if fold(kind.label) in labels:
            raise RuleViolation(f"Đã có loại hoạt động “{kind.label}”. Hãy dùng loại đó, hoặc đặt tên khác.")
        made = ActivityKind.objects.create(
            owner_id=actor.authority_id,
            code=kind.code,
            label=kind.label,
            figures=figures_as_rows(kind.figures),
            made_by_id=actor.person_id,
            made_at=at,
        )
        figures = "; ".join(f"{figure.label} ({figure.unit_of_measure})" for figure in kind.figures)
        _audit(AuditEvent.ACTIVITY_KIND_ADD, made, actor=actor, at=at, after={"số liệu": figures})
        return made


def end_kind(*, actor: Actor, kind_id: int, at: datetime) -> ActivityKind:
    """Offer a kind no longer; what was written down under it stays as it is.

    Raises Http404 for one of another authority, RuleViolation for one that has ended.
    """
    with transaction.atomic():
        kind = own_kind_for(actor, kind_id)
        if kind.ended_at is not None:
            raise RuleViolation("Loại hoạt động này đã ngừng dùng.")
        kind.ended_at = at
        kind.save(update_fields=["ended_at"])
        _audit(AuditEvent.ACTIVITY_KIND_END, kind, actor=actor, at=at)
        return kind


def _audit(
    event: AuditEvent,
    kind: ActivityKind,
    *,
    actor: Actor,
    at: datetime,
    after: dict[str, str | int | None] | None = None,
) -> None:
    subject = Subject("activity_kind", kind.pk, kind.label, f"unit-{kind.owner_id}", after=after or {})
    record(event=event, actor=actor, subject=subject, at=at)
