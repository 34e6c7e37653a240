"""The fixed choices of stored legal values; they are those of the domain."""

from danvan.domain.calendar.marked_days import DayMark
from danvan.domain.law import Confidence
from danvan.domain.law.register import RelationKind

CONFIDENCE_CHOICES = [(level.value, level.label) for level in Confidence]
DAY_MARK_CHOICES = [(mark.value, mark.label) for mark in DayMark]
RELATION_CHOICES = [(kind.value, kind.label) for kind in RelationKind]
