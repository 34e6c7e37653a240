"""Where a dossier stands."""

from django.db import models


class DossierState(models.TextChoices):
    """Whether a dossier is made."""

    WAITING = "waiting", "đang lập"
    READY = "ready", "đã lập"
    FAILED = "failed", "không lập được"
