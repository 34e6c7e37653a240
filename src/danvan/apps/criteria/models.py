"""Criteria sets with their versions, and files with one that were handed in."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.orgs.models import Unit


class CriteriaSet(models.Model):
    """One version of a criteria set as data; `content` is the mapping from which the domain builds the typed tree.

    Without an `owner` the set came with the software. Only a draft changes, and each change raises `edition`; from
    `ready` on the database itself refuses another content. `replaces` is the version before.
    """

    PERSONAL_DATA = "staff"

    code = models.CharField("mã bộ tiêu chí", max_length=60)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="cơ quan ban hành bộ tiêu chí"
    )
    title = models.CharField("tên bộ tiêu chí", max_length=300)
    is_official = models.BooleanField("là văn bản chính thức", default=False)
    state = models.CharField("trạng thái", max_length=20, choices=CriteriaState, default=CriteriaState.READY)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    valid_from_year = models.PositiveSmallIntegerField("dùng từ kỳ chấm điểm năm", default=0)
    content = models.JSONField("nội dung")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    edition = models.PositiveIntegerField("lần sửa", default=1)
    loaded_at = models.DateTimeField("nạp lúc")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField("sửa lúc", null=True)
    ready_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ready_at = models.DateTimeField("cho dùng lúc", null=True)
    retire_reason = models.TextField("lý do thôi dùng", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "code", "version"],
                name="criteria_version_once",
                violation_error_message="Phiên bản này của bộ tiêu chí đã có.",
            ),
            models.UniqueConstraint(
                fields=["code", "version"],
                condition=Q(owner__isnull=True),
                name="criteria_shipped_version_once",
                violation_error_message="Phiên bản này của bộ tiêu chí đi kèm phần mềm đã có.",
            ),
            models.UniqueConstraint(
                fields=["owner", "code"],
                condition=Q(state=CriteriaState.DRAFT),
                name="criteria_one_draft",
                violation_error_message="Bộ tiêu chí này đang có một bản soạn dở. Sửa tiếp hoặc bỏ bản đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (phiên bản {self.version})" if self.version > 1 else self.title

    @property
    def state_value(self) -> CriteriaState:
        """The state as the workflow knows it."""
        return CriteriaState(self.state)


class CriteriaImport(models.Model):
    """A file with a criteria set that was handed in: what it says, what is wrong with it, whether it was taken over.

    `seen_set` and `seen_edition` are the version that the differences were shown against.
    """

    PERSONAL_DATA = "staff"

    file_name = models.CharField("tên tệp", max_length=260)
    content = models.JSONField("nội dung đọc được", default=dict)
    faults = models.JSONField("lỗi", default=list)
    seen_set = models.ForeignKey(CriteriaSet, on_delete=models.SET_NULL, null=True, related_name="+")
    seen_edition = models.PositiveIntegerField("lần sửa đã so sánh", default=0)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("nộp lúc")
    applied_at = models.DateTimeField("nạp lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["made_by"],
                condition=Q(applied_at__isnull=True),
                name="criteria_import_one_waits",
                violation_error_message="Còn một tệp bộ tiêu chí đang chờ nạp. Nạp hoặc bỏ tệp đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
