"""States of a compiled report and kinds of its sections."""

from django.db import models


class CompilationState(models.TextChoices):
    """Where a compiled report stands."""

    DRAFT = "draft", "Đang soạn"
    FINISHED = "finished", "Đã chốt"
    DISCARDED = "discarded", "Đã bỏ"
