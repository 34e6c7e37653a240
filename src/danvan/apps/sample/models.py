"""The sample's movable clocks: one row a scene, there only in a sample."""

from django.db import models
from django.db.models import Q

from danvan.apps.sample.scenes import SCENES


class SampleClock(models.Model):
    """The moment that every rule takes as now in one scene of the sample; `id` is the scene's."""

    PERSONAL_DATA = "none"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    now = models.DateTimeField("thời điểm giả định")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(id__in=[scene.id for scene in SCENES]),
                name="sample_clock_of_a_scene",
                violation_error_message="Mỗi phần của bản mẫu chỉ có một đồng hồ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.now:%d/%m/%Y %H:%M}"
