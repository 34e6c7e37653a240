"""The sample's movable clock: one row, there only in a sample."""

from django.db import models
from django.db.models import Q


class SampleClock(models.Model):
    """The moment that every rule of the sample takes as now."""

    PERSONAL_DATA = "none"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    now = models.DateTimeField("thời điểm giả định")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="sample_one_clock",
                violation_error_message="Bản mẫu chỉ có một đồng hồ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.now:%d/%m/%Y %H:%M}"
