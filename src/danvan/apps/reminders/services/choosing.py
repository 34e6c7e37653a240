"""How an authority reminds, who wants letters, and the secret addresses of calendars."""

from datetime import datetime

from django.db import IntegrityError, transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.models import Unit
from danvan.apps.reminders.models import CalendarFeed, LetterChoice, ReminderSchedule
from danvan.apps.reminders.selectors.mine import may_share_unit_calendar
from danvan.apps.reminders.selectors.schedules import SchedulePage, schedule_page
from danvan.domain.authority import Actor, Permission
from danvan.domain.reminders.schedule import Schedule
from danvan.domain.rules import RuleViolation, StaleVersion

STALE = (
    "Người khác đã sửa lịch nhắc việc sau khi ông (bà) mở trang. Những gì vừa nhập vẫn còn trên trang; "
    "hãy xem lại bản đang lưu rồi lưu lần nữa."
)


def set_schedule(*, actor: Actor, is_on: bool, schedule: Schedule, version: int, at: datetime) -> ReminderSchedule:
    """Set how the actor's authority reminds.

    `version` is the number of changes that the person saw. Raises RuleViolation without the right, StaleVersion when
    somebody else set it meanwhile.
    """
    if not actor.may(Permission.REMINDER_SET):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.REMINDER_SET.label}”.")
    try:
        with transaction.atomic():
            row = ReminderSchedule.objects.select_for_update().filter(authority_id=actor.authority_id).first()
            if (row.version if row else 0) != version:
                raise StaleVersion(STALE)
            before = schedule_page(actor.authority_id)
            row = row or ReminderSchedule(authority_id=actor.authority_id, version=0)
            row.is_on, row.days_before = is_on, ",".join(str(day) for day in schedule.days_before)
            row.repeat_after, row.times_after, row.hour = schedule.repeat_after, schedule.times_after, schedule.hour
            row.version, row.changed_by_id, row.changed_at = version + 1, actor.person_id, at
            row.save()
            after = schedule_page(actor.authority_id)
            subject = Subject(
                type="reminder_schedule",
                id=row.pk,
                name="Lịch nhắc việc",
                stream=f"unit-{actor.authority_id}",
                before=_said(before),
                after=_said(after),
            )
            record(event=AuditEvent.REMINDER_SCHEDULE_SET, actor=actor, subject=subject, at=at)
    except IntegrityError as error:  # two set the first one at the same moment
        raise StaleVersion(STALE) from error
    return row


@transaction.atomic
def choose_letters(*, actor: Actor, wants_letters: bool, at: datetime) -> LetterChoice:
    """Whether the actor wants letters; what they would say stays on the actor's page."""
    choice, _ = LetterChoice.objects.update_or_create(
        person_id=actor.person_id, defaults={"wants_letters": wants_letters}
    )
    after = {"nhận thư": "có" if wants_letters else "không"}
    subject = Subject(
        type="letter_choice", id=choice.pk, name=actor.person_name, stream=f"unit-{actor.unit_id}", after={**after}
    )
    record(event=AuditEvent.REMINDER_CHOOSE, actor=actor, subject=subject, at=at)
    return choice


@transaction.atomic
def make_feed(*, actor: Actor, of_unit: bool, at: datetime) -> CalendarFeed:
    """Make a calendar with a new secret address; an earlier one of the same ends.

    Raises RuleViolation for a unit's calendar when the actor neither writes nor accepts there.
    """
    _end_feed(actor, of_unit=of_unit, at=at)
    feed = CalendarFeed.objects.create(
        person_id=actor.person_id, unit_id=actor.unit_id if of_unit else None, made_at=at
    )
    _record_feed(AuditEvent.CALENDAR_FEED_MAKE, actor, feed, at)
    return feed


@transaction.atomic
def revoke_feed(*, actor: Actor, of_unit: bool, at: datetime) -> None:
    """End a calendar: its address answers nobody any more.

    Raises RuleViolation as making does, and when there is none.
    """
    feed = _end_feed(actor, of_unit=of_unit, at=at)
    if feed is None:
        raise RuleViolation("Chưa có địa chỉ lịch nào đang dùng nên không có gì để thu hồi.")
    _record_feed(AuditEvent.CALENDAR_FEED_REVOKE, actor, feed, at)


def _end_feed(actor: Actor, *, of_unit: bool, at: datetime) -> CalendarFeed | None:
    if of_unit and not may_share_unit_calendar(actor):
        raise RuleViolation(
            f"Địa chỉ lịch của đơn vị do người soạn, gửi hoặc tiếp nhận báo cáo ở {actor.unit_name} lập và thu hồi."
        )
    Unit.objects.select_for_update().get(pk=actor.unit_id)  # one at a time in a unit
    feeds = CalendarFeed.objects.filter(revoked_at__isnull=True)
    feeds = (
        feeds.filter(unit_id=actor.unit_id) if of_unit else feeds.filter(unit__isnull=True, person_id=actor.person_id)
    )
    feed = feeds.first()
    if feed is not None:
        feed.revoked_at = at
        feed.save(update_fields=["revoked_at"])
    return feed


def _record_feed(event: AuditEvent, actor: Actor, feed: CalendarFeed, at: datetime) -> None:
    name = f"Lịch của {actor.unit_name}" if feed.unit_id else f"Lịch của {actor.person_name}"
    subject = Subject(type="calendar_feed", id=feed.pk, name=name, stream=f"unit-{actor.unit_id}")
    record(event=event, actor=actor, subject=subject, at=at)


def _said(page: SchedulePage) -> dict[str, str | int | None]:
    return {
        "nhắc việc": "có" if page.is_on else "không",
        "nhắc trước (ngày)": page.days_before,
        "nhắc lại sau (ngày)": page.repeat_after,
        "số lần khi quá hạn": page.times_after,
        "giờ gửi": page.hour,
    }
