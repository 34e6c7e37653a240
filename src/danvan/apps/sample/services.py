"""Moving the sample's clocks."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.scenes import TAN_BIEN_2023, Scene
from danvan.apps.sample.selectors import clock_stamp
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment

YEARS = range(2021, 2031)


def move_clock(*, actor: Actor | None, to: datetime, scene: Scene = TAN_BIEN_2023) -> SampleClock:
    """Set the moment that every rule takes as now in a scene.

    Raises RuleViolation outside a sample or far from its years.
    """
    if not settings.SAMPLE:
        raise RuleViolation("Chỉ bản dữ liệu mẫu mới chỉnh được đồng hồ.")
    if to.year not in YEARS:
        raise RuleViolation(f"Đồng hồ bản mẫu chỉ đặt được từ năm {YEARS.start} đến năm {YEARS.stop - 1}.")
    with transaction.atomic():
        clock = SampleClock.objects.select_for_update().filter(id=scene.id).first()
        before = _moment_text(clock.now) if clock else ""
        moved, _ = SampleClock.objects.update_or_create(id=scene.id, defaults={"now": to})
        record(
            event=AuditEvent.SAMPLE_MOVE_CLOCK,
            actor=actor,
            subject=Subject(
                type="sample_clock",
                id=scene.id,
                name=f"Đồng hồ bản mẫu: {scene.title}",
                stream="sample",
                before={"thời điểm": before},
                after={"thời điểm": _moment_text(to)},
            ),
            at=to,
        )
        transaction.on_commit(clock_stamp().renew)
    return moved


def _moment_text(at: datetime) -> str:
    return format_moment(timezone.localtime(at))
