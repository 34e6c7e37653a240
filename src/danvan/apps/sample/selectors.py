"""The sample's clock."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from danvan.apps.sample.models import SampleClock


def current_instant() -> datetime:
    """Now: the clock of the wall, or in a sample the moment that its clock is set to."""
    if settings.SAMPLE:
        clock = SampleClock.objects.filter(id=1).first()
        if clock is not None:
            return clock.now
    return timezone.now()
