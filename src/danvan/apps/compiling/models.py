"""A compiled report: text to be edited, figures with the values behind them, the reports that it was made of."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.reporting.models import SubmittedRound


class CompiledReport(models.Model):
    """The report that the lead unit of a plan makes of what units sent under one deadline for one period.

    `compiled_at` is when figures and reports were last taken; `version` grows with each change; `content_hash` is set
    when it is finished, over text and figures.
    """

    PERSONAL_DATA = "staff"

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    period_code = models.CharField("kỳ", max_length=10, blank=True)
    title = models.CharField("tên báo cáo", max_length=300)
    state = models.CharField("trạng thái", max_length=20, choices=CompilationState, default=CompilationState.DRAFT)
    version = models.PositiveIntegerField("lần sửa", default=1)
    compiled_at = models.DateTimeField("tổng hợp lúc")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")
    content_hash = models.CharField("mã băm nội dung", max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "period_code"],
                condition=~Q(state=CompilationState.DISCARDED),
                name="compiling_one_report_a_period",
                violation_error_message="Kỳ này đã có báo cáo tổng hợp.",
            ),
            models.CheckConstraint(
                condition=Q(state=CompilationState.FINISHED) & ~Q(content_hash="")
                | ~Q(state=CompilationState.FINISHED) & Q(content_hash=""),
                name="compiling_finished_with_hash",
                violation_error_message="Báo cáo đã chốt phải có mã băm nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CompilationState.values),
                name="compiling_state_known",
                violation_error_message="Trạng thái của báo cáo tổng hợp không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CompiledSection(models.Model):
    """One section of the text; the figures under its `code` stand in a table below it. `version` as of a report."""

    PERSONAL_DATA = "staff"

    report = models.ForeignKey(CompiledReport, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("mục của biểu", max_length=60)
    heading = models.CharField("tên mục", max_length=300)
    text = models.TextField("nội dung", blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "code"],
                name="compiling_section_once",
                violation_error_message="Mục này đã có trong báo cáo.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class CompiledFigure(models.Model):
    """One figure of the report as ready text, with how many units gave it and how many did not."""

    PERSONAL_DATA = "none"

    report = models.ForeignKey(CompiledReport, on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField("thứ tự")
    section = models.CharField("mục của biểu", max_length=60)
    figure = models.CharField("số liệu", max_length=60)
    name = models.CharField("tên số liệu", max_length=300)
    unit_of_measure = models.CharField("đơn vị tính", max_length=60)
    value_text = models.CharField("giá trị", max_length=120)
    before_text = models.CharField("cùng kỳ năm trước", max_length=120, blank=True)
    change_text = models.CharField("so sánh", max_length=120, blank=True)
    given = models.PositiveIntegerField("số đơn vị có số liệu")
    missing = models.PositiveIntegerField("số đơn vị chưa có số liệu")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "figure"],
                name="compiling_figure_once",
                violation_error_message="Số liệu này đã có trong mục.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value_text}"


class CompiledValue(models.Model):
    """What one unit's report gave to a figure: `value`, and of a ratio `base`, the other side."""

    PERSONAL_DATA = "none"

    figure = models.ForeignKey(CompiledFigure, on_delete=models.CASCADE, related_name="values")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4)
    base = models.DecimalField("mẫu số", max_digits=20, decimal_places=4, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "obligation"],
                name="compiling_value_once",
                violation_error_message="Đơn vị đã có giá trị của số liệu này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.value}"


class CompiledSource(models.Model):
    """One obligation that the report was made of, with the round that was taken; none: nothing had come."""

    PERSONAL_DATA = "none"

    report = models.ForeignKey(CompiledReport, on_delete=models.CASCADE, related_name="sources")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(SubmittedRound, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "obligation"],
                name="compiling_source_once",
                violation_error_message="Báo cáo của đơn vị đã được tổng hợp.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.obligation)
