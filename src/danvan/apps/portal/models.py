"""What the public may see: frozen copies, so that a public page reads nothing else."""

from django.db import models

from danvan.apps.accounts.models import Person
from danvan.apps.plans.models import Plan
from danvan.apps.portal.enums import PublicationKind


class Publication(models.Model):
    """One published thing as it was on that day, with its hash.

    A plan that was amended and a ranking that was corrected get a further edition.
    """

    PERSONAL_DATA = "staff"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=20, choices=PublicationKind)
    edition = models.PositiveSmallIntegerField("lần công khai", default=1)
    content = models.JSONField("nội dung công khai")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField("công khai lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "edition"],
                name="portal_publication_once",
                violation_error_message="Nội dung này đã được công khai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.plan.year}"
