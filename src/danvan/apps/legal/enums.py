"""The fixed choices of stored legal values; they are those of the domain."""

from danvan.domain.calendar.marked_days import DayMark
from danvan.domain.law import Confidence

CONFIDENCE_CHOICES = [(level.value, level.label) for level in Confidence]
DAY_MARK_CHOICES = [(mark.value, mark.label) for mark in DayMark]
