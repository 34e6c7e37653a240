"""What happened to what units owe: entries that are only ever added. The database itself refuses to change them."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import Evidence
from danvan.apps.plans.enums import EntryKind
from danvan.apps.plans.models.plan import Obligation

_WITH_DAY = (
    EntryKind.OPENED,
    EntryKind.NEW_DAY,
    EntryKind.RESTORED,
    EntryKind.EXTENSION_ASKED,
    EntryKind.EXTENSION_GRANTED,
    EntryKind.UNLOCKED,
)
_WITH_REASON = (
    EntryKind.WAIVED,
    EntryKind.WAIVER_ENDED,
    EntryKind.EXTENSION_ASKED,
    EntryKind.EXTENSION_GRANTED,
    EntryKind.EXTENSION_REFUSED,
    EntryKind.UNLOCKED,
    EntryKind.EXPLAINED,
    EntryKind.EXPLANATION_REFUSED,
    EntryKind.WITHDRAWN,
)


class ObligationEntry(models.Model):
    """One thing that happened to an obligation: truly on `on_day`, known to the system `at` (of the day `known_on`).

    `new_day` is the last day in time that it sets, the day asked for, or the last day of an unlocking. `number` and
    `paper_date` are those of the paper behind it, `evidence` its scan. What the entries come to is the fold in
    danvan.domain.ledger; the columns of the obligation are its projection, written with each entry.
    """

    PERSONAL_DATA = "staff"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("việc", max_length=24, choices=EntryKind)
    on_day = models.DateField("ngày xảy ra")
    known_on = models.DateField("ngày hệ thống biết")
    at = models.DateTimeField("ghi nhận lúc")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField("lý do, nội dung", blank=True)
    new_day = models.DateField("ngày cuối mới", null=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    paper_date = models.DateField("ngày văn bản", null=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=_WITH_DAY) | Q(new_day__isnull=False),
                name="plans_entry_with_its_day",
                violation_error_message="Việc này phải ghi ngày cuối mới.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=_WITH_REASON) | ~Q(reason=""),
                name="plans_entry_with_its_reason",
                violation_error_message="Việc này phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values),
                name="plans_entry_kind_known",
                violation_error_message="Việc trong sổ theo dõi không hợp lệ.",
            ),
            models.UniqueConstraint(
                fields=["obligation"],
                condition=Q(kind=EntryKind.OPENED),
                name="plans_entry_opened_once",
                violation_error_message="Việc này đã được giao.",
            ),
        ]
        indexes = [
            models.Index(fields=["obligation", "kind", "known_on", "id"], name="plans_entry_of_kind"),
            models.Index(fields=["known_on"], name="plans_entry_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.obligation}"
