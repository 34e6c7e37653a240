"""What is held of a unit in a cycle, for a reason and by a paper, until it is lifted."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.domain.authority import Actor

SAYS_WHY = ~Q(reason="") & ~Q(basis="")
LIFTED_AS_A_WHOLE = (
    Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
    | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")
)  # fmt: skip


class HeldOfUnit(models.Model):
    """Who held it, why and by which paper; lifting it keeps the row, with who lifted it and why."""

    reason = models.TextField("lý do")
    basis = models.CharField("căn cứ", max_length=300)
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField("ghi nhận lúc")
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField("bỏ lúc", null=True)
    lift_reason = models.TextField("lý do bỏ", blank=True)

    class Meta:
        abstract = True

    def lift(self, actor: Actor, reason: str, at: datetime) -> None:
        """It holds no longer; the row stays."""
        self.lifted_by_id, self.lifted_at, self.lift_reason = actor.person_id, at, reason.strip()
        self.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
