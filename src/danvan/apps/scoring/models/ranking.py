"""Proposals of a ranking, the decision, and the editions that correct it."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.scoring.models.cycle import Cycle
from danvan.domain.vietnamese.dates import format_date


class RankingProposal(models.Model):
    """A ranking as it was put to the chairman: content that can be recomputed, and its hash."""

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="proposals")
    round = models.PositiveSmallIntegerField("lần trình")
    content = models.JSONField("nội dung trình")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    note = models.TextField("ý kiến của cơ quan chủ trì", blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("trình lúc")
    send_back_reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "round"],
                name="scoring_proposal_round_once",
                violation_error_message="Lần trình này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} lần trình {self.round}"


class RankingDecision(models.Model):
    """The chairman's decision: frozen content with its hash, and the paper that says it."""

    PERSONAL_DATA = "staff"

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="decision")
    proposal = models.OneToOneField(RankingProposal, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField("nội dung quyết định")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày quyết định")
    paper = models.OneToOneField(OfficialPaper, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc")

    def __str__(self) -> str:
        return f"{self.number} ngày {format_date(self.date)}"


class DecisionEdition(models.Model):
    """A decision corrected after an appeal: rows that are only ever added. Edition 1 is the decision itself.

    `content` names what it corrects with its hash; `paper` is None for editions of before papers were written.
    """

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="decision_editions")
    edition = models.PositiveSmallIntegerField("lần ban hành")
    content = models.JSONField("nội dung")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày quyết định")
    reason = models.TextField("lý do sửa")
    paper = models.OneToOneField(OfficialPaper, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "edition"],
                name="scoring_decision_edition_once",
                violation_error_message="Lần ban hành này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(edition__gte=2),
                name="scoring_decision_edition_from_two",
                violation_error_message="Lần ban hành đầu là chính quyết định; bản sửa tính từ lần 2.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {format_date(self.date)}"
