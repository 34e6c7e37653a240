"""A plan from its text to what each unit owes, its versions, and what a check before signing led to."""

from danvan.apps.plans.models.check import CheckAnswer, CheckSetting
from danvan.apps.plans.models.entry import ObligationEntry
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
from danvan.apps.plans.models.scan import PlanScan, ScanPage
from danvan.apps.plans.models.upload import KeptUpload
from danvan.apps.plans.models.version import ChangeNotice, ObligationChange, PlanVersion

__all__ = [
    "ChangeNotice",
    "CheckAnswer",
    "CheckSetting",
    "Citation",
    "Clause",
    "Deadline",
    "DeadlineUnit",
    "KeptUpload",
    "Obligation",
    "ObligationChange",
    "ObligationEntry",
    "Plan",
    "PlanReading",
    "PlanScan",
    "PlanVersion",
    "ScanPage",
    "Target",
    "Task",
    "TaskUnit",
]
