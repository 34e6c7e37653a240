"""States of an appeal."""

from django.db import models


class AppealState(models.TextChoices):
    """Where an appeal stands."""

    FILED = "filed", "Đang xem xét"
    GRANTED = "granted", "Chấp nhận, sửa điểm"
    REFUSED = "refused", "Giữ nguyên điểm"
