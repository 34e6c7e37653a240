"""Circumstances held against a unit, which cap its grade or deny it one."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.scoring.models.sheet import ScoreSheet


class HeldCondition(models.Model):
    """A condition of the criteria set that the lead holds against a unit, with its reason and the paper that says so.

    Lifting it keeps the row, with who lifted it and why.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="held_conditions")
    condition = models.CharField("điều kiện khống chế", max_length=60)
    reason = models.TextField("lý do")
    basis = models.CharField("căn cứ", max_length=300)
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField("ghi nhận lúc")
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField("bỏ lúc", null=True)
    lift_reason = models.TextField("lý do bỏ", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "condition"],
                condition=Q(lifted_at__isnull=True),
                name="scoring_condition_held_once",
                violation_error_message="Trường hợp này đã được ghi nhận cho đơn vị.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(basis=""),
                name="scoring_condition_with_reason",
                violation_error_message="Ghi nhận trường hợp khống chế phải có lý do và căn cứ.",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason=""),
                name="scoring_condition_lifted_with_reason",
                violation_error_message="Bỏ trường hợp khống chế phải có người bỏ, thời điểm và lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition}: {self.sheet}"
