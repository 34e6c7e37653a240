"""Where a letter stands."""

from django.db import models


class LetterState(models.TextChoices):
    """What became of the letter to one unit."""

    WAITING = "waiting", "Chờ lập"
    WRITTEN = "written", "Đã lập"
    FAILED = "failed", "Lỗi"
