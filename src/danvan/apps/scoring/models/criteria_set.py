"""The criteria set as data."""

from django.db import models


class CriteriaSet(models.Model):
    """A criteria set as data: `content` is the parsed file, from which the domain builds the typed tree."""

    PERSONAL_DATA = "none"

    code = models.CharField("mã bộ tiêu chí", max_length=60, unique=True)
    title = models.CharField("tên bộ tiêu chí", max_length=300)
    is_official = models.BooleanField("là văn bản chính thức", default=False)
    content = models.JSONField("nội dung")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    loaded_at = models.DateTimeField("nạp lúc")

    def __str__(self) -> str:
        return self.title
