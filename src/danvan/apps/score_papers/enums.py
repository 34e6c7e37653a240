"""Where a dossier and a returned score sheet stand."""

from django.db import models


class DossierState(models.TextChoices):
    """Whether a dossier is made."""

    WAITING = "waiting", "đang lập"
    READY = "ready", "đã lập"
    FAILED = "failed", "không lập được"


class ReturnedState(models.TextChoices):
    """Where a column that came back as a workbook stands."""

    READ = "read", "đã đọc, chờ ghi"
    FAULTY = "faulty", "có chỗ phải sửa"
    WRITTEN = "written", "đã ghi"
