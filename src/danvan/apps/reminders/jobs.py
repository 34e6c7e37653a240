"""Reminding at its hour, behind the pages: each authority once on each working day."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.reminders.models import RemindedDay, ReminderSchedule
from danvan.apps.reminders.selectors.schedules import USUAL
from danvan.apps.reminders.services import remind_authority


def remind_next(*, site: str, at: datetime) -> bool:
    """Remind the people of the next authority whose hour has come; False when none waits. One query then."""
    authority_id = _waiting(at)
    if authority_id is None:
        return False
    remind_authority(authority_id=authority_id, site=site, at=at)
    return True


def _waiting(at: datetime) -> int | None:
    """The first authority with people in office that was not reminded today and whose hour has come."""
    today, hour = timezone.localdate(at), timezone.localtime(at).hour
    done = RemindedDay.objects.filter(day=today).values("authority_id")
    set_hours = ReminderSchedule.objects.filter(authority_id=OuterRef("unit__authority_id"), is_on=True).values("hour")
    held = Post.objects.filter(on_day(today), unit__authority_id__isnull=False).exclude(unit__authority_id__in=done)
    due = held.annotate(from_hour=Coalesce(Subquery(set_hours), USUAL.hour)).filter(from_hour__lte=hour)
    return due.order_by("unit__authority_id", "id").values_list("unit__authority_id", flat=True).first()
