"""Scans of plans that are recognised page by page before they are read."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.background.models import LeasedWork
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import ScanPageState, ScanState
from danvan.apps.plans.models.plan import Plan, PlanReading


class PlanScan(models.Model):
    """A scan that was handed in; once its pages are recognised, a person lets it be read.

    `amends` is the plan of which it is a later version. `page_count` counts the pages to be recognised; where
    `has_typed_pages` the file holds others with letters of their own.
    """

    PERSONAL_DATA = "staff"

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nạp")
    source_name = models.CharField("tên tệp", max_length=255)
    source_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    page_count = models.PositiveIntegerField("số trang")
    has_typed_pages = models.BooleanField("có trang đã có chữ", default=False)
    state = models.CharField("trạng thái", max_length=20, choices=ScanState, default=ScanState.WAITING)
    amends = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kế hoạch được sửa đổi"
    )
    reading = models.OneToOneField(PlanReading, on_delete=models.PROTECT, null=True, related_name="scan")
    handed_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField("nạp lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ScanState.READ, reading__isnull=False)
                | Q(state__in=[ScanState.WAITING, ScanState.DISCARDED], reading__isnull=True),
                name="plans_scan_read_with_its_reading",
                violation_error_message="Bản quét đã đọc phải có kết quả đọc, và chỉ khi đó.",
            ),
        ]

    def __str__(self) -> str:
        return self.source_name


class ScanPage(LeasedWork):
    """One page of a scan, which is a piece of work for the recogniser: what was recognised, or why not.

    `content` holds words with their places and certainty, `picture` what the page looks like.
    """

    PERSONAL_DATA = "staff"

    scan = models.ForeignKey(PlanScan, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField("trang")
    state = models.CharField("trạng thái", max_length=20, choices=ScanPageState, default=ScanPageState.WAITING)
    content = models.JSONField("kết quả nhận dạng", default=dict)
    picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    fault = models.TextField("vì sao không nhận dạng được", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scan", "number"],
                name="plans_scan_page_once",
                violation_error_message="Mỗi trang của bản quét chỉ ghi một lần.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ScanPageState.FAILED) | ~Q(fault=""),
                name="plans_scan_page_failed_says_why",
                violation_error_message="Trang không nhận dạng được phải ghi lý do.",
            ),
        ]
        indexes = [models.Index(F("state"), F("scan"), name="plans_scan_page_work")]

    def __str__(self) -> str:
        return f"{self.scan_id}/{self.number}"
