"""The stages of a cycle with their dates."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.scoring.models.cycle import Cycle
from danvan.domain.cycle_stages import Stage

_STAGES = [(stage.value, stage.label) for stage in Stage]


class CycleStage(models.Model):
    """One stage of a cycle. `override_reason` says why it was entered although the one before was not done."""

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField("giai đoạn", max_length=20, choices=_STAGES)
    position = models.PositiveSmallIntegerField("thứ tự")
    starts_on = models.DateField("từ ngày", null=True)
    ends_on = models.DateField("đến ngày", null=True)
    entered_at = models.DateTimeField("bắt đầu lúc", null=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    override_reason = models.TextField("lý do chuyển khi chưa xong", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "stage"],
                name="scoring_stage_once",
                violation_error_message="Kỳ chấm điểm đã có giai đoạn này.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="scoring_stage_ends_after_it_begins",
                violation_error_message="Giai đoạn không kết thúc trước khi bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.get_stage_display()}"

    @property
    def stage_value(self) -> Stage:
        """The stage as the domain knows it."""
        return Stage(self.stage)
