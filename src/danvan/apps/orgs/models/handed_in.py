"""What every list that is handed in keeps, whosever list it is."""

from django.db import models

from danvan.apps.accounts.models import Person


class HandedInList(models.Model):
    """A list that was handed in: its rows, what taking it over would do, whether that was done."""

    file_name = models.CharField("tên tệp", max_length=260)
    rows = models.JSONField("các dòng", default=list)
    verdicts = models.JSONField("kết quả xem trước", default=list)
    unknown_columns = models.JSONField("cột không dùng", default=list)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("nộp lúc")
    applied_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    class Meta:
        abstract = True
