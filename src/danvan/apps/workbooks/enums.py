"""Where a returned workbook stands."""

from django.db import models


class FileState(models.TextChoices):
    """What became of one returned workbook."""

    WAITING = "waiting", "Chờ đọc"
    READ = "read", "Đọc được"
    FAULTY = "faulty", "Có ô phải sửa"
    REFUSED = "refused", "Không nhận"
    QUEUED = "queued", "Chờ ghi"
    WRITTEN = "written", "Đã ghi"
