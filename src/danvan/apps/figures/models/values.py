"""Values of figures, every change of them, what was remarked on them and what proves them."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import Evidence
from danvan.apps.figures.enums import ValueSource
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Obligation


class FigureValue(models.Model):
    """What one unit gives for one figure and one period, under an obligation or, where it was imported, without.

    `figure` is a code of the catalogue. `value` None: taken out again, which is no value; the row keeps its version,
    so that two who write at once see each other. `register_value` is what a register has for it, with the `reason`
    where the unit states another number. Yes and no are 1 and 0. A reported value counts once its obligation is
    received and not sent back.
    """

    PERSONAL_DATA = "staff"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    figure = models.CharField("số liệu", max_length=60)
    period_code = models.CharField("kỳ", max_length=12)
    period_end = models.DateField("ngày cuối kỳ")
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4, null=True)
    source = models.CharField("nguồn", max_length=10, choices=ValueSource, default=ValueSource.ENTERED)
    register_value = models.DecimalField("giá trị theo sổ", max_digits=20, decimal_places=4, null=True)
    reason = models.TextField("lý do khác sổ", blank=True)
    note = models.TextField("ghi chú", blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("ghi lúc")
    evidence = models.ManyToManyField(Evidence, through="FigureEvidence", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "figure"],
                condition=Q(obligation__isnull=False),
                name="figures_value_once_in_report",
                violation_error_message="Số liệu này đã có trong báo cáo.",
            ),
            models.UniqueConstraint(
                fields=["unit", "figure", "period_code"],
                condition=Q(obligation__isnull=True),
                name="figures_imported_value_once",
                violation_error_message="Số liệu này của đơn vị trong kỳ đã được nạp.",
            ),
            models.CheckConstraint(
                condition=Q(obligation__isnull=True, source=ValueSource.IMPORTED)
                | Q(obligation__isnull=False, source__in=(ValueSource.ENTERED, ValueSource.COMPUTED)),
                name="figures_only_imported_without_report",
                violation_error_message="Số liệu không thuộc báo cáo nào thì phải là số liệu nạp từ kết quả công bố.",
            ),
        ]
        indexes = [
            models.Index(fields=["figure", "period_code", "unit"], name="figures_value_by_figure"),
            models.Index(fields=["unit", "period_code"], name="figures_value_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} = {self.value}"


class FigureEvidence(models.Model):
    """A file that proves a value."""

    PERSONAL_DATA = "none"

    figure_value = models.ForeignKey(FigureValue, on_delete=models.CASCADE, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["figure_value", "evidence"],
                name="figures_evidence_once",
                violation_error_message="Tệp này đã là minh chứng của số liệu.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class FigureChange(models.Model):
    """One change of a value, never altered: the database refuses. It names its figure itself, for values come and go.

    `value` None: taken out.
    """

    PERSONAL_DATA = "staff"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField("số liệu", max_length=60)
    period_code = models.CharField("kỳ", max_length=12)
    value_before = models.DecimalField("giá trị trước", max_digits=20, decimal_places=4, null=True)
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4, null=True)
    source = models.CharField("nguồn", max_length=10, choices=ValueSource)
    reason = models.TextField("lý do", blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        indexes = [
            models.Index(fields=["obligation", "figure", "at"], name="figures_change_in_report"),
            models.Index(fields=["figure", "period_code", "unit", "at"], name="figures_change_by_figure"),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.value_before} → {self.value}"


class FigureComment(models.Model):
    """What somebody remarks on one figure of a report; `settled_at` once it is dealt with."""

    PERSONAL_DATA = "staff"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField("số liệu", max_length=60)
    text = models.TextField("ghi chú")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("xử lý lúc", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="figures_comment_says_something",
                violation_error_message="Ghi chú phải có nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="figures_comment_settled_by_whom_and_when",
                violation_error_message="Ghi chú đã xử lý phải ghi người và thời điểm xử lý.",
            ),
        ]
        indexes = [models.Index(fields=["obligation", "figure"], name="figures_comment_of_report")]

    def __str__(self) -> str:
        return self.text[:80]
