"""What is known of a stored content."""

from django.db import models


class VirusCheck(models.TextChoices):
    """Whether the content was looked at for viruses; an infected one is never stored."""

    NOT_CHECKED = "not_checked", "chưa quét vi-rút"
    CLEAN = "clean", "đã quét, không có vi-rút"
