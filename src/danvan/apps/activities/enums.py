"""The states of an activity."""

from django.db import models


class ActivityState(models.TextChoices):
    """Whether an activity counts; a cancelled one stays in the register with its reason."""

    RECORDED = "recorded", "Đã ghi sổ"
    CANCELLED = "cancelled", "Đã hủy"
