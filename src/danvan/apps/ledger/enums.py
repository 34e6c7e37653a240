"""Where an obligation stands for the acts of the ledger."""

from django.db import models


class ObligationState(models.TextChoices):
    """Whether it is asked for. What came of it and how late is computed, never a state."""

    OWED = "owed", "Phải nộp"
    WAIVED = "waived", "Được miễn"
