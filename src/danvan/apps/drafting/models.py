"""Plans in the writing, with every version that was saved."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.drafting.enums import AGREED, DraftState
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Plan


class PlanDraft(models.Model):
    """A plan that a unit writes: its own, or as lead office that of its authority (`issuer`).

    The text of now is version number `version`; `title` repeats its title for lists. `binding` are the clauses of the
    upper plan that bind the issuer, as they stood when that plan's hash was `upper_hash`. From the approval on,
    `content_hash` seals the content.
    """

    PERSONAL_DATA = "staff"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị soạn")
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên kế hoạch", max_length=500)
    upper_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    previous_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    previous_draft = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    binding = models.JSONField("mục giao việc", default=list)
    upper_hash = models.CharField("mã băm của kế hoạch cấp trên", max_length=64, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=DraftState, default=DraftState.DRAFT)
    version = models.PositiveIntegerField("lần sửa", default=1)
    send_back_reason = models.TextField("lý do trả lại", blank=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField("lập lúc")
    changed_at = models.DateTimeField("sửa lúc")
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    content_hash = models.CharField("mã băm nội dung", max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "year"],
                condition=~Q(state=DraftState.DISCARDED),
                name="drafting_draft_one_per_year",
                violation_error_message="Đã có dự thảo kế hoạch của cơ quan này cho năm đó.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DraftState.SENT_BACK) | ~Q(send_back_reason=""),
                name="drafting_sent_back_with_reason",
                violation_error_message="Trả lại phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AGREED, approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(content_hash="")
                | ~Q(state__in=AGREED) & Q(approved_by__isnull=True, approved_at__isnull=True, content_hash=""),
                name="drafting_approved_by_whom_and_when",
                violation_error_message="Dự thảo đã duyệt phải ghi người duyệt, thời điểm và mã băm nội dung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.issuer}"


class DraftVersion(models.Model):
    """The whole text as it was saved once; never changed. `part_key` is the part that was touched, 0 the head."""

    PERSONAL_DATA = "staff"

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("lần sửa")
    content = models.JSONField("nội dung")
    what = models.CharField("việc đã làm", max_length=300)
    part_key = models.PositiveIntegerField("phần đã sửa")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"],
                name="drafting_version_once",
                violation_error_message="Lần sửa này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft} lần {self.number}"
