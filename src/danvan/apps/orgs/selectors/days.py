"""Rows that hold during a time."""

from datetime import date

from django.db.models import Q


def on_day(day: date) -> Q:
    """The condition that a dated row is valid on a day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))
