"""Where a work file stands."""

from django.db import models


class WorkFileState(models.TextChoices):
    """Where a work file stands on its way to the archive."""

    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã kết thúc"
    DEPOSITED = "deposited", "Đã nộp lưu"
