"""How many levels of the lead unit look at what units send."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import REVIEW_LEVELS, require_seen
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.models import Unit
from danvan.apps.reporting.enums import ReviewLevels
from danvan.apps.reporting.models import ReviewSetting
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation


def set_review_levels(*, actor: Actor, levels: int, at: datetime, seen: int | None = None) -> ReviewSetting:
    """Set for all plans of the actor's authority whether one or two levels look at what units send.

    What was checked already still waits for the head. `seen` is that of the page, None without one. Raises
    RuleViolation unless the actor may approve reports, and for another number of levels, StaleVersion when somebody
    else set them meanwhile.
    """
    if not actor.may(Permission.REPORT_APPROVE):
        raise RuleViolation("Chỉ thủ trưởng cơ quan chủ trì đặt được số cấp duyệt báo cáo.")
    if levels not in ReviewLevels.values:
        raise RuleViolation("Báo cáo được duyệt qua một hoặc hai cấp; hãy chọn một trong hai.")
    with transaction.atomic():
        authority = Unit.objects.select_for_update().get(pk=actor.authority_id)
        before = ReviewSetting.objects.filter(authority=authority).first()
        if before is not None:
            require_seen(REVIEW_LEVELS, before.pk, seen)
        setting, _ = ReviewSetting.objects.update_or_create(authority=authority, defaults={"levels": levels})
        subject = Subject(
            "review_setting", setting.pk, "Số cấp duyệt báo cáo", f"unit-{authority.pk}",
            before={"số cấp": before.levels} if before else {}, after={"số cấp": levels},
        )  # fmt: skip
        record(event=AuditEvent.REVIEW_SET, actor=actor, subject=subject, at=at)
        return setting
