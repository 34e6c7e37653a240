"""Whom the names in a text may stand for."""

from django.utils import timezone

from danvan.apps.plans.confirmation import authority_of, form_of
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.names import KnownNames, known_names
from danvan.apps.plans.reading_form import naming_days


def known_on_reading(reading: PlanReading) -> KnownNames:
    """The names of units and groups on the day of the text and on the day on which it was read. Two queries."""
    days = naming_days(form_of(reading), reading.supplements, timezone.localdate(reading.read_at))
    return known_names(authority_of(reading.owner).pk, *days)
