"""Points computed from what the system knows, and what units hold against a fact."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import Evidence
from danvan.apps.scoring.enums import ContestState
from danvan.apps.scoring.models.sheet import ScoreSheet


class ComputedCell(models.Model):
    """What the facts give one criterion of a sheet, with the computation line by line.

    `points` None: it did not arise, or, where it is not `is_known`, a value was missing. `facts` are the facts it was
    computed from, each with its plain value, its words and how it was found (danvan.apps.scoring.measured.fact);
    `inputs_hash` is that of their values. Computed again while the sheet lies with its unit, frozen once it is sent.
    """

    PERSONAL_DATA = "none"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="computed")
    criterion = models.CharField("tiêu chí", max_length=20)
    points = models.DecimalField("điểm", max_digits=6, decimal_places=2, null=True)
    is_known = models.BooleanField("đủ dữ kiện")
    lines = models.JSONField("cách tính")
    facts = models.JSONField("dữ kiện")
    inputs_hash = models.CharField("mã băm dữ kiện", max_length=64)
    computed_at = models.DateTimeField("tính lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion"],
                name="scoring_computed_once",
                violation_error_message="Điểm tính từ dữ kiện của tiêu chí này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(is_known=True) | Q(points__isnull=True),
                name="scoring_computed_points_are_known",
                violation_error_message="Thiếu dữ kiện thì không có điểm tính từ dữ kiện.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points if self.points is not None else '–'}"


class FactContest(models.Model):
    """A unit holds one fact of its sheet for wrong: what it should be, why, with a file; the lead settles it.

    `claimed` is the plain value that the unit states, `found_text` what the system said then. An accepted one stands
    in place of what the system finds, on this sheet alone.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="contests")
    fact = models.CharField("dữ kiện", max_length=80)
    claimed = models.CharField("giá trị đơn vị nêu", max_length=60)
    found_text = models.CharField("hệ thống ghi", max_length=120)
    reason = models.TextField("lý do")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField("trạng thái", max_length=20, choices=ContestState, default=ContestState.OPEN)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("gửi lúc")
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("xử lý lúc", null=True)
    settle_reason = models.TextField("ý kiến xử lý", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "fact"],
                condition=Q(state=ContestState.OPEN),
                name="scoring_contest_one_open",
                violation_error_message="Dữ kiện này đang có kiến nghị chờ xem xét.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(claimed=""),
                name="scoring_contest_says_what_and_why",
                violation_error_message="Kiến nghị phải nêu giá trị đúng và lý do.",
            ),
            models.CheckConstraint(
                condition=Q(state=ContestState.OPEN, settled_by__isnull=True, settled_at__isnull=True)
                | ~Q(state=ContestState.OPEN) & Q(settled_by__isnull=False, settled_at__isnull=False),
                name="scoring_contest_settled_by_whom_and_when",
                violation_error_message="Kiến nghị đã xử lý phải ghi người và thời điểm xử lý.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ContestState.REFUSED) | ~Q(settle_reason=""),
                name="scoring_contest_refused_with_reason",
                violation_error_message="Không chấp nhận kiến nghị phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.claimed}"

    @property
    def state_value(self) -> ContestState:
        """The state as the workflow knows it."""
        return ContestState(self.state)
