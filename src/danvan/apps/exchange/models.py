"""Identification codes, packages that went with what was answered, packages that came with their files."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import StoredFile
from danvan.apps.exchange.enums import RECEIPT_CHOICES, PackageState
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.models import Paper
from danvan.apps.registers.models import BookEntry
from danvan.domain.official_documents.exchange import LONGEST_CODE, ReceiptStatus


class ExchangeCode(models.Model):
    """A code by which packages name a body, as an office keeps it; `unit` is the office itself for its own code."""

    PERSONAL_DATA = "none"

    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ghi mã")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    name = models.CharField("cơ quan, đơn vị", max_length=300)
    folded_name = models.CharField("tên không dấu", max_length=400)
    code = models.CharField("mã định danh", max_length=LONGEST_CODE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "code"],
                name="exchange_code_once",
                violation_error_message="Hai nơi không thể cùng một mã định danh.",
            ),
            models.UniqueConstraint(
                fields=["keeper", "folded_name"],
                name="exchange_name_once",
                violation_error_message="Mỗi nơi chỉ ghi một mã định danh.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.code}"


class PackageSending(models.Model):
    """A paper that went to a body outside as a package, and the newest that the body said of it."""

    PERSONAL_DATA = "staff"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("nơi nhận", max_length=300)
    code = models.CharField("mã định danh", max_length=LONGEST_CODE)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("lập gói lúc")
    is_late = models.BooleanField("gửi sau hạn", default=False)
    status = models.CharField("trạng thái", max_length=20, choices=RECEIPT_CHOICES, blank=True)
    status_at = models.DateTimeField("trạng thái lúc", null=True)
    reason = models.CharField("lý do", max_length=500, blank=True)
    receipt_hash = models.CharField("mã băm gói trạng thái", max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "code"],
                name="exchange_sent_once_to_a_code",
                violation_error_message="Đã lập gói của văn bản này cho nơi nhận.",
            ),
            models.CheckConstraint(
                condition=Q(status="", status_at__isnull=True) | ~Q(status="") & Q(status_at__isnull=False),
                name="exchange_status_is_whole",
                violation_error_message="Trạng thái của nơi nhận phải kèm thời điểm.",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReceiptStatus.REFUSED.value) | ~Q(reason=""),
                name="exchange_refused_says_why",
                violation_error_message="Nơi nhận từ chối phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} → {self.name}"


class ArrivedPackage(models.Model):
    """A package that came to an office: what it says of its paper, before a person enters it into the book.

    `is_for_us` is whether the package names the office's own code among its recipients.
    """

    PERSONAL_DATA = "staff"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan nhận")
    package_hash = models.CharField("mã băm gói", max_length=64)
    document_id = models.CharField("mã văn bản trong gói", max_length=300)
    sender_code = models.CharField("mã định danh nơi gửi", max_length=100)
    sender = models.CharField("nơi gửi", max_length=300)
    code = models.CharField("số, ký hiệu", max_length=80)
    paper_day = models.DateField("ngày văn bản")
    kind = models.CharField("loại văn bản", max_length=80, blank=True)
    abstract = models.CharField("trích yếu", max_length=500)
    signatory = models.CharField("người ký", max_length=200, blank=True)
    due = models.DateField("hạn trả lời", null=True)
    answers = models.CharField("trả lời văn bản", max_length=300, blank=True)
    purpose = models.CharField("mục đích", max_length=20)
    is_for_us = models.BooleanField("ghi mã của cơ quan nhận", default=False)
    state = models.CharField("trạng thái", max_length=20, choices=PackageState, default=PackageState.WAITING)
    reason = models.CharField("lý do từ chối", max_length=500, blank=True)
    entry = models.OneToOneField(BookEntry, on_delete=models.PROTECT, null=True, related_name="+")
    taken_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField("nạp lúc")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("nhận, từ chối lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "package_hash"],
                name="exchange_package_once",
                violation_error_message="Gói này đã nạp trước đó.",
            ),
            models.CheckConstraint(
                condition=Q(state=PackageState.WAITING, entry__isnull=True, reason="", answered_at__isnull=True)
                | Q(state=PackageState.RECEIVED, entry__isnull=False, reason="", answered_at__isnull=False)
                | Q(state=PackageState.REFUSED, entry__isnull=True, answered_at__isnull=False) & ~Q(reason=""),
                name="exchange_package_state_whole",
                violation_error_message="Gói đã vào sổ phải có số đến; gói bị từ chối phải ghi lý do.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="exchange_by_unit")]

    def __str__(self) -> str:
        return f"{self.code}, {self.sender}"

    @property
    def state_value(self) -> PackageState:
        """The state as its enum."""
        return PackageState(self.state)


class PackageAttachment(models.Model):
    """A file of a package that came; the first one is the paper. `is_hash_held`: the package stated its hash."""

    PERSONAL_DATA = "none"

    package = models.ForeignKey(ArrivedPackage, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("tên tệp", max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_hash_held = models.BooleanField("đã đối chiếu mã băm", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["package", "position"],
                name="exchange_attachment_place_once",
                violation_error_message="Hai tệp của gói không thể cùng một thứ tự.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
