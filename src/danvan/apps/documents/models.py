"""Official papers that the system wrote."""

from django.db import models

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import StoredFile
from danvan.domain.vietnamese.dates import format_date


class OfficialPaper(models.Model):
    """A paper as it was written: its typed content, the hash of it and the file made from it."""

    PERSONAL_DATA = "staff"

    kind = models.CharField("loại văn bản", max_length=40)
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày ban hành")
    issuer_name = models.CharField("cơ quan ban hành", max_length=300)
    abstract = models.CharField("trích yếu", max_length=500)
    content = models.JSONField("nội dung")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("lập lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer_name", "kind", "number", "date"],
                name="documents_paper_number_once",
                violation_error_message="Đã có văn bản cùng loại, cùng số của cơ quan này trong ngày đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {format_date(self.date)}"
