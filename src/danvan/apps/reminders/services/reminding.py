"""Reminding the people of an authority, once a day."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.legal.selectors import working_calendar
from danvan.apps.outbox.services import NewLetter, post_letters
from danvan.apps.reminders.models import Digest, RemindedDay, Reminder
from danvan.apps.reminders.selectors.due import DueLetter, due_letters
from danvan.apps.reminders.selectors.schedules import schedule_of
from danvan.domain.authority import Actor, Permission
from danvan.domain.reminders.schedule import is_quiet, worked_days
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


def remind_authority(*, authority_id: int, site: str, at: datetime) -> int:
    """Tell the people of an authority what is due today and put their letters into the outbox; how many were told.

    Once a day: a second call on one day tells nobody. What was told before is not told again. No person acts here.
    """
    day = timezone.localdate(at)
    with transaction.atomic():
        _, is_new = RemindedDay.objects.get_or_create(authority_id=authority_id, day=day, defaults={"done_at": at})
        return _tell(due_letters(authority_id, day, site=site), day, at) if is_new else 0


def remind_now(*, actor: Actor, site: str, at: datetime) -> int:
    """Remind at once instead of at the hour of the schedule; how many were told.

    Raises RuleViolation without the right, on a day off, where reminding is off, and when it was done today.
    """
    if not actor.may(Permission.REMINDER_SET):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.REMINDER_SET.label}”.")
    day = timezone.localdate(at)
    if schedule_of(actor.authority_id) is None:
        raise RuleViolation("Cơ quan đang tắt nhắc việc. Hãy bật lại trong lịch nhắc việc rồi gửi.")
    if is_quiet(day, worked_days(working_calendar(day.year, day.year))):
        raise RuleViolation(f"Hôm nay ({format_date(day)}) là ngày nghỉ nên không gửi thư nhắc việc.")
    if RemindedDay.objects.filter(authority_id=actor.authority_id, day=day).exists():
        raise RuleViolation("Hôm nay đã nhắc việc rồi; mỗi người mỗi ngày nhận nhiều nhất một thư.")
    with transaction.atomic():
        count = remind_authority(authority_id=actor.authority_id, site=site, at=at)
        subject = Subject(
            type="reminded_day",
            id=f"{actor.authority_id}-{day:%Y%m%d}",
            name=f"Nhắc việc ngày {format_date(day)}",
            stream=f"unit-{actor.authority_id}",
            after={"số người được nhắc": count},
        )
        record(event=AuditEvent.REMINDER_REMIND_NOW, actor=actor, subject=subject, at=at)
    return count


def _tell(letters: tuple[DueLetter, ...], day: date, at: datetime) -> int:
    rows = post_letters(letters=[_new_letter(one, day) for one in letters if one.address], at=at)
    digests = Digest.objects.bulk_create(
        (
            Digest(
                person_id=one.person_id,
                day=day,
                subject=one.letter.subject,
                text=one.letter.text,
                letter_id=rows.get(_key(one, day)),
            )
            for one in letters
        ),
        batch_size=200,
    )
    Reminder.objects.bulk_create(
        (
            Reminder(digest=digest, person_id=one.person_id, about=about, moment=moment)
            for digest, one in zip(digests, letters, strict=True)
            for about, moment in one.reminders
        ),
        batch_size=200,
    )
    return len(digests)


def _new_letter(one: DueLetter, day: date) -> NewLetter:
    return NewLetter(_key(one, day), one.address, one.letter.subject, one.letter.text)


def _key(one: DueLetter, day: date) -> str:
    return f"reminder-{one.person_id}-{day:%Y%m%d}"
