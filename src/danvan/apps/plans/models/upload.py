"""Files that were handed in and could not be read, or not all of them: kept apart for who handed them in."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import KeptUploadState


class KeptUpload(models.Model):
    """A refused or partly read file, by the hash of its content; nothing opens it again, its bytes lie in quarantine.

    The row stays when the content is removed, so that one can tell what became of it.
    """

    PERSONAL_DATA = "staff"

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nạp")
    source_name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("mã băm nội dung", max_length=64)
    size = models.PositiveBigIntegerField("kích thước (byte)")
    reason = models.TextField("vì sao không đọc được")
    state = models.CharField("trạng thái", max_length=20, choices=KeptUploadState, default=KeptUploadState.KEPT)
    handed_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField("nạp lúc")
    removed_at = models.DateTimeField("xóa lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handed_in_by", "sha256"],
                condition=Q(state=KeptUploadState.KEPT),
                name="plans_upload_kept_once",
                violation_error_message="Tệp này đã được giữ lại cho người nạp.",
            ),
            models.CheckConstraint(
                condition=Q(state=KeptUploadState.KEPT, removed_at__isnull=True)
                | Q(state=KeptUploadState.REMOVED, removed_at__isnull=False),
                name="plans_upload_removed_with_its_time",
                violation_error_message="Tệp đã xóa phải ghi thời điểm xóa, và chỉ khi đó.",
            ),
        ]
        indexes = [models.Index(F("state"), F("handed_in_at"), name="plans_upload_age")]

    def __str__(self) -> str:
        return self.source_name
