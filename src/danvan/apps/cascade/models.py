"""The plan above a plan, its duties, and how the plans below cover each."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.cascade.enums import CoverageState
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Obligation, Plan, PlanReading


class UpperPlan(models.Model):
    """The plan of the superior authority that a plan carries out: one in the system (`parent`), or a paper.

    Of a paper the duties are known when its file was read (`source_name`); without a file only that it exists. One that
    was confirmed from a `reading` before the `authority` has a plan of the year stands alone until there is one.
    """

    PERSONAL_DATA = "staff"

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField("năm", null=True)
    reading = models.OneToOneField(PlanReading, on_delete=models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày ban hành", null=True)
    title = models.CharField("trích yếu", max_length=500, blank=True)
    issuer_name = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    source_name = models.CharField("tên tệp", max_length=255, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(source_name=""),
                name="cascade_upper_plan_in_system_or_file",
                violation_error_message="Kế hoạch cấp trên đã có trong hệ thống thì không cần tệp.",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False) | Q(authority__isnull=False, year__isnull=False),
                name="cascade_upper_plan_of_whom",
                violation_error_message="Kế hoạch cấp trên phải ứng với kế hoạch, hoặc với cơ quan và năm.",
            ),
            models.UniqueConstraint(
                fields=["authority", "year"],
                condition=Q(plan__isnull=True),
                name="cascade_one_upper_plan_waits",
                violation_error_message="Cơ quan đã có kế hoạch cấp trên của năm này chờ kế hoạch của mình.",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class UpperDuty(models.Model):
    """One duty of an upper plan: of a plan in the system (`plan`), or of a paper (`upper`); `key` tells it apart.

    One that an amendment took out of its plan stays where somebody has decided on its coverage, with the moment.
    """

    PERSONAL_DATA = "none"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, related_name="+")
    upper = models.ForeignKey(UpperPlan, on_delete=models.CASCADE, null=True, related_name="duties")
    key = models.CharField("mã", max_length=40)
    place = models.CharField("đường dẫn mục", max_length=60, blank=True)
    what = models.TextField("nội dung")
    position = models.PositiveIntegerField("thứ tự")
    withdrawn_at = models.DateTimeField("không còn trong kế hoạch từ lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="cascade_duty_of_plan_once",
                violation_error_message="Nhiệm vụ của kế hoạch cấp trên đã có.",
            ),
            models.UniqueConstraint(
                fields=["upper", "key"],
                name="cascade_duty_of_paper_once",
                violation_error_message="Nhiệm vụ của văn bản cấp trên đã có.",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True, upper__isnull=False) | Q(plan__isnull=False, upper__isnull=True),
                name="cascade_duty_of_plan_or_paper",
                violation_error_message="Nhiệm vụ phải thuộc một kế hoạch hoặc một văn bản cấp trên.",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]


class Coverage(models.Model):
    """How one unit covers one duty: by a line of its plan that a person confirmed, by a waiver, or not yet.

    `line_text` is the line as it was; `obligation` or `own_plan` is where it stands. `refused` are lines that a person
    refused here, so that none is proposed twice.
    """

    PERSONAL_DATA = "staff"

    duty = models.ForeignKey(UpperDuty, on_delete=models.CASCADE, related_name="coverage")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("trạng thái", max_length=20, choices=CoverageState, default=CoverageState.GAP)
    line_place = models.CharField("chỗ của dòng", max_length=80, blank=True)
    line_text = models.TextField("dòng kế hoạch của đơn vị", blank=True)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, related_name="+")
    own_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    score = models.PositiveSmallIntegerField("độ khớp", default=0)
    why = models.CharField("vì sao đề xuất", max_length=300, blank=True)
    refused = models.JSONField("dòng đã bác", default=list)
    reason = models.TextField("lý do", blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "unit"],
                name="cascade_coverage_once",
                violation_error_message="Mỗi nhiệm vụ chỉ có một dòng đối chiếu cho một đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(state=CoverageState.GAP, line_text="")
                | Q(state__in=(CoverageState.PROPOSED, CoverageState.CONFIRMED)) & ~Q(line_text="")
                | Q(state=CoverageState.WAIVED) & ~Q(reason=""),
                name="cascade_coverage_by_line_or_reason",
                violation_error_message="Phủ phải có dòng kế hoạch; miễn phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(CoverageState.CONFIRMED, CoverageState.WAIVED))
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="cascade_coverage_decided_by_whom",
                violation_error_message="Xác nhận hoặc miễn phải ghi người và thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.duty}"
