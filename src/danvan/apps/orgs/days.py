"""Rows that hold during a time."""

from datetime import date

from django.db.models import OuterRef, Q

from danvan.adapters.prepared_queries import Parameter


def on_day(day: date | OuterRef | Parameter) -> Q:
    """The condition that a dated row is valid on a day, or on the day of the query around it."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))
