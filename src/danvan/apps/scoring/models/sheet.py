"""Score sheets, their columns and cells, and the files that prove points."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Obligation
from danvan.apps.scoring.enums import Answer, SheetState
from danvan.apps.scoring.models.cycle import Cycle


class ScoreSheet(models.Model):
    """The score sheet of one unit in one cycle; `traits` are the codes of those that stand (`HeldTrait`), in order."""

    PERSONAL_DATA = "none"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, null=True, related_name="score_sheet")
    state = models.CharField("trạng thái", max_length=20, choices=SheetState, default=SheetState.DRAFT)
    send_back_reason = models.TextField("lý do trả lại", blank=True)
    traits = models.JSONField("đặc điểm riêng của đơn vị", default=list)

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

    `code` is a `ColumnCode`, or a role of the criteria set, which also names it.

    `version` grows with each saved change of the column.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="columns")
    code = models.CharField("cột", max_length=40)
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
        return f"{self.sheet}: {self.code}"


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
    """A piece of evidence that proves a criterion of a sheet, and where in it the proof stands; blank for all of it."""

    PERSONAL_DATA = "none"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField("tiêu chí", max_length=20)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    section = models.CharField("mục, phần", max_length=200, blank=True)
    pages = models.CharField("trang", max_length=200, blank=True)

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

    @property
    def place(self) -> str:
        """Where in the paper the proof stands, as it is shown; blank for all of it."""
        pages = f"trang {self.pages}" if self.pages else ""
        return ", ".join(part for part in (self.section, pages) if part)
