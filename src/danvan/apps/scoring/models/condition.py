"""Circumstances held against a unit, which cap its grade or deny it one."""

from django.db import models
from django.db.models import Q

from danvan.apps.scoring.models.held import LIFTED_AS_A_WHOLE, SAYS_WHY, HeldOfUnit
from danvan.apps.scoring.models.sheet import ScoreSheet


class HeldCondition(HeldOfUnit):
    """A condition of the criteria set that the lead holds against a unit, with its reason and the paper that says so.

    Lifting it keeps the row, with who lifted it and why.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="held_conditions")
    condition = models.CharField("điều kiện khống chế", max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "condition"],
                condition=Q(lifted_at__isnull=True),
                name="scoring_condition_held_once",
                violation_error_message="Trường hợp này đã được ghi nhận cho đơn vị.",
            ),
            models.CheckConstraint(
                condition=SAYS_WHY,
                name="scoring_condition_with_reason",
                violation_error_message="Ghi nhận trường hợp khống chế phải có lý do và căn cứ.",
            ),
            models.CheckConstraint(
                condition=LIFTED_AS_A_WHOLE,
                name="scoring_condition_lifted_with_reason",
                violation_error_message="Bỏ trường hợp khống chế phải có người bỏ, thời điểm và lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition}: {self.sheet}"
