"""What was done about the findings of a check, and how strict an authority is."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import CheckDecision
from danvan.apps.plans.models.plan import PlanReading


class CheckAnswer(models.Model):
    """One finding of a check and what was done: mended as proposed or by hand, let stand with a reason, reopened.

    `key` is that of the finding (`CheckFinding.key`), `what` its kind, `message` what it said. A waiver that was
    taken back stays, with the moment; the reason stands in the answer that took it back.
    """

    PERSONAL_DATA = "staff"

    reading = models.ForeignKey(PlanReading, on_delete=models.CASCADE, related_name="check_answers")
    key = models.CharField("mã điều cần sửa", max_length=16)
    code = models.CharField("loại", max_length=40)
    place = models.CharField("mục", max_length=60, blank=True)
    message = models.TextField("điều cần sửa")
    decision = models.CharField("cách xử lý", max_length=20, choices=CheckDecision)
    reason = models.CharField("lý do", max_length=1000, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField("xử lý lúc")
    taken_back_at = models.DateTimeField("xét lại lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "key"],
                condition=Q(decision=CheckDecision.WAIVED, taken_back_at__isnull=True),
                name="plans_check_waived_once",
                violation_error_message="Điều này đã được để nguyên, có lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=(CheckDecision.WAIVED, CheckDecision.REOPENED)) | ~Q(reason=""),
                name="plans_check_waived_with_reason",
                violation_error_message="Để nguyên một điều cần sửa, hoặc xét lại, thì phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(decision=CheckDecision.WAIVED) | Q(taken_back_at__isnull=True),
                name="plans_check_waiver_taken_back",
                violation_error_message="Chỉ điều đã để nguyên mới xét lại được.",
            ),
        ]

    def __str__(self) -> str:
        return self.message[:80]

    @property
    def lets_stand(self) -> bool:
        """Whether it is a waiver that nobody took back."""
        return self.decision == CheckDecision.WAIVED and self.taken_back_at is None


class CheckSetting(models.Model):
    """How much time an authority wants for appraising dossiers; the software's proposal where it has set none."""

    PERSONAL_DATA = "none"

    authority = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    appraisal_days = models.PositiveSmallIntegerField("số ngày làm việc để thẩm định")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(appraisal_days__gte=1, appraisal_days__lte=120),
                name="plans_check_appraisal_in_reach",
                violation_error_message="Số ngày làm việc để thẩm định phải từ 1 đến 120.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.appraisal_days} ngày"
