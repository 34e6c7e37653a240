"""What became of a package that came, and what a receiving body says of one that went."""

from django.db import models

from danvan.domain.official_documents.exchange import ReceiptStatus

RECEIPT_CHOICES = [(status.value, status.label) for status in ReceiptStatus]


class PackageState(models.TextChoices):
    """What became of a package that came."""

    WAITING = "waiting", "Chờ vào sổ"
    RECEIVED = "received", "Đã vào sổ"
    REFUSED = "refused", "Từ chối nhận"
