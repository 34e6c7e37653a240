"""Appeals and what they are about."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.appeals.enums import AppealState
from danvan.apps.scoring.models import Cycle, DecisionEdition, ScoreSheet


class AppealPeriod(models.Model):
    """The days of a cycle for appeals, where the lead set others than the software proposes."""

    PERSONAL_DATA = "none"

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="+")
    filing_days = models.PositiveSmallIntegerField("số ngày làm việc để đề nghị")
    deciding_days = models.PositiveSmallIntegerField("số ngày làm việc để trả lời")
    basis = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(filing_days__gte=1, filing_days__lte=120, deciding_days__gte=1, deciding_days__lte=120),
                name="appeals_period_is_bounded",
                violation_error_message="Số ngày làm việc phải từ 1 đến 120.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.filing_days} và {self.deciding_days} ngày làm việc"


class Appeal(models.Model):
    """A unit's appeal against the settled points of some criteria; `due_on` is the last day to answer it.

    `edition` is the correction of the decision that a granted appeal led to.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("trạng thái", max_length=20, choices=AppealState, default=AppealState.FILED)
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField("đề nghị lúc")
    due_on = models.DateField("trả lời trước hết ngày")
    answer = models.TextField("lý do chấp nhận hoặc giữ nguyên", blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("trả lời lúc", null=True)
    edition = models.OneToOneField(DecisionEdition, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AppealState.GRANTED, edition__isnull=False)
                | (~Q(state=AppealState.GRANTED) & Q(edition__isnull=True)),
                name="appeals_granted_with_edition",
                violation_error_message="Phúc tra được chấp nhận phải có bản sửa quyết định, và chỉ khi đó.",
            ),
            models.UniqueConstraint(
                fields=["sheet"],
                condition=Q(state=AppealState.FILED),
                name="appeals_one_open_per_sheet",
                violation_error_message="Đơn vị đang có một đề nghị phúc tra chưa được trả lời.",
            ),
            models.CheckConstraint(
                condition=Q(state=AppealState.FILED, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=AppealState.FILED) & ~Q(answer="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="appeals_decided_with_reason",
                violation_error_message="Trả lời phúc tra phải ghi lý do, người và thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phúc tra: {self.sheet}"

    @property
    def state_value(self) -> AppealState:
        """The state as the workflow knows it."""
        return AppealState(self.state)


class AppealedCriterion(models.Model):
    """One criterion of an appeal with its ground, its settled points, and the points after a granted appeal.

    Points are plain text or "not_arising"; `points_after` is empty while nothing changed.
    """

    PERSONAL_DATA = "none"

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="criteria")
    criterion = models.CharField("tiêu chí", max_length=20)
    ground = models.TextField("lý do đề nghị")
    points_before = models.CharField("điểm thống nhất", max_length=20)
    points_after = models.CharField("điểm sau phúc tra", max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "criterion"],
                name="appeals_criterion_once",
                violation_error_message="Tiêu chí này đã có trong đề nghị.",
            ),
        ]

    def __str__(self) -> str:
        return self.criterion
