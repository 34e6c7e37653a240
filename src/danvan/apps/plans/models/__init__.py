"""A plan from its text to what each unit owes, and its versions."""

from danvan.apps.plans.models.plan import (
    Citation,
    Clause,
    Deadline,
    DeadlineUnit,
    Obligation,
    Plan,
    PlanReading,
    Target,
    Task,
    TaskUnit,
)
from danvan.apps.plans.models.version import ChangeNotice, ObligationChange, PlanVersion

__all__ = [
    "ChangeNotice",
    "Citation",
    "Clause",
    "Deadline",
    "DeadlineUnit",
    "Obligation",
    "ObligationChange",
    "Plan",
    "PlanReading",
    "PlanVersion",
    "Target",
    "Task",
    "TaskUnit",
]
