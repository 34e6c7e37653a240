"""Which edition of the nation's units an installation has."""

from django.db import models


class NationalBase(models.Model):
    """One loading of the nation's units: the edition of the data files and what it added."""

    PERSONAL_DATA = "none"

    edition = models.CharField("phiên bản dữ liệu", max_length=16)
    loaded_at = models.DateTimeField("nạp lúc")
    unit_count = models.PositiveIntegerField("số đơn vị thêm")
    succession_count = models.PositiveIntegerField("số kế thừa thêm")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                name="orgs_national_base_once",
                violation_error_message="Phiên bản dữ liệu đơn vị hành chính này đã được nạp.",
            ),
        ]

    def __str__(self) -> str:
        return self.edition
