"""Reminding at its hour, behind the pages: each authority once on each working day."""

from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.reminders.models import RemindedDay
from danvan.apps.reminders.selectors.schedules import schedule_of
from danvan.apps.reminders.services import remind_authority


def remind_next(*, site: str, at: datetime) -> bool:
    """Remind the people of the next authority whose hour has come; False when none waits."""
    local = timezone.localtime(at)
    for authority_id in _waiting(at):
        schedule = schedule_of(authority_id)
        if schedule is None or local.hour >= schedule.hour:
            remind_authority(authority_id=authority_id, site=site, at=at)
            return True
    return False


def _waiting(at: datetime) -> list[int]:
    """The authorities with people in office that were not reminded today."""
    today = timezone.localdate(at)
    done = RemindedDay.objects.filter(day=today).values("authority_id")
    held = Post.objects.filter(on_day(today)).annotate(of=F("unit__authority_id"))
    rows = held.filter(~Q(of__in=done), of__isnull=False).order_by("of").values_list("of", flat=True)
    return list(rows.distinct())
