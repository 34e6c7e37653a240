"""Kinds of what is published."""

from django.db import models


class PublicationKind(models.TextChoices):
    """What a publication holds."""

    PLAN = "plan", "Kế hoạch"
    RANKING = "ranking", "Kết quả xếp loại"
