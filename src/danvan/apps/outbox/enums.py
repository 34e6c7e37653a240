"""States of a letter on its way out."""

from django.db import models


class LetterState(models.TextChoices):
    """Where a letter stands."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Máy chủ thư đã nhận"
    GIVEN_UP = "given_up", "Không gửi được"
