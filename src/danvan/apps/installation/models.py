"""The installation with its steps, and what an authority is called and shown as."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import StoredFile
from danvan.apps.installation.enums import Step
from danvan.apps.orgs.models import Unit


class Installation(models.Model):
    """The one row of the installation: whom it serves, and since when somebody administers it.

    From `administered_at` on the set-up token is spent: only an administrator changes the set-up.
    """

    PERSONAL_DATA = "none"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    authority = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    administered_at = models.DateTimeField("có người quản trị từ", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="installation_only_one",
                violation_error_message="Mỗi bản cài đặt chỉ có một bản ghi thiết lập.",
            ),
        ]

    def __str__(self) -> str:
        return f"Thiết lập của {self.authority}" if self.authority else "Thiết lập ban đầu"


class SetUpStep(models.Model):
    """A step of the first start that somebody saved or skipped; by whom is blank where the token did it."""

    PERSONAL_DATA = "staff"

    step = models.CharField("bước", max_length=20, choices=Step, unique=True)
    is_skipped = models.BooleanField("bỏ qua", default=False)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField("lưu lúc")

    def __str__(self) -> str:
        return str(Step(self.step).label)


class AuthorityProfile(models.Model):
    """What an authority is called on papers and shown as, who leads its yearly cycle and who heads it."""

    PERSONAL_DATA = "none"

    authority = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    printed_name = models.CharField("tên trên văn bản", max_length=200, blank=True)
    head_title = models.CharField("chức danh người đứng đầu", max_length=200, blank=True)
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan chủ trì"
    )
    logo = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biểu trưng"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(lead_unit=models.F("authority")),
                name="installation_lead_is_an_office",
                violation_error_message="Cơ quan chủ trì phải là một đơn vị thuộc cơ quan, không phải chính cơ quan.",
            ),
        ]

    def __str__(self) -> str:
        return self.printed_name or str(self.authority)


class CoScorer(models.Model):
    """A unit that scores beside the lead in the yearly cycle of an authority."""

    PERSONAL_DATA = "none"

    profile = models.ForeignKey(AuthorityProfile, on_delete=models.CASCADE, related_name="co_scorers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "unit"],
                name="installation_co_scorer_once",
                violation_error_message="Đơn vị này đã là cơ quan chấm điểm phối hợp.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)
