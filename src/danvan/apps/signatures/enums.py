"""Values of stored certificates and checks."""

from django.db import models


class TrustKind(models.TextChoices):
    """What a file of trust is."""

    ROOT = "root", "Nơi cấp gốc"
    BETWEEN = "between", "Nơi cấp trung gian"
    REVOCATIONS = "revocations", "Danh sách thu hồi"


class CheckPlace(models.TextChoices):
    """On which page a file was checked."""

    PUBLIC = "public", "Trang công khai"
    OFFICE = "office", "Trang của cán bộ"
