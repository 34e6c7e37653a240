"""How an authority reminds."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.apps.reminders.models import RemindedDay, ReminderSchedule
from danvan.domain.reminders.schedule import Schedule
from danvan.domain.vietnamese.dates import format_moment

USUAL = Schedule()


@dataclass(frozen=True, slots=True)
class SchedulePage:
    """The schedule as its page shows it; `changed` says who set it and when, empty for the usual one."""

    is_on: bool
    days_before: str
    repeat_after: int
    times_after: int
    hour: int
    version: int
    changed: str


def schedule_of(authority_id: int) -> Schedule | None:
    """The schedule of an authority, the usual one where none was set; None where reminding is off."""
    row = ReminderSchedule.objects.filter(authority_id=authority_id).first()
    if row is None:
        return USUAL
    return _schedule(row) if row.is_on else None


def schedule_page(authority_id: int) -> SchedulePage:
    """The schedule of an authority for its page."""
    row = ReminderSchedule.objects.filter(authority_id=authority_id).select_related("changed_by").first()
    schedule = _schedule(row) if row else USUAL
    when = format_moment(timezone.localtime(row.changed_at)) if row else ""
    return SchedulePage(
        is_on=row.is_on if row else True,
        days_before=", ".join(str(count) for count in schedule.days_before),
        repeat_after=schedule.repeat_after,
        times_after=schedule.times_after,
        hour=schedule.hour,
        version=row.version if row else 0,
        changed=f"{row.changed_by.full_name} đặt lúc {when}" if row else "",
    )


def was_reminded(authority_id: int, day: date) -> bool:
    """Whether the people of an authority were reminded on a day."""
    return RemindedDay.objects.filter(authority_id=authority_id, day=day).exists()


def _schedule(row: ReminderSchedule) -> Schedule:
    days = tuple(int(word) for word in row.days_before.split(",") if word.strip())
    return Schedule(days, row.repeat_after, row.times_after, row.hour)
