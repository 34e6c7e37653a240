"""Files that prove a point, stored by the hash of their content."""

from django.db import models

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Unit


class StoredFile(models.Model):
    """One content, kept once however often it is handed in."""

    PERSONAL_DATA = "none"

    sha256 = models.CharField("mã băm nội dung", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("kích thước (byte)")
    media_type = models.CharField("loại nội dung", max_length=120)
    stored_at = models.DateTimeField("lưu lúc")

    def __str__(self) -> str:
        return self.sha256[:12]


class Evidence(models.Model):
    """A file that a unit hands in to prove something; the same one may serve several points."""

    PERSONAL_DATA = "staff"

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    note = models.CharField("chứng minh điều gì (mục, trang)", max_length=500, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("nộp lúc")

    def __str__(self) -> str:
        return self.name
