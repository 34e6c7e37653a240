"""What is particular about a unit in a cycle, so that some criteria are not asked of it."""

from django.db import models
from django.db.models import Q

from danvan.apps.orgs.models import HandedInList
from danvan.apps.scoring.models.cycle import Cycle
from danvan.apps.scoring.models.held import LIFTED_AS_A_WHOLE, SAYS_WHY, HeldOfUnit
from danvan.apps.scoring.models.sheet import ScoreSheet


class HeldTrait(HeldOfUnit):
    """A trait of the criteria set that a unit has in the cycle, with the reason and the paper that says so.

    Lifting it keeps the row, with who lifted it and why. `ScoreSheet.traits` says which stand now.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="held_traits")
    trait = models.CharField("đặc điểm riêng", max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "trait"],
                condition=Q(lifted_at__isnull=True),
                name="scoring_trait_held_once",
                violation_error_message="Đặc điểm này đã được ghi nhận cho đơn vị.",
            ),
            models.CheckConstraint(
                condition=SAYS_WHY,
                name="scoring_trait_with_reason",
                violation_error_message="Ghi nhận đặc điểm riêng của đơn vị phải có lý do và căn cứ.",
            ),
            models.CheckConstraint(
                condition=LIFTED_AS_A_WHOLE,
                name="scoring_trait_lifted_with_reason",
                violation_error_message="Bỏ đặc điểm riêng phải có người bỏ, thời điểm và lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trait}: {self.sheet}"


class TraitImport(HandedInList):
    """A list of traits that was handed in: its rows, what taking it over would do, whether that was done."""

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "made_by"],
                condition=Q(applied_at__isnull=True),
                name="scoring_trait_import_one_waits",
                violation_error_message="Còn một danh sách đặc điểm đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
