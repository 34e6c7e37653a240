"""What units send: their own plans and their reports, with figures, files and every round that was sent."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.enums import ReportKind, ReportState, ReviewLevels


class Report(models.Model):
    """The unit's plan or report under one obligation, as it is being written.

    `version` grows with each saved change, so that nobody overwrites another unseen. A paper that came
    outside the system has `entered_on_behalf_by`, its number and date, and the scan among the files. `verified_by` is
    who checked what stands sent, where the lead unit looks twice; `recheck_reason` why to check it once more. `nothing`
    are codes of headings answered "không phát sinh", `explanations` sentences by the key of a flag, `flag_count` how
    many flags were on what was sent last.
    """

    PERSONAL_DATA = "staff"

    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, related_name="report")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=20, choices=ReportKind)
    state = models.CharField("trạng thái", max_length=20, choices=ReportState, default=ReportState.DRAFT)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    paper_date = models.DateField("ngày văn bản", null=True)
    content = models.TextField("nội dung, kết quả thực hiện", blank=True)
    difficulties = models.TextField("khó khăn, hạn chế", blank=True)
    proposals = models.TextField("kiến nghị, đề xuất", blank=True)
    send_back_reason = models.TextField("lý do trả lại", blank=True)
    nothing = models.JSONField("mục không phát sinh", default=list, blank=True)
    explanations = models.JSONField("giải thích cảnh báo", default=dict, blank=True)
    flag_count = models.PositiveSmallIntegerField("số cảnh báo của lần gửi", default=0)
    recheck_reason = models.TextField("lý do trả về kiểm tra lại", blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField("lần sửa", default=1)
    entered_on_behalf_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")
    files = models.ManyToManyField(Evidence, through="ReportFile", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReportState.SENT_BACK) | ~Q(send_back_reason=""),
                name="reporting_sent_back_with_reason",
                violation_error_message="Trả lại phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.VERIFIED) | Q(verified_by__isnull=False),
                name="reporting_verified_by_whom",
                violation_error_message="Báo cáo đã kiểm tra phải ghi người kiểm tra.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values) & Q(kind__in=ReportKind.values),
                name="reporting_report_state_and_kind_known",
                violation_error_message="Loại hoặc trạng thái của kế hoạch, báo cáo không hợp lệ.",
            ),
            models.CheckConstraint(
                condition=Q(entered_on_behalf_by__isnull=True) | ~Q(number="") & Q(paper_date__isnull=False),
                name="reporting_paper_with_number_and_date",
                violation_error_message="Văn bản giấy nhập thay phải có số, ký hiệu và ngày văn bản.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.unit}"


class ReportFile(models.Model):
    """A file in a report; `asked` the code under which its form asks for it, empty for what nobody asked for."""

    PERSONAL_DATA = "none"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="report_files")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    asked = models.SlugField("tệp được yêu cầu", max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "evidence"],
                name="reporting_file_once",
                violation_error_message="Tệp này đã có trong báo cáo.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class SubmittedRound(models.Model):
    """What was sent, exactly as it was sent: content and hash of one round, and how it ended."""

    PERSONAL_DATA = "staff"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField("lần gửi")
    content = models.JSONField("nội dung đã gửi")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    received_on = models.DateField("ngày nhận")
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField("gửi lúc")
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField("kiểm tra lúc", null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("xử lý lúc", null=True)
    send_back_reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="reporting_round_once",
                violation_error_message="Lần gửi này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, send_back_reason="")
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="reporting_round_decided_by_whom_and_when",
                violation_error_message="Lần gửi đã xử lý phải ghi người và thời điểm xử lý.",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True, verified_at__isnull=True)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="reporting_round_verified_by_whom_and_when",
                violation_error_message="Lần gửi đã kiểm tra phải ghi người và thời điểm kiểm tra.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} lần {self.number}"


class ReviewSetting(models.Model):
    """How many levels look at what units send under the plans of an authority; one where it has set none."""

    PERSONAL_DATA = "none"

    authority = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    levels = models.PositiveSmallIntegerField("số cấp duyệt", choices=ReviewLevels)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(levels__in=ReviewLevels.values),
                name="reporting_review_levels_known",
                violation_error_message="Báo cáo được duyệt qua một hoặc hai cấp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.get_levels_display()}"
