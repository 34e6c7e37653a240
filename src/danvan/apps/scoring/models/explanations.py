"""What units say to the points that an appraiser signed, and what the appraiser did then."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.scoring.enums import ExplanationOutcome
from danvan.apps.scoring.models.sheet import ScoreSheet


class Explanation(models.Model):
    """A unit's explanation of one criterion to the appraiser of one column; `outcome` is empty until they answer."""

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="explanations")
    criterion = models.CharField("tiêu chí", max_length=20)
    column = models.CharField("cột", max_length=40)
    text = models.TextField("nội dung giải trình")
    explained_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    explained_at = models.DateTimeField("giải trình lúc")
    outcome = models.CharField("kết quả", max_length=20, choices=ExplanationOutcome, blank=True)
    answer = models.TextField("lý do giữ hoặc sửa", blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion", "column"],
                name="scoring_explanation_once",
                violation_error_message="Tiêu chí này đã được giải trình với người thẩm định đó.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_by__isnull=True, settled_at__isnull=True)
                | (~Q(outcome="") & ~Q(answer="") & Q(settled_by__isnull=False, settled_at__isnull=False)),
                name="scoring_explanation_settled_with_reason",
                violation_error_message="Trả lời giải trình phải ghi giữ hay sửa, lý do, người và thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: giải trình {self.criterion} ({self.column})"
