"""What proves a point: files stored by the hash of their content, their revisions, and papers known by number alone."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.enums import VirusCheck
from danvan.apps.orgs.models import Unit


class StoredFile(models.Model):
    """One content, kept once however often it is handed in."""

    PERSONAL_DATA = "none"

    sha256 = models.CharField("mã băm nội dung", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("kích thước (byte)")
    media_type = models.CharField("loại nội dung", max_length=120)
    stored_at = models.DateTimeField("lưu lúc")
    virus_check = models.CharField("quét vi-rút", max_length=20, choices=VirusCheck, default=VirusCheck.NOT_CHECKED)

    def __str__(self) -> str:
        return self.sha256[:12]


class Evidence(models.Model):
    """What a unit hands in to prove something: a file, or a paper that is known by its number and date alone.

    The same one may serve several points. It is never changed: a revision is a row of its own that `replaces` the one
    before, which stays wherever it was used. `valid_until` is the last day on which it holds, `page_count` that of a
    PDF.
    """

    PERSONAL_DATA = "staff"

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("tên tệp, tên văn bản", max_length=255)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    note = models.CharField("chứng minh điều gì (mục, trang)", max_length=500, blank=True)
    paper_number = models.CharField("số, ký hiệu văn bản", max_length=60, blank=True)
    paper_date = models.DateField("ngày văn bản", null=True)
    paper_issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    page_count = models.PositiveIntegerField("số trang", null=True)
    valid_until = models.DateField("hết hiệu lực sau ngày", null=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name="thay cho bản"
    )
    revision = models.PositiveSmallIntegerField("bản thứ", default=1)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("nộp lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(paper_number="") & Q(paper_date__isnull=False),
                name="evidence_file_or_numbered_paper",
                violation_error_message="Minh chứng phải có tệp, hoặc có số, ký hiệu và ngày của văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, revision=1) | Q(replaces__isnull=False, revision__gt=1),
                name="evidence_revisions_are_counted",
                violation_error_message="Bản đầu là bản 1; bản sửa đổi phải ghi thay cho bản nào.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
