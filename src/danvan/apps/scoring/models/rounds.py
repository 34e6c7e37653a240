"""What was fixed on a sheet each time: rows that are only ever added. The database itself refuses to change them."""

from django.db import models

from danvan.apps.accounts.models import Person
from danvan.apps.scoring.enums import RoundKind
from danvan.apps.scoring.models.sheet import ScoreSheet


class SheetRound(models.Model):
    """A column as it was sent, signed, settled or changed: the `number`-th round of its sheet.

    `content` holds what the column said, by criterion: points as plain text or "not_arising", and the reason. What
    stands in a closed column is its last round.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField("lần ghi")
    column = models.CharField("cột", max_length=40)
    kind = models.CharField("việc", max_length=20, choices=RoundKind)
    content = models.JSONField("nội dung cột")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("ghi lúc")
    reason = models.TextField("lý do", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "number"],
                name="scoring_round_once",
                violation_error_message="Hai người vừa ghi cùng một lúc. Mở lại phiếu rồi làm lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}, lần {self.number}: {self.get_kind_display()} ({self.column})"
