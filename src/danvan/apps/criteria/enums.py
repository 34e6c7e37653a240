"""States of a criteria set."""

from django.db import models


class CriteriaState(models.TextChoices):
    """Where one version of a criteria set stands; only a draft can be changed."""

    DRAFT = "draft", "Đang soạn"
    READY = "ready", "Dùng được"
    RETIRED = "retired", "Thôi dùng"


#: Versions whose content never changes again.
FROZEN = (CriteriaState.READY, CriteriaState.RETIRED)
