"""Who sits in the council that goes over the settled points of a cycle."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.scoring.enums import CouncilPart
from danvan.apps.scoring.models.cycle import Cycle


class CouncilMember(models.Model):
    """A named member of the council of a cycle, by the paper that set it up; who left keeps the row."""

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="council_members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField("trong hội đồng", max_length=20, choices=CouncilPart)
    post = models.CharField("chức vụ, cơ quan", max_length=300)
    basis = models.CharField("căn cứ", max_length=300)
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField("ghi lúc")
    ended_at = models.DateTimeField("thôi lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "person"],
                condition=Q(ended_at__isnull=True),
                name="scoring_council_person_once",
                violation_error_message="Người này đã ở trong hội đồng.",
            ),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(ended_at__isnull=True, part=CouncilPart.CHAIR),
                name="scoring_council_one_chair",
                violation_error_message="Hội đồng chỉ có một chủ tịch.",
            ),
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="scoring_council_with_basis",
                violation_error_message="Hội đồng phải có căn cứ thành lập.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_part_display()})"
