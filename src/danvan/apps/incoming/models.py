"""Which reading came of which line of the book of incoming papers."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.plans.models import PlanReading, PlanScan
from danvan.apps.registers.models import BookEntry


class ArrivedReading(models.Model):
    """A line of the book whose paper was given to the reader: at once a reading, or a scan that becomes one."""

    PERSONAL_DATA = "staff"

    entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, related_name="+")
    reading = models.OneToOneField(PlanReading, on_delete=models.CASCADE, null=True, related_name="+")
    scan = models.OneToOneField(PlanScan, on_delete=models.CASCADE, null=True, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("đọc lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reading__isnull=False, scan__isnull=True) | Q(reading__isnull=True, scan__isnull=False),
                name="incoming_reading_or_scan",
                violation_error_message="Mỗi lần đọc văn bản đến là một kết quả đọc hoặc một bản quét.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def its_reading(self) -> PlanReading | None:
        """The reading, also the one that a scan became; None while the scan is not read yet."""
        return self.reading or (self.scan.reading if self.scan else None)
