"""Lists of published results that were handed in, before and after they are taken over."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person


class FigureImport(models.Model):
    """A list of values that was handed in: its rows, what taking it over would do, whether that was done."""

    PERSONAL_DATA = "staff"

    file_name = models.CharField("tên tệp", max_length=260)
    rows = models.JSONField("các dòng", default=list)
    verdicts = models.JSONField("kết quả xem trước", default=list)
    unknown_columns = models.JSONField("cột không dùng", default=list)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("nộp lúc")
    applied_at = models.DateTimeField("nạp lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["made_by"],
                condition=Q(applied_at__isnull=True),
                name="figures_import_one_waits",
                violation_error_message="Còn một danh sách số liệu đang chờ nạp. Nạp hoặc bỏ danh sách đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
