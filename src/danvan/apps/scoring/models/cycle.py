"""A cycle, who scores in it, and the groups that are ranked."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.orgs.models import Unit, UnitGroup
from danvan.apps.plans.models import Plan
from danvan.apps.scoring.enums import CycleState
from danvan.domain.authority.conflicts import LONGEST_PERIOD


class Cycle(models.Model):
    """The scoring of one year under one plan, with the criteria set frozen for it; `criteria_hash` is its content's.

    For `former_post_months` after leaving a unit nobody appraises it; without `former_post_basis` the number is the
    software's proposal. Ranked groups are taken as they stood on `grouped_on`, the date that the plan bore when the
    cycle was opened; a later amendment of the plan does not change them.
    `visibility` holds for columns from when others see them (`domain.scoring.visibility`); a column that it does not
    name follows the usual rule. Between `explanation_opened_at` and the end of `explanation_ends_on` units explain.
    """

    PERSONAL_DATA = "staff"

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    criteria_hash = models.CharField("mã băm bộ tiêu chí lúc mở kỳ", max_length=64, blank=True)
    substitute = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người thẩm định thay"
    )
    former_post_months = models.PositiveSmallIntegerField("số tháng tính xung đột lợi ích sau khi thôi chức vụ")
    former_post_basis = models.CharField("căn cứ của số tháng", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=CycleState, default=CycleState.OPEN)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("mở lúc")
    grouped_on = models.DateField("nhóm xếp hạng tính theo ngày", null=True)
    visibility = models.JSONField("khi nào thấy cột của người khác", default=dict)
    explanation_opened_at = models.DateTimeField("mở giải trình lúc", null=True)
    explanation_ends_on = models.DateField("giải trình đến hết ngày", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(former_post_months__lte=LONGEST_PERIOD),
                name="scoring_conflict_period_is_bounded",
                violation_error_message="Thời gian tính xung đột lợi ích không quá 120 tháng.",
            ),
            models.CheckConstraint(
                condition=Q(explanation_opened_at__isnull=True, explanation_ends_on__isnull=True)
                | Q(explanation_opened_at__isnull=False, explanation_ends_on__isnull=False),
                name="scoring_explanation_opened_until_a_day",
                violation_error_message="Mở giải trình phải ghi ngày kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kỳ chấm điểm năm {self.year}"

    @property
    def state_value(self) -> CycleState:
        """The state as the workflow knows it."""
        return CycleState(self.state)


class CycleScorer(models.Model):
    """Which unit holds an appraiser's role of the cycle's criteria set."""

    PERSONAL_DATA = "none"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="scorers")
    role = models.CharField("vai trò chấm điểm", max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "role"],
                name="scoring_role_once",
                violation_error_message="Vai trò chấm điểm này đã có đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.unit}"


class RankedGroup(models.Model):
    """A group of units that gets a list of its own; `is_target_base` marks the base of the plan's grade target."""

    PERSONAL_DATA = "none"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="ranked_groups")
    group = models.ForeignKey(UnitGroup, on_delete=models.PROTECT, related_name="+")
    is_target_base = models.BooleanField("là cơ sở tính chỉ tiêu xếp loại", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "group"],
                name="scoring_group_once",
                violation_error_message="Nhóm đơn vị này đã có danh sách xếp hạng.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.group)
