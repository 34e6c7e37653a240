"""Recipients of a paper as data, and what was sent to each."""

from typing import TypeAlias

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.dispatch.enums import RecipientKind, SendingState, SendingWay
from danvan.apps.orgs.models import Unit, UnitGroup, UnitKind
from danvan.apps.papers.models import Paper
from danvan.apps.registers.models import BookEntry

# A group by its key, or a kind of units by its code.
Many: TypeAlias = tuple[int | None, str | None]


def _many(group_id: int | None, kind: str | None) -> Many | None:
    return (group_id, kind) if group_id or kind else None


class Recipient(models.Model):
    """One line of the recipients.

    A unit, a group of units, all units of a kind, a body outside (with an address for mail), or the archive.
    """

    PERSONAL_DATA = "none"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại nơi nhận", max_length=20, choices=RecipientKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    group = models.ForeignKey(UnitGroup, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nhóm")
    unit_kind = models.ForeignKey(
        UnitKind, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="loại đơn vị"
    )
    name = models.CharField("nơi nhận", max_length=300)
    address = models.EmailField("thư điện tử", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "position"],
                name="dispatch_recipient_place_once",
                violation_error_message="Hai nơi nhận không thể cùng một thứ tự.",
            ),
            models.UniqueConstraint(
                fields=["paper", "unit"],
                name="dispatch_recipient_unit_once",
                violation_error_message="Đơn vị này đã có trong nơi nhận.",
            ),
            models.UniqueConstraint(
                fields=["paper", "group"],
                name="dispatch_recipient_group_once",
                violation_error_message="Nhóm đơn vị này đã có trong nơi nhận.",
            ),
            models.UniqueConstraint(
                fields=["paper", "unit_kind"],
                name="dispatch_recipient_kind_once",
                violation_error_message="Loại đơn vị này đã có trong nơi nhận.",
            ),
            models.CheckConstraint(
                condition=Q(kind=RecipientKind.UNIT, unit__isnull=False, group__isnull=True, unit_kind__isnull=True)
                | Q(kind=RecipientKind.GROUP, unit__isnull=True, group__isnull=False, unit_kind__isnull=True)
                | Q(kind=RecipientKind.UNIT_KIND, unit__isnull=True, group__isnull=True, unit_kind__isnull=False)
                | Q(
                    kind__in=(RecipientKind.OUTSIDE, RecipientKind.ARCHIVE),
                    unit__isnull=True,
                    group__isnull=True,
                    unit_kind__isnull=True,
                ),
                name="dispatch_recipient_unit_named",
                violation_error_message="Nơi nhận trong hệ thống phải chọn đơn vị, nhóm hoặc loại; nơi khác thì không.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def many(self) -> Many | None:
        """The group, or the kind of units, that it stands for; None for a single recipient."""
        return _many(self.group_id, self.unit_kind_id)


class Sending(models.Model):
    """A paper on its way to one recipient: when it went, when it was opened, received with which number, or refused."""

    PERSONAL_DATA = "staff"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị nhận")
    name = models.CharField("nơi nhận", max_length=300)
    address = models.EmailField("thư điện tử", blank=True)
    way = models.CharField("cách gửi", max_length=20, choices=SendingWay)
    state = models.CharField("trạng thái", max_length=20, choices=SendingState, default=SendingState.SENT)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("gửi lúc")
    is_late = models.BooleanField("gửi sau hạn", default=False)
    opened_at = models.DateTimeField("mở lúc", null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("nhận, từ chối lúc", null=True)
    reason = models.CharField("lý do từ chối", max_length=500, blank=True)
    entry = models.OneToOneField(BookEntry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "unit"],
                name="dispatch_sent_once_to_a_unit",
                violation_error_message="Văn bản này đã gửi đến đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(way=SendingWay.INSIDE, unit__isnull=False)
                | Q(way=SendingWay.MAIL, unit__isnull=True) & ~Q(address=""),
                name="dispatch_sending_way_whole",
                violation_error_message="Gửi trong hệ thống phải có đơn vị; gửi thư điện tử phải có địa chỉ.",
            ),
            models.CheckConstraint(
                condition=Q(state=SendingState.REFUSED) & ~Q(reason="") | ~Q(state=SendingState.REFUSED) & Q(reason=""),
                name="dispatch_refused_says_why",
                violation_error_message="Từ chối nhận văn bản phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(state=SendingState.SENT, answered_at__isnull=True)
                | ~Q(state=SendingState.SENT) & Q(answered_at__isnull=False),
                name="dispatch_answered_when",
                violation_error_message="Văn bản đã nhận hoặc bị từ chối phải ghi thời điểm.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="dispatch_by_unit")]

    def __str__(self) -> str:
        return f"{self.paper} → {self.name}"

    @property
    def state_value(self) -> SendingState:
        """The state as its enum."""
        return SendingState(self.state)


class GroupSending(models.Model):
    """A group or kind that a paper went to by its name, with what went to each unit in it on the paper's day."""

    PERSONAL_DATA = "none"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(UnitGroup, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nhóm")
    unit_kind = models.ForeignKey(
        UnitKind, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="loại đơn vị"
    )
    name = models.CharField("tên nhóm khi gửi", max_length=300)
    day = models.DateField("thành viên theo ngày")
    members = models.ManyToManyField(Sending, related_name="+", verbose_name="đã gửi đến")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "group"],
                name="dispatch_sent_once_to_a_group",
                violation_error_message="Văn bản này đã gửi đến nhóm đơn vị.",
            ),
            models.UniqueConstraint(
                fields=["paper", "unit_kind"],
                name="dispatch_sent_once_to_a_kind",
                violation_error_message="Văn bản này đã gửi đến loại đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=False, unit_kind__isnull=True)
                | Q(group__isnull=True, unit_kind__isnull=False),
                name="dispatch_sent_to_group_or_kind",
                violation_error_message="Ghi nhận đã gửi theo nhóm hoặc theo loại đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} → {self.name}"

    @property
    def many(self) -> Many | None:
        """The group, or the kind of units, that it stands for; None for a single recipient."""
        return _many(self.group_id, self.unit_kind_id)
