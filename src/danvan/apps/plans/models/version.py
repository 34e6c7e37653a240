"""The versions of a plan: each text that was or is in force, and what an amendment did to what units owe."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import ObligationFate, VersionState
from danvan.apps.plans.models.plan import Obligation, Plan, PlanReading


class PlanVersion(models.Model):
    """One text of a plan that has more than one: what it says stands in its reading, which never changes.

    The rows of the plan itself (clauses, tasks, deadlines …) are always those of the version in force. `ordinal`
    counts the versions that came into force, from 1; a plan that was never amended has no rows here.
    """

    PERSONAL_DATA = "staff"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    reading = models.OneToOneField(PlanReading, on_delete=models.PROTECT, related_name="as_version")
    ordinal = models.PositiveSmallIntegerField("bản thứ", null=True)
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày ban hành")
    title = models.CharField("tên kế hoạch", max_length=500)
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    state = models.CharField("trạng thái", max_length=20, choices=VersionState, default=VersionState.CONFIRMED)
    reason = models.TextField("lý do sửa đổi", blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField("xác nhận lúc")
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("ban hành lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "ordinal"],
                name="plans_version_ordinal_once",
                violation_error_message="Hai bản của kế hoạch trùng số thứ tự.",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state=VersionState.CONFIRMED),
                name="plans_version_one_waits",
                violation_error_message="Kế hoạch đã có một bản sửa đổi chờ ban hành.",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state=VersionState.ISSUED),
                name="plans_version_one_in_force",
                violation_error_message="Mỗi kế hoạch chỉ có một bản đang có hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(VersionState.CONFIRMED, VersionState.DISCARDED),
                    ordinal__isnull=True,
                    issued_at__isnull=True,
                    issued_by__isnull=True,
                )
                | Q(
                    state__in=(VersionState.ISSUED, VersionState.REPLACED),
                    ordinal__isnull=False,
                    issued_at__isnull=False,
                    issued_by__isnull=False,
                ),
                name="plans_version_issued_with_who_and_when",
                violation_error_message="Bản đã ban hành phải ghi số thứ tự, người và thời điểm ban hành.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}"


class ObligationChange(models.Model):
    """What issuing a version did to what one unit owes; both days are last days in time, empty where there is none."""

    PERSONAL_DATA = "none"

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="changes")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="changes")
    fate = models.CharField("thay đổi", max_length=20, choices=ObligationFate)
    old_day = models.DateField("ngày cuối trước sửa đổi", null=True)
    new_day = models.DateField("ngày cuối sau sửa đổi", null=True)
    note = models.TextField("giải thích", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "obligation"],
                name="plans_obligation_change_once",
                violation_error_message="Mỗi bản sửa đổi chỉ đổi một việc phải nộp một lần.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fate_display()}: {self.obligation}"


class ChangeNotice(models.Model):
    """A version was brought to the notice of a unit that it concerns; who there took note of it, and when."""

    PERSONAL_DATA = "staff"

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="notices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField("nắm nội dung lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "unit"],
                name="plans_notice_once",
                violation_error_message="Đơn vị đã được báo về bản sửa đổi này.",
            ),
            models.CheckConstraint(
                condition=Q(noted_by__isnull=True, noted_at__isnull=True)
                | Q(noted_by__isnull=False, noted_at__isnull=False),
                name="plans_notice_noted_by_whom_and_when",
                violation_error_message="Nắm nội dung phải ghi người và thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.number}: {self.unit}"
