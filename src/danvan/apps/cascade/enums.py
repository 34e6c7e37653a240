"""States of coverage."""

from django.db import models


class CoverageState(models.TextChoices):
    """Where the coverage of one duty by one unit stands."""

    GAP = "gap", "Còn trống"
    PROPOSED = "proposed", "Đề xuất, chờ xác nhận"
    CONFIRMED = "confirmed", "Đã phủ"
    WAIVED = "waived", "Được miễn"
