"""Criteria sets, cycles, score sheets with their columns, proposals and decisions."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.models import Unit, UnitGroup
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.scoring.enums import Answer, ColumnCode, CycleState, SheetState
from danvan.domain.authority.conflicts import LONGEST_PERIOD
from danvan.domain.vietnamese.dates import format_date


class CriteriaSet(models.Model):
    """A criteria set as data: `content` is the parsed file, from which the domain builds the typed tree."""

    PERSONAL_DATA = "none"

    code = models.CharField("mã bộ tiêu chí", max_length=60, unique=True)
    title = models.CharField("tên bộ tiêu chí", max_length=300)
    is_official = models.BooleanField("là văn bản chính thức", default=False)
    content = models.JSONField("nội dung")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    loaded_at = models.DateTimeField("nạp lúc")

    def __str__(self) -> str:
        return self.title


class Cycle(models.Model):
    """The scoring of one year under one plan, with the criteria set frozen for it.

    For `former_post_months` after leaving a unit nobody appraises it; without `former_post_basis` the number is the
    software's proposal. Ranked groups are taken as they stood on `grouped_on`, the date that the plan bore when the
    cycle was opened; a later amendment of the plan does not change them.
    """

    PERSONAL_DATA = "staff"

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người thẩm định thay"
    )
    former_post_months = models.PositiveSmallIntegerField("số tháng tính xung đột lợi ích sau khi thôi chức vụ")
    former_post_basis = models.CharField("căn cứ của số tháng", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=CycleState, default=CycleState.OPEN)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("mở lúc")
    grouped_on = models.DateField("nhóm xếp hạng tính theo ngày", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(former_post_months__lte=LONGEST_PERIOD),
                name="scoring_conflict_period_is_bounded",
                violation_error_message="Thời gian tính xung đột lợi ích không quá 120 tháng.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kỳ chấm điểm năm {self.year}"

    @property
    def state_value(self) -> CycleState:
        """The state as the workflow knows it."""
        return CycleState(self.state)


class CycleScorer(models.Model):
    """Which unit holds an appraiser's role of the criteria set in a cycle."""

    PERSONAL_DATA = "none"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="scorers")
    role = models.CharField("vai trò chấm điểm", max_length=20, choices=ColumnCode)
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
        return f"{self.get_role_display()}: {self.unit}"


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


class ScoreSheet(models.Model):
    """The score sheet of one unit in one cycle."""

    PERSONAL_DATA = "none"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, null=True, related_name="score_sheet")
    state = models.CharField("trạng thái", max_length=20, choices=SheetState, default=SheetState.DRAFT)
    send_back_reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "unit"],
                name="scoring_sheet_once",
                violation_error_message="Đơn vị đã có phiếu chấm điểm trong kỳ này.",
            ),
            models.CheckConstraint(
                condition=~Q(state=SheetState.SENT_BACK) | ~Q(send_back_reason=""),
                name="scoring_sheet_sent_back_with_reason",
                violation_error_message="Trả lại phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu chấm điểm {self.unit}"

    @property
    def state_value(self) -> SheetState:
        """The state as the workflow knows it."""
        return SheetState(self.state)


class ScoreColumn(models.Model):
    """One column of a sheet; only its scorer writes in it, and signing freezes it.

    `version` grows with each saved change of the column.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="columns")
    code = models.CharField("cột", max_length=20, choices=ColumnCode)
    scorer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị chấm")
    version = models.PositiveIntegerField("lần sửa", default=1)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField("ký lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "code"],
                name="scoring_column_once",
                violation_error_message="Phiếu đã có cột này.",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="scoring_column_signed_with_who_and_when",
                violation_error_message="Cột đã ký phải ghi người và thời điểm ký.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.get_code_display()}"


class ScoreCell(models.Model):
    """What one column says of one criterion: points or "không phát sinh", with the reason.

    `source_value` is the percentage from which imported points were computed.
    """

    PERSONAL_DATA = "staff"

    column = models.ForeignKey(ScoreColumn, on_delete=models.CASCADE, related_name="cells")
    criterion = models.CharField("tiêu chí", max_length=20)
    answer = models.CharField("trả lời", max_length=20, choices=Answer, default=Answer.POINTS)
    points = models.DecimalField("điểm", max_digits=6, decimal_places=2, null=True)
    source_value = models.DecimalField("giá trị nguồn (%)", max_digits=6, decimal_places=2, null=True)
    reason = models.TextField("căn cứ, lý do", blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["column", "criterion"],
                name="scoring_cell_once",
                violation_error_message="Tiêu chí này đã có điểm trong cột.",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.POINTS, points__isnull=False, points__gte=0)
                | Q(answer=Answer.NOT_ARISING, points__isnull=True),
                name="scoring_cell_points_or_not_arising",
                violation_error_message="Ô điểm hoặc có điểm từ 0 trở lên, hoặc ghi “không phát sinh”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points if self.points is not None else self.get_answer_display()}"


class CellEvidence(models.Model):
    """A file that proves a criterion of a sheet."""

    PERSONAL_DATA = "none"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField("tiêu chí", max_length=20)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion", "evidence"],
                name="scoring_evidence_once",
                violation_error_message="Tệp này đã là minh chứng của tiêu chí.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.evidence}"


class RankingProposal(models.Model):
    """A ranking as it was put to the chairman: content that can be recomputed, and its hash."""

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="proposals")
    round = models.PositiveSmallIntegerField("lần trình")
    content = models.JSONField("nội dung trình")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    note = models.TextField("ý kiến của cơ quan chủ trì", blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("trình lúc")
    send_back_reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "round"],
                name="scoring_proposal_round_once",
                violation_error_message="Lần trình này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} lần trình {self.round}"


class RankingDecision(models.Model):
    """The chairman's decision: frozen content with its hash, and the paper that says it."""

    PERSONAL_DATA = "staff"

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="decision")
    proposal = models.OneToOneField(RankingProposal, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField("nội dung quyết định")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày quyết định")
    paper = models.OneToOneField(OfficialPaper, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc")

    def __str__(self) -> str:
        return f"{self.number} ngày {format_date(self.date)}"
